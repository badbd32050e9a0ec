import type { LogEntry, Mention, Noun } from '../../core/model/audit-log.ts';
import { EVENT, type WireEvent, type WireThing } from './shapes.ts';

/** What one entry may hold: more is nobody's event about one person and one thing. */
const MOST_MENTIONS = 200;
const LONGEST = 500;
const DEEPEST = 4;

const ISO_TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)$/;
const RESOURCE_NAME = /^ari:cloud:[^:]*:[^:]*:([^/]+)\/(.+)$/;

const NOUNS: readonly (readonly [RegExp, Noun])[] = [
  [/repo/i, 'repository'],
  [/project/i, 'project'],
  [/group/i, 'group'],
  [/workspace/i, 'workspace'],
  [/user|member|account|person|principal|collaborator/i, 'user'],
];

/** Fields that name people and things beside the matter: who made it, who leads it, where more about it stands. */
const BESIDE =
  /^(?:owner|creator|created_?by|author|actor|lead|reporter|updated_?by|on_?behalf_?of|links?)$/i;

/** A row as far as it can tell who did what, or null where it has no time or no actor. */
export function entryOf(row: unknown): LogEntry | null {
  const parsed = EVENT.safeParse(row);
  if (!parsed.success) return null;
  const { attributes, message } = parsed.data;
  const { time, actor, action } = attributes;
  const at = secondsOf(time);
  if (at === null || actor.id + actor.name === '') return null;
  return {
    at,
    actor: { name: cut(actor.name), accountId: actor.id === '' ? null : cut(actor.id) },
    action: cut(action),
    words: cut(`${action} ${message.content}`),
    mentions: mentionsIn(attributes),
  };
}

function secondsOf(time: string): string | null {
  const at = ISO_TIME.test(time) ? Date.parse(time) : Number.NaN;
  return Number.isNaN(at) ? null : `${new Date(at).toISOString().slice(0, 19)}Z`;
}

/** The actor counts as somebody whom the entry is about only where it names no other person. */
function mentionsIn({ actor, context, container }: WireEvent['attributes']): readonly Mention[] {
  const things = [...context, ...container];
  const isActor = ({ id }: WireThing) => id !== '' && id === actor.id;
  const others = things.filter((thing) => !isActor(thing));
  const namesSomebody = others.some(({ type }) => nounOf(type) === 'user');
  return (namesSomebody ? others : things).flatMap(mentionsOf).slice(0, MOST_MENTIONS);
}

function mentionsOf({ id, type, attributes }: WireThing): readonly Mention[] {
  const noun = nounOf(type);
  return [...mention(id, noun), ...textsIn(attributes, noun, 0)];
}

/** Every text below a value, with the noun of the nearest name above it that has one. */
function textsIn(value: unknown, noun: Noun | null, depth: number): readonly Mention[] {
  if (typeof value === 'string') return mention(value, noun);
  if (typeof value !== 'object' || value === null || depth === DEEPEST) return [];
  return Object.entries(value)
    .slice(0, MOST_MENTIONS)
    .filter(([name]) => !BESIDE.test(name))
    .flatMap(([name, inner]) => textsIn(inner, nounOf(name) ?? noun, depth + 1));
}

/** A text; of an Atlassian resource name what it ends with, which is an id. */
function mention(text: string, noun: Noun | null): readonly Mention[] {
  if (text === '' || text.length > LONGEST) return [];
  const [, type = '', id] = RESOURCE_NAME.exec(text) ?? [];
  return id === undefined ? [{ of: noun, text }] : [{ of: nounOf(type) ?? noun, text: id }];
}

/** What a type or the name of a field stands for; null where it fits nothing or more than one. */
function nounOf(name: string): Noun | null {
  const [only, another] = NOUNS.filter(([pattern]) => pattern.test(name));
  return only === undefined || another !== undefined ? null : only[1];
}

function cut(text: string): string {
  return text.slice(0, LONGEST);
}
