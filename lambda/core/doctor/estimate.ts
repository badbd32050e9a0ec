import { type Facts, factsOf, type Heard, type Question } from '../model/heard.ts';
import type { RollingHour } from '../quota/rolling-hour.ts';
import { unadministered, unlistedGroups } from './questions.ts';

/** What an audit would cover, from the sizes of the lists and from what was tried. */
export interface Estimate {
  /** Scopes known to exist. */
  readonly scopes: number;
  readonly readable: number;
  /** Rounded down to a tenth: 100 only where everything is readable. */
  readonly percent: number;
  readonly requests: number;
  /** Until the last request can be sent; 0 within this hour's quota. */
  readonly hours: number;
  /** Not everything was tried, or a list did not tell its size. */
  readonly isRough: boolean;
}

const PAGE = 100;

/** Null where the repositories cannot be listed: then an audit would know of none. */
export function estimate(heard: readonly Heard[], quota: RollingHour, now: number): Estimate | null {
  const repositories = factsOf(heard, 'repositories');
  if (repositories === null) return null;
  const projects = factsOf(heard, 'projects') ?? { ...repositories, size: repositories.projects.length };
  const groups = factsOf(heard, 'groups')?.size ?? 0;
  const scopes = 4 + groups + unlistedGroups(heard).length + 2 * projects.size + 2 * repositories.size;
  const readable =
    readableLists(heard) +
    (answered(heard, 'group-members') ? groups : 0) +
    2 * readableOf(heard, 'project-groups', projects.size) +
    2 * readableOf(heard, 'repository-groups', repositories.size, unadministered(heard));
  const requests = requestsFor(heard, scopes - 4);
  const lists = [projects, repositories, factsOf(heard, 'members')];
  return {
    scopes,
    readable,
    percent: Math.floor((1000 * readable) / scopes) / 10,
    requests,
    hours: quota.secondsToSend(requests, now) / 3600,
    isRough:
      lists.some((list) => list?.hasMore === true) ||
      tried(heard, 'project-groups').length < projects.size ||
      tried(heard, 'repository-groups').length < repositories.size,
  };
}

function readableLists(heard: readonly Heard[]): number {
  const members = answered(heard, 'members') && answered(heard, 'owners') ? 1 : 0;
  const others = (['groups', 'projects', 'repositories'] as const).filter((kind) => answered(heard, kind));
  return members + others.length;
}

/** Those known to be closed are not readable; of the untried ones, the share of the tried that answered. */
function readableOf(
  heard: readonly Heard[],
  kind: 'project-groups' | 'repository-groups',
  total: number,
  known: readonly string[] = [],
): number {
  const sample = tried(heard, kind).filter(({ question }) => !known.includes(nameOf(question)));
  const open = sample.filter(({ result }) => result.kind === 'answered').length;
  const rest = total - known.length;
  if (sample.length === 0) return 0;
  return Math.floor((rest * open) / sample.length);
}

function tried(heard: readonly Heard[], kind: Question['kind']): readonly Heard[] {
  return heard.filter(({ question, result }) => question.kind === kind && result.kind !== 'unasked');
}

function answered(heard: readonly Heard[], kind: Question['kind']): boolean {
  return factsOf(heard, kind) !== null;
}

/** Of a question about grants. */
function nameOf(question: Question): string {
  return 'project' in question ? question.project : (question as OnRepository).repository;
}

type OnRepository = Extract<Question, { repository: string }>;

/** A list of several pages is read twice; Bitbucket's own list takes half as much as all others at most. */
function requestsFor(heard: readonly Heard[], single: number): number {
  const listed = (['members', 'owners', 'projects', 'repositories'] as const).map((kind) => {
    const pages = pagesOf(factsOf(heard, kind));
    return pages > 1 ? 2 * pages : 1;
  });
  const others = 2 + single + listed.reduce((sum, pages) => sum + pages, 0);
  return others + Math.min(pagesOf(factsOf(heard, 'effective')), Math.floor(others / 2));
}

function pagesOf(facts: Facts | null): number {
  return Math.max(1, Math.ceil((facts?.size ?? 0) / PAGE));
}
