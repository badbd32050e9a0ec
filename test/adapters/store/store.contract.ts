import { randomBytes, randomUUID } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import type { Store } from '../../../lambda/ports.ts';

const text = (content: string) => Buffer.from(content);

async function* chunks(content: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < content.length; at += size) yield content.subarray(at, at + size);
}

async function* broken(): AsyncGenerator<Uint8Array> {
  yield Buffer.alloc(6_000_000);
  throw new Error('the source broke off');
}

async function contentOf(store: Store, key: string): Promise<string | undefined> {
  return (await store.read(key))?.content.reduce((all, byte) => all + String.fromCharCode(byte), '');
}

/** What every store promises. `open` gives one more view of the same store, as another process would have. */
export function storeContract(name: string, open: () => Store): void {
  const freshKey = (end = 'object.json') => `${randomUUID()}/{${randomUUID()}}/${end}`;

  describe(`${name}: reading`, () => {
    test('gives null for what is absent', async () => {
      const store = open();

      const found = await store.read(freshKey());

      expect(found).toBeNull();
    });

    test('gives back every byte', async () => {
      const key = freshKey('a+b=c@d:e._{f}-0');
      const content = randomBytes(70_000);
      await open().create(key, content);

      const found = await open().read(key);

      expect(Buffer.compare(found?.content ?? Buffer.alloc(0), content)).toBe(0);
    });

    test('gives an empty object as empty and not as absent', async () => {
      const key = freshKey();
      await open().create(key, text(''));

      const found = await open().read(key);

      expect(found?.content).toHaveLength(0);
    });
  });

  describe(`${name}: creating`, () => {
    test('writes once, whatever comes after', async () => {
      const key = freshKey();

      const first = await open().create(key, text('first'));
      const second = await open().create(key, text('second'));

      expect([first, second]).toEqual(['created', 'exists']);
      expect(await contentOf(open(), key)).toBe('first');
    });

    test('lets exactly one of many writers win, whose content stays whole', async () => {
      const key = freshKey();
      const contents = Array.from({ length: 16 }, (_, index) => String(index).repeat(9_000));

      const results = await Promise.all(contents.map((content) => open().create(key, text(content))));

      const winners = contents.filter((_, index) => results[index] === 'created');
      expect(winners).toHaveLength(1);
      expect(await contentOf(open(), key)).toBe(winners[0]);
    });

    test.each([0, 1_000, 13_000_000])('takes a stream of %d bytes', async (size) => {
      const key = freshKey('stream.gz');
      const content = randomBytes(size);

      const first = await open().create(key, chunks(content, 65_521));
      const second = await open().create(key, chunks(randomBytes(size), 65_521));

      const found = await open().read(key);
      expect([first, second]).toEqual(['created', 'exists']);
      expect(Buffer.compare(found?.content ?? Buffer.of(0), content)).toBe(0);
    });

    test('leaves nothing of a stream that breaks off', async () => {
      const key = freshKey();

      const attempt = open().create(key, broken());

      await expect(attempt).rejects.toThrow('the source broke off');
      expect(await open().read(key)).toBeNull();
      expect(await open().create(key, text('whole'))).toBe('created');
    });
  });

  describe(`${name}: replacing`, () => {
    test('makes an object where none was expected and none is', async () => {
      const key = freshKey();

      const results = [
        await open().replace(key, text('first'), null),
        await open().replace(key, text('second'), null),
      ];

      expect(results).toEqual(['replaced', 'conflict']);
      expect(await contentOf(open(), key)).toBe('first');
    });

    test('needs the version that is there', async () => {
      const key = freshKey();
      await open().create(key, text('first'));
      const version = (await open().read(key))?.version ?? '';

      const results = [
        await open().replace(key, text('second'), version),
        await open().replace(key, text('third'), version),
      ];

      expect(results).toEqual(['replaced', 'conflict']);
      expect(await contentOf(open(), key)).toBe('second');
    });

    test('does not bring back what is gone', async () => {
      const [key, gone] = [freshKey(), freshKey()];
      await open().create(key, text('first'));
      const version = (await open().read(key))?.version ?? '';

      const result = await open().replace(gone, text('second'), version);

      expect(result).toBe('conflict');
      expect(await open().read(gone)).toBeNull();
    });

    test('counts right where many writers count at once', async () => {
      const key = freshKey();
      const writers = Array.from({ length: 12 }, () => open());
      const increment = async (store: Store): Promise<void> => {
        const found = await store.read(key);
        const count = Number(found === null ? 0 : Buffer.from(found.content).toString());
        const result = await store.replace(key, text(String(count + 1)), found?.version ?? null);
        if (result === 'conflict') await increment(store);
      };

      await Promise.all(writers.map(increment));

      expect(await contentOf(open(), key)).toBe('12');
    });
  });

  describe(`${name}: listing`, () => {
    test('gives every key of a prefix, sorted, beyond a thousand', async () => {
      const store = open();
      const folder = randomUUID();
      const keys = Array.from({ length: 1_005 }, (_, index) => `${folder}/work/{${index}}`);
      for (let at = 0; at < keys.length; at += 50) {
        await Promise.all(keys.slice(at, at + 50).map((key) => store.create(key, text('x'))));
      }

      const found = await open().list(`${folder}/work/`);

      expect(found).toEqual([...keys].sort());
    });

    test('takes the beginning of a name for a prefix', async () => {
      const folder = randomUUID();
      const keys = [`${folder}/runs/2026-11-02/a`, `${folder}/runs/2026-11-09/b`, `${folder}/runs/2027/c`];
      await Promise.all(keys.map((key) => open().create(key, text('x'))));

      const found = await open().list(`${folder}/runs/2026-`);

      expect(found).toEqual(keys.slice(0, 2));
    });

    test('finds nothing below a prefix that nobody wrote', async () => {
      const found = await open().list(`${randomUUID()}/`);

      expect(found).toEqual([]);
    });
  });

  describe(`${name}: keys`, () => {
    test.each([
      '',
      '/a',
      'a/',
      'a//b',
      '..',
      'a/../b',
      './a',
      'a b',
      'a\\b',
      'a\0',
      'ä',
      'a~b',
      'a%2fb',
      'a*',
    ])('refuses %j', async (key) => {
      const store = open();

      const calls = [
        async () => store.read(key),
        async () => store.create(key, text('x')),
        async () => store.replace(key, text('x'), null),
        async () => store.locate(key),
      ];

      for (const call of calls) await expect(call()).rejects.toThrow('not a store key');
    });

    test('refuses a prefix that leads out', async () => {
      const store = open();

      const attempt = async () => store.list('../');

      await expect(attempt()).rejects.toThrow('not a store key');
    });

    test('are shown to people with the place of the store', () => {
      const place = open().locate('acme/head.json');

      expect(place).toMatch(/^(s3:\/\/|.*\/).*acme\/head\.json$/);
    });
  });
}
