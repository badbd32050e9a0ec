import type { Bundle } from './bundles.ts';
import { allPackages } from './dependencies-page.ts';

/** As package-lock.json names a package: by folder. */
export interface Lock {
  readonly packages: Readonly<Record<string, { readonly integrity?: string }>>;
}

/**
 * The shipped packages as CycloneDX 1.6 (https://cyclonedx.org/docs/1.6/json/).
 * Without a time and a serial number, so that the same sources give the same bytes.
 */
export function sbom(
  bundles: readonly Bundle[],
  product: { name: string; version: string },
  lock: Lock,
): string {
  const components = allPackages(bundles).map(({ name, version, license, folder }) => ({
    type: 'library',
    'bom-ref': purl(name, version),
    name,
    version,
    purl: purl(name, version),
    licenses: [{ license: { id: license } }],
    hashes: hashesOf(lock.packages[folder]?.integrity ?? ''),
  }));
  const document = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      component: {
        type: 'application',
        'bom-ref': purl(product.name, product.version),
        name: product.name,
        version: product.version,
        properties: bundles.flatMap(propertiesOf),
      },
    },
    components,
  };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function purl(name: string, version: string): string {
  return `pkg:npm/${name.replace('@', '%40')}@${version}`;
}

/** npm keeps the SHA-512 of a package's archive in base64. */
function hashesOf(integrity: string) {
  const content = /^sha512-(.+)$/.exec(integrity)?.[1];
  return content === undefined
    ? []
    : [{ alg: 'SHA-512', content: Buffer.from(content, 'base64').toString('hex') }];
}

function propertiesOf({ name, files }: Bundle) {
  return Object.entries(files).map(([file, value]) => ({ name: `sha256 of ${name}, ${file}`, value }));
}
