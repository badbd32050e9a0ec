import { bind } from 'jest-each';

/**
 * What test files import from `@jest/globals`, where mutants are tried: tests are gathered here while the files load,
 * and can then be run any number of times in the same process, which is what Jest cannot do.
 */
export { expect } from 'expect';

type Body = () => unknown;

interface Block {
  readonly name: string;
  readonly parent: Block | null;
  readonly hooks: Record<'beforeAll' | 'afterAll' | 'beforeEach' | 'afterEach', Body[]>;
}

export interface Gathered {
  readonly name: string;
  readonly file: string;
  readonly body: Body;
  readonly block: Block;
}

export const tests: Gathered[] = [];
let file = '';
let block = blockIn(null, '');

function blockIn(parent: Block | null, name: string): Block {
  return { name, parent, hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] } };
}

/** Gathers the tests of one file. One that does not load is a test that fails. */
export async function gather(path: string, load: () => Promise<unknown>): Promise<void> {
  file = path;
  block = blockIn(null, '');
  try {
    await load();
  } catch (error) {
    addTest('loads', () => Promise.reject(error));
  }
}

function addTest(name: string, body: Body): void {
  const path = [...inwards(block).map((each) => each.name), name];
  tests.push({ name: path.filter(Boolean).join(' '), file, body, block });
}

function addBlock(name: string, fill: Body): void {
  const outer = block;
  block = blockIn(outer, name);
  fill();
  block = outer;
}

function left(): void {
  // A test that is skipped notices nothing.
}

// biome-ignore lint/suspicious/noExplicitAny: the names and types of Jest, whose own types the tests were checked with.
type Jests = any;
export const test: Jests = Object.assign(addTest, {
  each: bind(addTest as Jests, false),
  skip: Object.assign(left, { each: () => left }),
});
export const describe: Jests = Object.assign(addBlock, {
  each: bind(addBlock as Jests, false),
  skip: left,
});
export const beforeAll = (body: Body) => void block.hooks.beforeAll.push(body);
export const afterAll = (body: Body) => void block.hooks.afterAll.push(body);
export const beforeEach = (body: Body) => void block.hooks.beforeEach.push(body);
export const afterEach = (body: Body) => void block.hooks.afterEach.push(body);

/** From the outermost block to this one. */
export function inwards(block: Block | null): readonly Block[] {
  return block === null ? [] : [...inwards(block.parent), block];
}
