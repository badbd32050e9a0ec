import { accessRows } from '../access/rows.ts';
import type { Certainty } from '../model/access.ts';
import type { AccessRow } from '../model/audit.ts';
import { type Level, rank } from '../model/level.ts';
import type { Person, Repository } from '../model/resources.ts';
import type { Difference } from '../model/witness.ts';
import { byCodeUnit } from '../order.ts';
import { type FirstSeen, sightings } from '../snapshot/first-seen.ts';
import { namesIn } from '../snapshot/names.ts';
import { certaintyOf, differencesOn, type Ground } from './ground.ts';
import { personalInventory } from './personal.ts';

export interface SeenRow extends AccessRow {
  /** The first run that saw the level by a path that still gives it. */
  readonly firstSeen: FirstSeen | null;
}

/** Who holds a level or more on a repository: the strongest first, then by name. */
export interface WhoCan {
  readonly repository: Repository;
  readonly level: Level;
  readonly certainty: Certainty;
  readonly reasons: readonly string[];
  readonly rows: readonly SeenRow[];
  /** Where Bitbucket's own effective list says something else. */
  readonly disagreements: readonly Disagreement[];
}

export interface Disagreement extends Difference {
  readonly userName: string;
  readonly repositoryName: string;
}

export function whoCan(ground: Ground, repository: Repository, level: Level): WhoCan {
  const { snapshot, inventory, doubts } = ground;
  const proven = inventory.repositories.filter(({ uuid }) => uuid === repository.uuid);
  const all = [...accessRows({ snapshot, inventory: { ...inventory, repositories: proven }, doubts })];
  const reasons = doubts(repository);
  const proved = all.length > 0 ? 'read' : 'none';
  return {
    repository,
    level,
    certainty: certaintyOf(reasons, proved),
    reasons,
    disagreements: named(ground, differencesOn(ground, { repository: repository.uuid })),
    rows: seen(ground, all)
      .filter((row) => rank(row.level) >= rank(level))
      .sort((a, b) => rank(b.level) - rank(a.level) || byCodeUnit(a.user.name, b.user.name)),
  };
}

/** What a user can do, repository by repository: the strongest first, then by project key and slug. */
export interface WhatCan {
  readonly user: Person;
  readonly rows: readonly SeenRow[];
  /** Repositories on which nothing is proven for this user and nothing is certain. */
  readonly unknown: readonly { readonly repository: Repository; readonly reasons: readonly string[] }[];
  readonly disagreements: readonly Disagreement[];
}

export function whatCan(ground: Ground, user: Person): WhatCan {
  const { snapshot, doubts } = ground;
  const inventory = personalInventory(ground.inventory, user.uuid);
  const rows = [...accessRows({ snapshot, inventory, doubts })];
  const proved = new Set(rows.map(({ repository }) => repository.uuid));
  return {
    user,
    disagreements: named(ground, differencesOn(ground, { user: user.uuid })),
    rows: seen(ground, rows).sort((a, b) => rank(b.level) - rank(a.level) || byCodeUnit(place(a), place(b))),
    unknown: ground.repositories.flatMap((repository) => {
      const reasons = proved.has(repository.uuid) ? [] : doubts(repository);
      return reasons.length === 0 ? [] : [{ repository, reasons }];
    }),
  };
}

function seen({ snapshot }: Ground, rows: readonly AccessRow[]): SeenRow[] {
  const { level } = sightings(snapshot);
  return rows.map((row) => ({ ...row, firstSeen: level(row) }));
}

function named({ snapshot }: Ground, differences: readonly Difference[]): readonly Disagreement[] {
  const names = namesIn(snapshot, null);
  return differences.map((each) => ({
    ...each,
    userName: names.user(each.user),
    repositoryName: names.repository(each.repository),
  }));
}

function place({ repository }: AccessRow): string {
  return `${repository.project.key}/${repository.slug}`;
}
