/** The part of OpenAPI's schemas that Bitbucket's description of its answers uses. */
export interface Schema {
  readonly $ref?: string;
  readonly allOf?: readonly Schema[];
  readonly type?: string;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly minimum?: number;
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
}

type Schemas = Readonly<Record<string, Schema>>;

/** Where a value breaks its schema, one line each. */
export function violations(value: unknown, schema: Schema, schemas: Schemas, at = '$'): readonly string[] {
  if (schema.$ref !== undefined) {
    const target = schemas[schema.$ref.split('/').at(-1) ?? ''];
    return target === undefined ? [`${at}: unknown ${schema.$ref}`] : violations(value, target, schemas, at);
  }
  const inherited = (schema.allOf ?? []).flatMap((part) => violations(value, part, schemas, at));
  // The description marks nothing as nullable, and the real API sends null for what it does not tell.
  if (value === null) return inherited;
  return [...inherited, ...ownViolations(value, schema, at), ...innerViolations(value, schema, schemas, at)];
}

function ownViolations(value: unknown, schema: Schema, at: string): readonly string[] {
  const found: string[] = [];
  if (schema.type !== undefined && !isOf(schema.type, value)) found.push(`${at}: not ${schema.type}`);
  if (schema.enum !== undefined && !schema.enum.includes(value)) found.push(`${at}: not in the enum`);
  if (schema.format === 'date-time' && Number.isNaN(Date.parse(String(value)))) found.push(`${at}: no time`);
  if (schema.format === 'uri' && !URL.canParse(String(value))) found.push(`${at}: no address`);
  if (schema.minimum !== undefined && Number(value) < schema.minimum) found.push(`${at}: too small`);
  return found;
}

function innerViolations(value: unknown, schema: Schema, schemas: Schemas, at: string): readonly string[] {
  if (Array.isArray(value)) {
    const { items } = schema;
    if (items === undefined) return [];
    return value.flatMap((item, place) => violations(item, items, schemas, `${at}[${place}]`));
  }
  if (typeof value !== 'object' || value === null) return [];
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((name) => !(name in value)).map((name) => `${at}.${name}: missing`);
  const inner = Object.entries(value).flatMap(([name, content]) => {
    const property = properties[name];
    if (property !== undefined) return violations(content, property, schemas, `${at}.${name}`);
    return additionalProperties === false ? [`${at}.${name}: not described`] : [];
  });
  return [...missing, ...inner];
}

function isOf(type: string, value: unknown): boolean {
  switch (type) {
    case 'array':
      return Array.isArray(value);
    case 'object':
      return typeof value === 'object' && !Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}
