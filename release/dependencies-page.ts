import type { Bundle, BundledPackage } from './bundles.ts';

const INTRODUCTION = `# What is in what is shipped

Made by \`npm run docs:dependencies\` from what the bundler took; a test fails where it is not fresh.
Every other package in package-lock.json builds or tests and is in no shipped file.
Whoever installs the command line from \`dist\` installs no other package: it is one file.
No package runs a script while it is installed: \`.npmrc\` says so, and \`npm ci --ignore-scripts\` is enough.
`;

/** docs/dependencies.md: every package of which a byte is shipped, with version, licence and where it is. */
export function dependenciesPage(bundles: readonly Bundle[]): string {
  const names = bundles.map(({ name }) => name);
  const rows = allPackages(bundles).map((each) => {
    const marks = bundles.map(({ packages }) => (packages.some((one) => isSame(one, each)) ? 'x' : ''));
    return `| ${[each.name, each.version, each.license, ...marks].join(' | ')} |`;
  });
  const counts = bundles.map(({ name, packages }) => {
    const others = packages.filter(({ name }) => !isOfAws(name));
    return `* ${name}: ${packages.length} packages, ${others.length} of them not of AWS`;
  });
  return [
    INTRODUCTION,
    ...counts,
    '',
    `| package | version | licence | ${names.join(' | ')} |`,
    `|---|---|---|${names.map(() => '---|').join('')}`,
    ...rows,
    '',
  ].join('\n');
}

/** Every shipped package once. */
export function allPackages(bundles: readonly Bundle[]): readonly BundledPackage[] {
  const found = new Map(
    bundles.flatMap(({ packages }) => packages.map((each) => [`${each.name}@${each.version}`, each])),
  );
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each);
}

/** The AWS SDK and its parts, Powertools and the SDK of durable functions. */
export function isOfAws(name: string): boolean {
  return /^@(aws|aws-sdk|aws-crypto|aws-lambda-powertools|smithy)\//.test(name);
}

function isSame(one: BundledPackage, other: BundledPackage): boolean {
  return one.name === other.name && one.version === other.version;
}
