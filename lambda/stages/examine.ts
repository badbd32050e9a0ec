import { questionsAbout } from '../core/doctor/questions.ts';
import type { Facts, Heard, Question } from '../core/model/heard.ts';
import { factsOf } from '../core/model/heard.ts';
import type { BitbucketProbe } from '../ports.ts';
import { inParallel } from './in-parallel.ts';

const WIDTH = 10;

const LISTS: readonly Question[] = (
  [
    'own-role',
    'workspace',
    'members',
    'owners',
    'groups',
    'projects',
    'repositories',
    'administered',
    'effective',
  ] as const
).map((kind) => ({ kind }));

/**
 * Asks what an audit needs to read: whose credential it is, then every list, then a sample of what they name.
 * Ends after the first question where the credential or the network is no good. A workspace given by its UUID
 * is asked for its slug, because the older interface takes nothing else.
 */
export async function examine(probe: BitbucketProbe, workspace: string): Promise<readonly Heard[]> {
  const self = await probe.ask(workspace, { kind: 'self' });
  if (isFinal(self)) return [self];
  const slug = workspace.startsWith('{') ? await slugOf(probe, workspace) : workspace;
  if (typeof slug !== 'string') return [self, slug];
  const lists = await askAll(probe, slug, LISTS);
  const more = await askAll(probe, slug, questionsAbout(lists));
  return [self, ...lists, ...more];
}

function isFinal({ result }: Heard): boolean {
  if (result.kind === 'refused') return result.refusal === 'credential';
  return result.kind !== 'answered';
}

async function slugOf(probe: BitbucketProbe, uuid: string): Promise<string | Heard> {
  const heard = await probe.ask(uuid, { kind: 'workspace' });
  const facts: Facts | null = factsOf([heard], 'workspace');
  return facts?.slug ?? heard;
}

async function askAll(
  probe: BitbucketProbe,
  workspace: string,
  questions: readonly Question[],
): Promise<readonly Heard[]> {
  const heard = new Map<Question, Heard>();
  await inParallel(questions, WIDTH, async (question) => {
    heard.set(question, await probe.ask(workspace, question));
    return 'go on';
  });
  return questions.flatMap((question) => heard.get(question) ?? []);
}
