import { describe, expect, test } from '@jest/globals';
import { type Script, sendJson } from '../../support/scripted-server.ts';
import { readerOn, serverOn } from './reader-on-script.ts';

const PROJECTS = { kind: 'projects' } as const;
type Request = Parameters<Script>[0];

function project(number: number) {
  return { uuid: `{p${number}}`, key: `P${number}`, name: '' };
}

function effective({ uuid }: { uuid: string }) {
  return { permission: 'read', user: { uuid }, repository: { uuid: '{r1}' } };
}

function rows(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => project(from + index));
}

function pageOf({ url }: Request): number {
  return Number(new URL(url, 'http://x').searchParams.get('page') ?? 1);
}

function linkTo(page: number, { url, headers }: Request): string {
  const next = new URL(url, `http://${headers.host}`);
  next.searchParams.set('page', String(page));
  return next.href;
}

/** Serves pages of at most 100 of the rows that `rowsAt` gives for the n-th request. */
function paged(rowsAt: (request: number) => readonly unknown[], extra: object = {}): Script {
  let served = 0;
  return (request, response) => {
    served += 1;
    const all = rowsAt(served);
    const page = pageOf(request);
    const values = all.slice((page - 1) * 100, page * 100);
    const next = page * 100 < all.length ? { next: linkTo(page + 1, request) } : {};
    sendJson(response, { size: all.length, page, pagelen: 100, values, ...next, ...extra });
  };
}

describe('a list of several pages', () => {
  test('is followed to its end by its links, and read until two readings agree', async () => {
    const { reader, server } = await readerOn(paged(() => rows(1, 250)));

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read', pages: 6 });
    expect(answer).toHaveProperty('value.projects.length', 250);
    expect(server.requests).toHaveLength(6);
  });

  test('always asks for the next link, the size and full pages', async () => {
    const { reader, server } = await readerOn(paged(() => rows(1, 1)));

    await reader.read(PROJECTS);

    const query = new URL(server.requests[0]?.url ?? '', 'http://x').searchParams;
    expect(query.get('pagelen')).toBe('100');
    expect(query.get('fields')?.split(',')).toEqual(
      expect.arrayContaining(['next', 'size', 'page', 'pagelen']),
    );
  });

  test('in which a removed row hid another one is read again', async () => {
    const before = rows(1, 150);
    const after = before.filter(({ key }) => key !== 'P5').concat(project(151));
    const { reader } = await readerOn(paged((request) => (request === 1 ? before : after)));

    const answer = await reader.read(PROJECTS);

    const keys =
      answer.kind === 'read' && answer.value.kind === 'projects'
        ? answer.value.projects.map((p) => p.key)
        : [];
    expect(keys.sort()).toEqual(after.map(({ key }) => key).sort());
  });

  test('whose size changes between two pages is read again, though the rows add up', async () => {
    const { reader, server } = await readerOn((request, response) => {
      const [from, to, size] = pageOf(request) === 1 ? [1, 100, 150] : [102, 150, 149];
      const next = pageOf(request) === 1 ? { next: linkTo(2, request) } : {};
      sendJson(response, { size, values: rows(from, to).map(effective), ...next });
    });

    const answer = await reader.witness({ kind: 'workspace' });

    expect(answer).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: 200 } });
    expect(server.requests).toHaveLength(6);
  });

  test('that changes all the time is given up after three readings', async () => {
    const { reader, server } = await readerOn(paged((request) => rows(request, request + 149)));

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({
      kind: 'unreadable',
      transient: false,
      unreadable: { reason: expect.stringMatching(/kept changing/) },
    });
    expect(server.requests.length).toBeLessThanOrEqual(6);
  });
});

describe('a list that contradicts itself', () => {
  test.each([
    ['tells a size that is too large', { size: 3 }],
    ['tells a size that is too small', { size: 1 }],
    ['holds a row twice', { values: [project(1), project(1)] }],
    ['holds a row twice and no size', { size: null, values: [project(1), project(1)] }],
    ['promises more after an empty page', { size: null, values: [], next: 'SELF' }],
    ['promises more than its size', { next: 'SELF' }],
    ['has a full last page and no size', { size: null, pagelen: 2 }],
  ])('because it %s is read again twice and then unreadable', async (_, extra: object) => {
    const { reader, server } = await readerOn((request, response) => {
      const link = 'next' in extra ? { next: linkTo(2, request) } : {};
      sendJson(response, { size: 2, values: rows(1, 2), ...extra, ...link });
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'unreadable', unreadable: { httpStatus: 200 } });
    expect(server.requests).toHaveLength(3);
  });

  test('only once is read', async () => {
    const { reader } = await readerOn(
      (
        (sizes) => (_: unknown, response: Parameters<Script>[1]) =>
          sendJson(response, { size: sizes.shift() ?? 2, values: rows(1, 2) })
      )([3]),
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read', pages: 1 });
  });
});

describe('a list whose pages do not tell its size', () => {
  test('and whose last page is full is read in pages of another length, which show that there is no more', async () => {
    const { reader, server } = await readerOn((request, response) => sendJson(response, slice(request, 100)));

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read', value: { projects: { length: 100 } } });
    expect(server.requests[1]).toMatchObject({ url: expect.stringContaining('pagelen=99') });
  });

  test('and come in another order than they were asked for are not all of it', async () => {
    const { reader } = await readerOn((request, response) => {
      const last = { page: 3, pagelen: 100, values: rows(201, 205) };
      sendJson(response, pageOf(request) === 1 ? last : slice(request, 205));
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({
      kind: 'unreadable',
      unreadable: { reason: expect.stringMatching(/kept changing/) },
    });
  });

  test('and hold more rows than they say is read again twice and then unreadable', async () => {
    const { reader, server } = await readerOn((_, response) =>
      sendJson(response, { pagelen: 2, values: rows(1, 3) }),
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'unreadable' });
    expect(server.requests).toHaveLength(3);
  });

  test('nor their own length is read until two readings agree', async () => {
    let served = 0;
    const { reader, server } = await readerOn((_, response) => {
      served += 1;
      sendJson(response, { values: served === 1 ? [] : rows(1, 3) });
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read', value: { projects: { length: 3 } } });
    expect(server.requests).toHaveLength(3);
  });

  test('may tell it on some of them', async () => {
    const { reader } = await readerOn((request, response) => {
      const page = slice(request, 150);
      sendJson(response, 'next' in page ? page : { ...page, size: 150 });
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'read', value: { projects: { length: 150 } } });
  });

  function slice(request: Request, total: number): object {
    const { searchParams } = new URL(request.url, 'http://host');
    const [pagelen, page] = [Number(searchParams.get('pagelen')), Number(searchParams.get('page') ?? 1)];
    const from = (page - 1) * pagelen;
    const values = rows(from + 1, Math.min(from + pagelen, total));
    const next = from + pagelen < total ? { next: linkTo(page + 1, request) } : {};
    return { pagelen, values, ...next };
  }
});

describe('a list of another shape', () => {
  test.each([
    ['no object', []],
    ['no values', {}],
    ['an error with status 200', { type: 'error', error: { message: 'x' } }],
    ['null values', { values: null }],
    ['an object of values', { values: {} }],
    ['a null row', { values: [null] }],
    ['a row without UUID', { values: [{ key: 'A' }] }],
    ['a number as UUID', { values: [{ uuid: 7, key: 'A' }] }],
    ['an empty UUID', { values: [{ uuid: '', key: 'A' }] }],
    ['half a character as UUID', { values: [{ uuid: '\ud800', key: 'A' }] }],
    ['a next link that is no text', { values: [], next: 7 }],
    ['a negative size', { values: [], size: -1 }],
  ])('%s is unreadable and not asked for again', async (_, value: unknown) => {
    const { reader, server } = await readerOn((_, response) => sendJson(response, value));

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({
      kind: 'unreadable',
      transient: false,
      unreadable: { reason: expect.stringMatching(/unexpected shape/) },
    });
    expect(server.requests).toHaveLength(1);
  });

  test('is named by the field, never by its content', async () => {
    const { reader } = await readerOn((_, response) =>
      sendJson(response, { values: [project(1), { uuid: ['<b>'] }] }),
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toHaveProperty(
      'unreadable.reason',
      'The answer has an unexpected shape at values.1.uuid.',
    );
  });

  test('with a key named __proto__ changes nothing but the row that holds it', async () => {
    const { reader } = await readerOn((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end('{"values":[{"__proto__":{"name":"x"},"uuid":"{p1}","key":"A","id":9007199254740993}]}');
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toHaveProperty('value.projects', [{ uuid: '{p1}', key: 'A', name: '' }]);
    expect({}).not.toHaveProperty('name');
  });
});

describe('a next link', () => {
  test.each([
    ['another host', (elsewhere: string) => `${elsewhere}/2.0/workspaces/acme/projects?page=2`],
    ['another path', (_: string, own: string) => `${own}/2.0/workspaces/other/projects?page=2`],
    [
      'user information',
      (_: string, own: string) => `${own.replace('//', '//u:p@')}/2.0/workspaces/acme/projects`,
    ],
  ])('to %s is not followed', async (_, link: (elsewhere: string, own: string) => string) => {
    const elsewhere = await serverOn((_, response) => sendJson(response, { values: [] }));
    const { reader, server } = await readerOn(({ headers }, response) =>
      sendJson(response, { values: rows(1, 2), next: link(elsewhere.url, `http://${headers.host}`) }),
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({
      kind: 'unreadable',
      unreadable: {
        reason: expect.stringMatching(/leads away/),
        remedy: expect.stringMatching(/^Somebody may be tampering/),
      },
    });
    expect(server.requests).toHaveLength(1);
    expect(elsewhere.requests).toHaveLength(0);
  });

  test.each([1, 2])('that closes a circle of %i pages ends the list as unreadable', async (length) => {
    const { reader, server } = await readerOn((request, response) => {
      const page = pageOf(request);
      const next = page === length ? linkTo(1, request).replace('&page=1', '') : linkTo(page + 1, request);
      sendJson(response, { values: [project(page)], next });
    });

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({
      kind: 'unreadable',
      unreadable: { reason: expect.stringMatching(/circle/) },
    });
    expect(server.requests).toHaveLength(length);
  });

  test('that never ends stops at the quota of an hour', async () => {
    const { reader, server } = await readerOn(
      (request, response) =>
        sendJson(response, {
          values: [project(pageOf(request))],
          next: linkTo(pageOf(request) + 1, request),
        }),
      { quota: 40 },
    );

    const answer = await reader.read(PROJECTS);

    expect(answer).toMatchObject({ kind: 'unreadable', transient: false });
    expect(server.requests).toHaveLength(40);
  });
});

test('pages of 50 are asked for, and from then on, where 100 are too many', async () => {
  const { reader, server } = await readerOn(({ url }, response) =>
    url.includes('pagelen=50')
      ? sendJson(response, { size: 1, values: rows(1, 1) })
      : sendJson(response, { type: 'error', error: { message: 'Invalid pagelen' } }, 400),
  );

  const first = await reader.read(PROJECTS);
  const second = await reader.read(PROJECTS);

  expect([first.kind, second.kind]).toEqual(['read', 'read']);
  expect(server.requests).toHaveLength(3);
});
