import { type ComponentChildren, h } from 'preact';
import type { Names } from '../../model/audit.ts';
import type { Fact } from '../../model/fact.ts';
import { inert } from '../../text/inert.ts';
import { grantLabel, levelMark, repositoryLabel, scopeLabel, userLabel } from './labels.ts';

/** The cells of one fact: what happened, to whom or what, where, and from which level to which. */
export type FactCells = readonly [
  what: string,
  who: ComponentChildren,
  where: ComponentChildren,
  level: ComponentChildren,
];

export function factCells(fact: Fact, names: Names): FactCells {
  switch (fact.kind) {
    case 'new-admin':
    case 'raised':
    case 'lowered':
    case 'revoked':
      return [
        WHAT[fact.kind],
        userLabel(names, fact.user),
        repositoryLabel(names, fact.repository),
        step(fact.from, fact.to),
      ];
    case 'path-changed':
      return [
        WHAT[fact.kind],
        userLabel(names, fact.user),
        repositoryLabel(names, fact.repository),
        levelMark(fact.level),
      ];
    case 'admin-grant-added':
      return [WHAT[fact.kind], grantLabel(names, fact.grant), '', step(fact.from ?? 'none', 'admin')];
    case 'owner-added':
    case 'owner-removed':
      return [WHAT[fact.kind], userLabel(names, fact.user), 'the workspace', ''];
    case 'repository-moved':
      return [
        WHAT[fact.kind],
        '',
        repositoryLabel(names, fact.repository),
        `project ${inert(fact.from)} → ${inert(fact.to)}`,
      ];
    case 'unknown-level':
      return [WHAT[fact.kind], grantLabel(names, fact.grant), '', levelMark(fact.level)];
    case 'coverage-lost':
    case 'coverage-restored':
      return [WHAT[fact.kind], '', scopeLabel(names, fact.scope), ''];
    case 'baseline-invalid':
      return [WHAT[fact.kind], '', inert(fact.reason), ''];
    case 'baseline-created':
      return [WHAT[fact.kind], '', '', ''];
    default:
      return [WHAT[fact.kind], '', repositoryLabel(names, fact.repository), ''];
  }
}

const WHAT: Readonly<Record<Fact['kind'], string>> = {
  'baseline-invalid': 'previous run not trusted',
  'baseline-created': 'baseline created',
  'owner-added': 'new owner',
  'owner-removed': 'owner removed',
  'new-admin': 'new admin',
  raised: 'raised',
  lowered: 'lowered',
  revoked: 'revoked',
  'path-changed': 'same level, other paths',
  'admin-grant-added': 'new admin grant',
  'repository-public': 'now public',
  'repository-private': 'now private',
  'repository-added': 'repository added',
  'repository-removed': 'repository removed',
  'repository-moved': 'repository moved',
  'unknown-level': 'unknown level',
  'coverage-lost': 'no longer readable',
  'coverage-restored': 'readable again',
};

function step(from: string, to: string): ComponentChildren {
  return h('span', null, [levelMark(from), ' → ', levelMark(to)]);
}
