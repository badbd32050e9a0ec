import * as z from 'zod';
import type { Facts, Question } from '../../core/model/heard.ts';
import type { Fault } from '../http/reply.ts';
import { firstAddress } from './address.ts';
import type { Place } from './listing.ts';
import { shapeFault } from './page.ts';
import type { Subject } from './subject.ts';
import { named, WORKSPACE } from './subject.ts';

interface Asking {
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly read: (value: unknown) => Facts | Fault;
}

const NOTHING: Facts = {
  kind: 'answered',
  size: 0,
  hasMore: false,
  names: [],
  person: null,
  role: null,
  slug: null,
  lacksAddedOn: false,
  projects: [],
};

/** The address of a question, or null where a name in it makes none that is safe. */
export function questionAddress(place: Place, question: Question): URL | null {
  const { path, query = {} } = asking(place.workspace, question);
  return firstAddress(place.apiUrl, path, query);
}

export function readFacts(question: Question, value: unknown): Facts | Fault {
  return asking('', question).read(value);
}

export function subjectOfQuestion(question: Question): Subject {
  if ('project' in question) return { holder: named('project', question.project) };
  if ('repository' in question) return { holder: named('repository', question.repository) };
  return WORKSPACE;
}

function asking(workspace: string, question: Question): Asking {
  const at = ['2.0', 'workspaces', workspace];
  switch (question.kind) {
    case 'self':
      return { path: ['2.0', 'user'], read: readPerson };
    case 'own-role':
      return { path: ['2.0', 'user', 'workspaces', workspace, 'permission'], read: readRole };
    case 'workspace':
      return { path: at, query: { fields: 'uuid,slug' }, read: readSlug };
    case 'members':
      return { path: [...at, 'members'], query: fields('added_on'), read: readMembers };
    case 'owners':
      return {
        path: [...at, 'permissions'],
        query: { ...fields('permission'), q: 'permission="owner"' },
        read: list(() => []),
      };
    case 'groups':
      return { path: ['1.0', 'groups', workspace], query: { exclude_members: 'true' }, read: readGroups };
    case 'group-members':
      return { path: ['1.0', 'groups', workspace, question.group, 'members'], read: readArray };
    case 'projects':
      return { path: [...at, 'projects'], query: fields('key'), read: list(({ key }) => [key]) };
    case 'repositories':
      return { path: ['2.0', 'repositories', workspace], query: repositories(), read: readRepositories };
    case 'administered':
      return {
        path: ['2.0', 'repositories', workspace],
        query: { ...repositories(), role: 'admin' },
        read: list(slugOf),
      };
    case 'effective':
      return {
        path: [...at, 'permissions', 'repositories'],
        query: fields('permission'),
        read: list(() => []),
      };
    case 'effective-repository':
      return {
        path: [...at, 'permissions', 'repositories', question.repository],
        query: fields('permission'),
        read: list(() => []),
      };
    case 'project-users':
    case 'project-groups':
      return grants([...at, 'projects', question.project], question.kind);
    case 'repository-users':
    case 'repository-groups':
      return grants(['2.0', 'repositories', workspace, question.repository], question.kind);
  }
}

function grants(holder: readonly string[], kind: Question['kind']): Asking {
  const held = kind.endsWith('users') ? 'users' : 'groups';
  return {
    path: [...holder, 'permissions-config', held],
    query: fields('permission', 'group.slug'),
    read: list(({ group }) => [group?.slug]),
  };
}

function repositories() {
  return { ...fields('slug', 'project.key'), sort: 'uuid' };
}

function fields(...names: readonly string[]) {
  return { pagelen: '100', fields: ['next', 'size', ...names.map((name) => `values.${name}`)].join(',') };
}

const label = z.string().optional().catch(undefined);
const row = z.object({
  key: label,
  slug: label,
  added_on: label,
  project: z.object({ key: label }).nullish().catch(null),
  group: z.object({ slug: label }).nullish().catch(null),
});
type Row = z.infer<typeof row>;
const page = z.object({
  values: z.array(row),
  size: z.int().nonnegative().nullish(),
  next: z.string().nullish(),
});

function slugOf({ slug }: Row) {
  return [slug];
}

function list(namesOf: (row: Row) => readonly (string | undefined)[]) {
  return (value: unknown): Facts | Fault => {
    const parsed = page.safeParse(value);
    if (!parsed.success) return shapeFault(parsed.error);
    const { values, size, next } = parsed.data;
    const names = values.flatMap(namesOf).filter((name) => name !== undefined);
    const hasMore = typeof next === 'string';
    return { ...NOTHING, size: size ?? values.length, hasMore, names };
  };
}

function readRepositories(value: unknown): Facts | Fault {
  const projects = list(({ project }) => [project?.key])(value);
  const repositories = list(slugOf)(value);
  if (projects.kind === 'fault' || repositories.kind === 'fault') return repositories;
  return { ...repositories, projects: [...new Set(projects.names)] };
}

function readMembers(value: unknown): Facts | Fault {
  const facts = list(({ added_on }) => [added_on])(value);
  if (facts.kind === 'fault') return facts;
  return { ...facts, names: [], lacksAddedOn: facts.size > 0 && facts.names.length === 0 };
}

function readGroups(value: unknown): Facts | Fault {
  const parsed = z.array(z.object({ slug: z.string() })).safeParse(value);
  if (!parsed.success) return shapeFault(parsed.error);
  return { ...NOTHING, size: parsed.data.length, names: parsed.data.map(({ slug }) => slug) };
}

function readArray(value: unknown): Facts | Fault {
  const parsed = z.array(z.unknown()).safeParse(value);
  return parsed.success ? { ...NOTHING, size: parsed.data.length } : shapeFault(parsed.error);
}

function readPerson(value: unknown): Facts | Fault {
  const parsed = z.object({ uuid: z.string(), display_name: z.string().catch('') }).safeParse(value);
  if (!parsed.success) return shapeFault(parsed.error);
  return { ...NOTHING, person: { name: parsed.data.display_name, uuid: parsed.data.uuid } };
}

function readRole(value: unknown): Facts | Fault {
  const parsed = z.object({ permission: z.string() }).safeParse(value);
  return parsed.success ? { ...NOTHING, role: parsed.data.permission } : shapeFault(parsed.error);
}

function readSlug(value: unknown): Facts | Fault {
  const parsed = z.object({ slug: z.string() }).safeParse(value);
  return parsed.success ? { ...NOTHING, slug: parsed.data.slug } : shapeFault(parsed.error);
}
