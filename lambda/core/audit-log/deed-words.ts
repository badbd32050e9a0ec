import type { LogEntry } from '../model/audit-log.ts';

/** What kind of thing was done. Atlassian publishes no list of Bitbucket's actions, so their words are looked at. */
export type DeedKind = 'access' | 'visibility' | 'created' | 'removed' | 'moved';

const KINDS: Record<DeedKind, RegExp> = {
  access: /access|admin|collaborat|grant|group|invit|member|owner|permission|privileg|role|user/i,
  visibility: /visib|public|privat|privacy/i,
  created: onRepository('creat|import|fork'),
  removed: onRepository('delet|remov'),
  moved: onRepository('mov|transfer'),
};

/** Actions that name people and repositories and change nobody's access. */
const OTHER = /branch|deploy|hook|key|pipeline|pull.?request|review|ssh|token|variable/i;

/** Whether the words of an entry fit what is asked about. */
export function isKind({ action, words }: Pick<LogEntry, 'action' | 'words'>, kind: DeedKind): boolean {
  return !OTHER.test(action) && KINDS[kind].test(words);
}

/** The verb beside the repository itself: `Removed repository member` removes no repository. */
function onRepository(verbs: string): RegExp {
  const before = `(?:${verbs})\\w*[\\W_]*(?:(?:the|a)[\\W_]+)?repositor(?:y|ies)`;
  const after = `repositor(?:y|ies)[\\W_]*(?:was[\\W_]+)?(?:${verbs})`;
  return new RegExp(`${after}|${before}(?![\\W_]*(?:member|group|permission|user|access|project))`, 'i');
}
