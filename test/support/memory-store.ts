import { createHash } from 'node:crypto';
import type { Store } from '../../lambda/ports.ts';

/** Objects in a map that the test may change behind the store's back. Content must come as bytes. */
export function memoryStore(objects: Map<string, Uint8Array>): Store {
  const put = (key: string, content: Uint8Array | AsyncIterable<Uint8Array>) => {
    if (!(content instanceof Uint8Array)) throw new Error('This store takes bytes only');
    objects.set(key, content);
  };
  return {
    read: async (key) => {
      const content = objects.get(key);
      return content === undefined ? null : { content, version: hash(content) };
    },
    create: async (key, content) => {
      if (objects.has(key)) return 'exists';
      put(key, content);
      return 'created';
    },
    replace: async (key, content, version) => {
      const before = objects.get(key);
      if ((before === undefined ? null : hash(before)) !== version) return 'conflict';
      put(key, content);
      return 'replaced';
    },
    list: async (prefix) => [...objects.keys()].filter((key) => key.startsWith(prefix)).sort(),
    locate: (key) => `memory/${key}`,
  };
}

function hash(content: Uint8Array): string {
  return createHash('sha256').update(content).digest('hex');
}
