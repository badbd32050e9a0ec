import type { Store } from '../../ports.ts';

export interface Halves {
  /** Holds the folders of runs, their signatures and their places, and nothing there is ever replaced. */
  readonly evidence: Store;
  /** Holds everything else. */
  readonly work: Store;
}

/** One store over two: whoever may write work needs no right to change evidence. */
export function splitStore({ evidence, work }: Halves): Store {
  const at = (key: string) => (isEvidence(key) ? evidence : work);
  return {
    read: (key) => at(key).read(key),
    create: (key, content) => at(key).create(key, content),
    async replace(key, content, version) {
      if (isEvidence(key)) throw new Error(`${key} is evidence: it is written once`);
      return work.replace(key, content, version);
    },
    async list(prefix) {
      if (isEvidence(prefix)) return evidence.list(prefix);
      if (isWork(prefix)) return work.list(prefix);
      return [...(await evidence.list(prefix)), ...(await work.list(prefix))].sort();
    },
    locate: (key) => at(key).locate(key),
  };
}

/** Folders of a workspace that are evidence. */
const EVIDENCE = ['runs/', 'signatures/', 'after/'];

/** Below one of these folders. */
function isEvidence(key: string): boolean {
  const slash = key.indexOf('/');
  return slash > 0 && EVIDENCE.some((folder) => key.startsWith(folder, slash + 1));
}

/** Whether no key with this beginning can be evidence. */
function isWork(prefix: string): boolean {
  const slash = prefix.indexOf('/');
  return slash !== -1 && !EVIDENCE.some((folder) => folder.startsWith(prefix.slice(slash + 1)));
}
