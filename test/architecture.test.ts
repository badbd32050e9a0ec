import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from '@jest/globals';

interface Room {
  /** Files below this path, or this one file. The longest match counts. */
  readonly at: string;
  /** Its own files aside. A path ending in `/` stands for everything below it, `node:` for Node's own modules. */
  readonly imports: readonly string[];
  /** By `import type` only. */
  readonly types?: readonly string[];
}

const NOUNS = [
  'lambda/ports.ts',
  'lambda/outcome.ts',
  'lambda/credential.ts',
  'lambda/secret.ts',
  'lambda/settings-error.ts',
  'lambda/loopback.ts',
  'lambda/function-environment.ts',
];
const ADAPTER = [
  ...NOUNS,
  'lambda/core/model/',
  'lambda/core/order.ts',
  'lambda/core/permissions/',
  'lambda/core/quota/',
  'lambda/core/text/',
  'lambda/adapters/aws-client.ts',
  'lambda/adapters/error-name.ts',
  'node:',
];

/** What joins the parts together, and so may know them all. */
const FUNCTION = [
  'lambda/',
  '@aws/durable-execution-sdk-js',
  '@aws-lambda-powertools/logger',
  '@aws-lambda-powertools/metrics',
  'zod',
  'node:',
];

/** Who may import whom. docs/architecture.md shows the same table. */
const ROOMS: readonly Room[] = [
  {
    at: 'lambda/core/',
    // node:zlib only for the synchronous compression of bytes, which is a pure function.
    imports: [
      'csv-stringify/sync',
      'hyparquet-writer/src/bytewriter.js',
      'hyparquet-writer/src/parquet-writer.js',
      'preact',
      'preact-render-to-string',
      'node:crypto',
      'node:zlib',
    ],
  },
  { at: 'lambda/core/alert/', imports: ['lambda/core/', 'node:crypto'], types: ['lambda/ports.ts'] },
  {
    at: 'lambda/stages/',
    imports: ['lambda/core/', 'zod', 'node:crypto', 'node:stream', 'node:zlib'],
    types: NOUNS,
  },
  { at: 'lambda/adapters/', imports: ADAPTER },
  { at: 'lambda/adapters/http/', imports: [...ADAPTER, 'undici', 'zod'] },
  { at: 'lambda/adapters/bitbucket/', imports: [...ADAPTER, 'lambda/adapters/http/', 'undici', 'zod'] },
  { at: 'lambda/adapters/atlassian/', imports: [...ADAPTER, 'lambda/adapters/http/', 'zod'] },
  { at: 'lambda/adapters/secrets/', imports: [...ADAPTER, '@aws-sdk/client-secrets-manager', 'zod'] },
  { at: 'lambda/adapters/signer/', imports: [...ADAPTER, '@aws-sdk/client-kms'] },
  {
    at: 'lambda/adapters/store/',
    imports: [...ADAPTER, '@aws-sdk/client-s3', '@aws-sdk/lib-storage', 'p-retry', 'zod'],
  },
  {
    at: 'lambda/adapters/channels/',
    imports: [...ADAPTER, '@aws-sdk/client-sns', '@aws-sdk/client-eventbridge', 'undici', 'p-retry', 'zod'],
  },
  { at: 'lambda/adapters/workflow/', imports: [...ADAPTER, '@aws/durable-execution-sdk-js'] },
  { at: 'lambda/audit.ts', imports: ['lambda/stages/', 'lambda/core/'], types: NOUNS },
  {
    at: 'lambda/settings',
    imports: ['lambda/settings', 'lambda/loopback.ts', 'lambda/core/alert/slack-mention.ts', 'zod'],
    types: ['lambda/core/model/'],
  },
  { at: 'lambda/', imports: ['lambda/secret.ts', 'node:util'], types: ['lambda/core/', ...NOUNS] },
  { at: 'lambda/function/', imports: FUNCTION },
  { at: 'lambda/handler.ts', imports: ['lambda/function/'] },
  {
    at: 'lambda/watchdog/',
    imports: [
      'lambda/stages/in-parallel.ts',
      'lambda/stages/keys.ts',
      'lambda/stages/records.ts',
      '@aws-lambda-powertools/metrics',
      '@aws-sdk/client-s3',
      '@aws-sdk/client-secrets-manager',
      '@aws-sdk/client-sns',
    ],
    types: ['lambda/core/model/'],
  },
  {
    at: 'infra/',
    imports: [
      'lambda/settings',
      'lambda/function-environment.ts',
      'lambda/watchdog/contract.ts',
      'aws-cdk-lib',
      'aws-cdk-lib/',
      'constructs',
      'cdk-nag',
      'zod',
      'node:',
    ],
  },
  // Runs in the browser, so it takes from the core only what is bundled with it and reaches nothing.
  {
    at: 'page/',
    imports: ['lambda/core/ask/route.ts', 'lambda/core/model/', 'lambda/core/text/bitbucket-pages.ts'],
    types: ['lambda/core/report/explorer/'],
  },
  { at: 'page/build.ts', imports: ['page/', 'node:'] },
  { at: 'page/script-module.ts', imports: ['esbuild'] },
  { at: 'cli/', imports: ['lambda/', 'demo/', 'commander', 'yaml', 'yocto-spinner', 'zod', 'node:'] },
  { at: 'demo/', imports: ['node:'] },
  { at: 'release/', imports: ['infra/bundling.ts', 'esbuild', 'node:'] },
];

/** Words by which a file would reach outside. Comments do not count. */
const IMPURE =
  /\bprocess\.|Date\.now|new Date\(\)|Math\.random|\bconsole\.\w+\(|\bfetch\(|setTimeout|setInterval|\bawait\b/;
/** Holds the page's script as text, which runs in a browser and never here: test/page/script.test.ts holds it to its sources. */
const TEXT_ONLY = 'lambda/core/report/explorer/explorer-script.ts';
/** The store asks for the AWS SDK's own variables, which no setting stands for. */
const SEES_ENVIRONMENT = [
  'cli/main.ts',
  'lambda/adapters/store/s3-store.ts',
  'lambda/handler.ts',
  'lambda/watchdog/handler.ts',
];

const ROOT = join(import.meta.dirname, '..');
const SOURCES = ['lambda', 'cli', 'demo', 'infra', 'page', 'release'].flatMap((folder) =>
  readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => join(folder, file)),
);

describe('the house', () => {
  test('has a room for every file', () => {
    const homeless = SOURCES.filter((file) => roomOf(file) === undefined);

    expect(homeless).toEqual([]);
    expect(SOURCES.length).toBeGreaterThan(20);
  });

  test('has no import that its table does not allow', () => {
    const wrong = SOURCES.flatMap((file) =>
      importsOf(file)
        .filter((found) => !isAllowed(file, found))
        .map(({ target }) => `${file} imports ${target}`),
    );

    expect(wrong).toEqual([]);
  });

  test('has a core that reaches nothing outside', () => {
    const impure = SOURCES.filter(
      (file) => file.startsWith('lambda/core/') && file !== TEXT_ONLY && IMPURE.test(codeOf(file)),
    );

    expect(impure).toEqual([]);
  });

  test('reads the environment at its rim only', () => {
    const readers = SOURCES.filter((file) => /process\.env/.test(codeOf(file)));

    expect(readers.sort()).toEqual(SEES_ENVIRONMENT);
  });
});

test('docs/architecture.md shows each room with each package that it may import', () => {
  const rows = readFileSync(join(ROOT, 'docs/architecture.md'), 'utf8').split('\n');

  const missing = ROOMS.flatMap(({ at, imports }) => {
    const spelled = `| \`${at}${at === 'lambda/settings' ? '*.ts' : ''}\` `;
    const row = rows.findLast((line) => line.startsWith(spelled)) ?? '';
    const packages = ADAPTER.every((path) => imports.includes(path))
      ? imports.slice(ADAPTER.length)
      : imports;
    return [at, ...packages]
      .filter((path) => !row.includes(spellingOf(path)))
      .map((path) => `${at}: ${path}`);
  });

  expect(missing).toEqual([]);
});

describe('the reader of imports', () => {
  test('sees every spelling of an import', () => {
    const code = [
      "import { a } from './a.ts';",
      "import type { B } from './b.ts';",
      "import {\n  c,\n} from './c.ts';",
      "export { d } from './d.ts';",
      "import './e.ts';",
      "const f = await import('./f.ts');",
    ].join('\n');

    const found = importLines(code).map(({ from, isType }) => `${from} ${isType}`);

    expect(found).toEqual(
      ['a false', 'b true', 'c false', 'd false', 'e false', 'f false'].map(
        (line) => `./${line.replace(' ', '.ts ')}`,
      ),
    );
  });
});

/** As the page writes it: files of one package, and all of Node, by one name. */
function spellingOf(path: string): string {
  if (path === 'node:') return '`node:*`';
  return `\`${path.replace(/^(aws-cdk-lib|hyparquet-writer)\/.*$/, '$1')}`;
}

interface Import {
  readonly target: string;
  readonly isType: boolean;
}

function roomOf(file: string): Room | undefined {
  return ROOMS.filter(({ at }) => file.startsWith(at)).sort((a, b) => b.at.length - a.at.length)[0];
}

function importsOf(file: string): readonly Import[] {
  return importLines(readFileSync(join(ROOT, file), 'utf8')).map(({ from, isType }) => ({
    target: from.startsWith('.') ? normalize(join(dirname(file), from)) : from,
    isType,
  }));
}

function importLines(code: string): readonly { from: string; isType: boolean }[] {
  const lines =
    /^(?:import|export)\s+(?<type>type\s)?[^'";]*?from\s+'(?<from>[^']+)'|\bimport\(?\s*'(?<bare>[^']+)'/gm;
  return [...code.matchAll(lines)].map(({ groups }) => ({
    from: groups?.from ?? groups?.bare ?? '',
    isType: groups?.type !== undefined,
  }));
}

function isAllowed(file: string, { target, isType }: Import): boolean {
  const room = roomOf(file);
  if (room === undefined) return false;
  const isOwn = room.at.endsWith('/') && room.at !== 'lambda/' && target.startsWith(room.at);
  const allowed = isType ? [...room.imports, ...(room.types ?? [])] : room.imports;
  return (
    isOwn ||
    allowed.some((path) => target === path || (/[/:]$|settings$/.test(path) && target.startsWith(path)))
  );
}

function codeOf(file: string): string {
  return readFileSync(join(ROOT, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|(?<!:)\/\/.*$/gm, '');
}
