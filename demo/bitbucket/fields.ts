/** Names below each other; null is a leaf. */
type Tree = Map<string, Tree | null>;

/**
 * Bitbucket's partial responses: `a,b.c` includes only these, `-a` leaves out, `+a` adds what is not shown unasked.
 * `*` stands for any one name, lists are looked through.
 * https://developer.atlassian.com/cloud/bitbucket/rest/intro/#partial-response
 */
export function selectFields(body: unknown, fields: string, unasked: readonly string[]): unknown {
  const names = fields
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
  const wanted = names.filter((name) => !name.startsWith('-') && !name.startsWith('+'));
  const added = names.filter((name) => name.startsWith('+')).map((name) => name.slice(1));
  const dropped = names.filter((name) => name.startsWith('-')).map((name) => name.slice(1));
  const hidden = unasked.filter((path) => !added.some((add) => path === add || path.startsWith(`${add}.`)));
  const shown = wanted.length === 0 ? drop(body, treeOf(hidden)) : pick(body, treeOf([...wanted, ...added]));
  return drop(shown, treeOf(dropped));
}

function treeOf(paths: readonly string[]): Tree {
  const root: Tree = new Map();
  for (const path of paths) plant(root, path.split('.'));
  return root;
}

function plant(tree: Tree, [name = '', ...rest]: readonly string[]): void {
  const known = tree.get(name);
  if (rest.length === 0 || known === null) {
    tree.set(name, null);
    return;
  }
  const below: Tree = known ?? new Map();
  tree.set(name, below);
  plant(below, rest);
}

function pick(value: unknown, tree: Tree): unknown {
  if (Array.isArray(value)) return value.map((item) => pick(item, tree));
  if (!isObject(value)) return value;
  const kept: [string, unknown][] = [];
  for (const [name, below] of Object.entries(value)) {
    const node = tree.has(name) ? tree.get(name) : tree.get('*');
    if (node === null) kept.push([name, below]);
    else if (node !== undefined && typeof below === 'object') kept.push([name, pick(below, node)]);
  }
  return Object.fromEntries(kept);
}

function drop(value: unknown, tree: Tree): unknown {
  if (tree.size === 0) return value;
  if (Array.isArray(value)) return value.map((item) => drop(item, tree));
  if (!isObject(value)) return value;
  const kept: [string, unknown][] = [];
  for (const [name, below] of Object.entries(value)) {
    const nodes = [tree.get(name), tree.get('*')];
    if (nodes.includes(null)) continue;
    kept.push([name, nodes.reduce((rest: unknown, node) => (node ? drop(rest, node) : rest), below)]);
  }
  return Object.fromEntries(kept);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
