import type { audit } from '../../lambda/audit.ts';
import { bundled, type Defect } from '../support/defect.ts';

export const DEFECTS: readonly Defect[] = [
  {
    name: 'an alert is marked before it is sent',
    file: 'lambda/stages/deliver-once.ts',
    find: 'const outcome = await channel.send(message());',
    put: 'await markSent(store, key); const outcome = await channel.send(message());',
  },
  {
    name: 'a sent alert is not marked',
    file: 'lambda/stages/deliver-once.ts',
    find: 'await markSent(store, key);',
    put: '',
  },
  {
    name: 'alerts are sent without a claim',
    file: 'lambda/stages/deliver-once.ts',
    find: 'if (left > 0 && !isDead)',
    put: 'if (left > 1e12)',
  },
  {
    name: 'a claim holds until its time, however far that is',
    file: 'lambda/stages/deliver-once.ts',
    find: 'if (left > 0 && !isDead)',
    put: 'if (left > 0)',
  },
  {
    name: 'a claim of a clock that is ahead is void at once',
    file: 'lambda/stages/deliver-once.ts',
    find: 'if (left > 0 && !isDead)',
    put: 'if (left > 0 && left < 60_000 && !isDead)',
  },
  {
    name: 'the wall clock is in a report',
    file: 'lambda/core/report/canonical-json.ts',
    find: 'JSON.stringify(value, null, 2)',
    put: 'JSON.stringify({ ...value, made: performance.now() }, null, 2)',
  },
  {
    name: 'alert keys are random',
    file: 'lambda/core/alert/select-alerts.ts',
    find: '.update(text)',
    put: '.update(text + Math.random())',
  },
  {
    name: 'the head is not moved',
    file: 'lambda/stages/write-commit.ts',
    find: 'await moveHead(store, workspace, ref);',
    put: '',
  },
  {
    name: 'what was read is not kept',
    file: 'lambda/stages/work-log.ts',
    find: "if ((await this.store.create(key, encodePart(key, part))) === 'exists') return false;",
    put: 'void key;',
  },
  {
    name: 'a 403 is an empty list',
    file: 'lambda/stages/collect.ts',
    find: "outcome: { kind: 'unreadable', unreadable: answer.unreadable },",
    put: "outcome: { kind: 'read', content: { kind: 'grants', grants: [] } },",
  },
  {
    name: 'dark scopes are forgotten',
    file: 'lambda/core/snapshot/observe.ts',
    find: 'if (before !== undefined) {',
    put: 'if (before === null) {',
  },
  {
    name: 'an unknown word means none',
    file: 'lambda/core/model/level.ts',
    find: 'MEANING[holder].get(word) ?? null',
    put: "MEANING[holder].get(word) ?? 'none'",
  },
  {
    name: 'an unknown word revokes',
    file: 'lambda/core/access/inventory.ts',
    find: 'grant.lastKnownLevel ?? grant.level',
    put: 'grant.level',
  },
  {
    name: 'public read is told for each user',
    file: 'lambda/core/compare/access.ts',
    find: 'withPublic: false',
    put: 'withPublic: true',
  },
  {
    name: 'commits do not name their predecessor',
    file: 'lambda/stages/commit-run.ts',
    find: 'status, files, previousCommit };',
    put: 'status, files, previousCommit: null };',
  },
  {
    name: 'every run is the first',
    file: 'lambda/core/history/judge-history.ts',
    find: 'const { head, newest } = history;',
    put: "const { head, newest } = history; if (history) return { kind: 'first' };",
  },
  {
    name: 'the outbox is closed before it is empty',
    file: 'lambda/stages/outbox.ts',
    find: 'channels: [...channels], closed: false',
    put: 'channels: [...channels], closed: true',
  },
  {
    name: 'a message that was not taken counts as sent',
    file: 'lambda/stages/deliver-once.ts',
    find: "if (outcome.kind === 'sent')",
    put: 'if (outcome)',
  },
  {
    name: 'a claim that somebody else won is taken for our own',
    file: 'lambda/stages/deliver-once.ts',
    find: "=== 'conflict'",
    put: "=== 'created'",
  },
  {
    name: 'only the newest run is delivered',
    file: 'lambda/stages/deliver.ts',
    find: 'for (const slot of slots) tallies',
    put: 'for (const slot of slots.slice(-1)) tallies',
  },
  {
    name: 'a failure of the moment is a property of the scope',
    file: 'lambda/stages/chunk.ts',
    find: 'return rounds < ROUNDS;',
    put: 'return false;',
  },
  {
    name: 'a forged baseline is compared with',
    file: 'lambda/stages/baseline.ts',
    find: 'if (sha256(object.content) !== commit.files[SNAPSHOT])',
    put: 'if (object.content.length === 0)',
  },
  {
    name: 'parts of another version are believed',
    file: 'lambda/stages/work-part.ts',
    find: 'return schemaVersion === MADE_BY.schemaVersion && version === MADE_BY.version ? part : null;',
    put: 'void [schemaVersion, version]; return part;',
  },
  {
    name: 'a part that was changed is believed',
    file: 'lambda/stages/work-part.ts',
    find: "if (plain.toString('utf8', 0, end) !== seal(key, text)) return null;",
    put: '',
  },
  {
    name: 'a part of another place is believed',
    file: 'lambda/stages/work-part.ts',
    find: '.update(key)',
    put: '',
  },
  {
    name: 'a damaged part ends every run of the slot',
    file: 'lambda/stages/work-part.ts',
    find: '} catch {\n    return null;',
    put: '} catch (error) {\n    throw error;',
  },
  {
    name: 'a place that somebody took is taken again',
    file: 'lambda/stages/place.ts',
    find: "=== 'created') return { slot, commit };",
    put: '!== null) return { slot, commit };',
  },
  {
    name: 'a claim without its commit is nobody’s',
    file: 'lambda/stages/place.ts',
    find: 'if (claim !== null && (newest === null || claim.slot > newest.slot)) return claim;',
    put: '',
  },
  {
    name: 'an admin grant is told only where a level changed',
    file: 'lambda/core/compare/grants.ts',
    find: "if (knownWord(grant) !== 'admin' || from === 'admin') continue;",
    put: 'continue;',
  },
  {
    name: 'scopes that were lost make no alert',
    file: 'lambda/core/alert/select-alerts.ts',
    find: "new Set(['coverage-lost'])",
    put: 'new Set([])',
  },
  {
    name: 'urgent alerts come last',
    file: 'lambda/core/alert/select-alerts.ts',
    find: '[...alone, ...lost, ...digest]',
    put: '[...lost, ...digest, ...alone]',
  },
  {
    name: 'a group gives nothing to its members',
    file: 'lambda/core/collect/plan.ts',
    find: "if (list?.kind === 'groups') for (const group of list.groups) slugs.add(group.slug);",
    put: 'if (list) return [];',
  },
  {
    name: 'who stays admin is never told again',
    file: 'lambda/core/alert/follow-up.ts',
    find: 'const REMIND_AFTER = 7 * DAY_MS;',
    put: 'const REMIND_AFTER = 700 * DAY_MS;',
  },
  {
    name: 'a partial run may say that nothing changed',
    file: 'lambda/core/report/verdict.ts',
    find: "if (audit.status === 'complete') return [];",
    put: "if (audit.status !== 'later') return [];",
  },
  {
    name: 'answers are kept in the order they came in',
    file: 'lambda/core/snapshot/observe.ts',
    find: '[...run.planned].sort(by(scopeId))',
    put: '[...run.readings.values()].map((each) => each.scope)',
  },
];

/** The corridor with one mistake in it. */
export async function withDefect(defect: Defect): Promise<typeof audit> {
  const { audit: defective } = await bundled<{ audit: typeof audit }>('lambda/audit.ts', defect);
  return defective;
}
