import { DeviceSchemaError, type DeviceNode } from './deviceFacts';

/** A node during parsing. */
interface TreeNode {
  readonly name: string;
  kind: DeviceNode['kind'] | 'category';
  key: string | undefined;
  /** `(36)` after a text: its maximum length plus 1. `(1,65535)` after a number: its limits. */
  readonly limits: Pick<DeviceNode, 'maxLength' | 'min' | 'max'>;
  readonly children: TreeNode[];
}

/** A connector and a name. The column of the name identifies its parent. */
const connected =
  /(?:--|[|+]-)\s?(\*?)([[<]?)([A-Za-z\d_][^\s()[\]<>]*)[\]>]?(?:[ \t]*\((\d+)(?:,(\d+))?(?:[^()\d,][^()]*)?\))?/g;

/** A tree of a device has at most 10 levels; each level of a text that is not a tree costs time and memory. */
const mostLevels = 50;

/** Siblings may differ by this many columns, because connectors differ in width. */
const columnTolerance = 2;

/**
 * Parses the output of the command `tree`: `[name]` is a table, `<name>` an object, `*name` the key of a table. Other
 * names are settings or, above tables, the first words of their paths. Numbers in parentheses are limits.
 *
 * @throws {DeviceSchemaError} if the columns were not preserved, or the text is not a tree
 */
export function readTree(
  lines: readonly string[],
  file: string,
): { readonly tables: Record<string, DeviceNode>; readonly complete: boolean } {
  const tables: Record<string, DeviceNode> = {};
  let complete = false;
  let roots: TreeNode[] = [];
  let prefix: readonly string[] = [];
  let stack: { readonly column: number; readonly node: TreeNode }[] = [];
  const finish = (): void => {
    for (const root of roots) collect(root, prefix, tables);
    roots = [];
    stack = [];
  };
  for (const line of lines) {
    const command = /(?:^|[#$]\s*)tree((?:\s+[\w.+-]+)*)\s*$/.exec(line);
    if (command) {
      finish();
      const words = (command[1] ?? '').trim().split(/\s+/).filter(Boolean);
      complete ||= words.length === 0;
      prefix = words.slice(0, -1);
      continue;
    }
    // The prompt of the pager is replaced by blanks to keep the columns.
    for (const match of line.replace('--More--', ' '.repeat(8)).matchAll(connected)) {
      const [text, star, bracket, name = '', first, second] = match;
      const column = match.index;
      while ((stack.at(-1)?.column ?? -Infinity) >= column - columnTolerance) stack.pop();
      const parent = stack.at(-1)?.node;
      // The root of the whole tree has no name; its other branches follow the first one.
      if (!parent && !text.startsWith('--') && column <= columnTolerance)
        throw new DeviceSchemaError(
          `"${file}" lacks the columns of the tree: export the output with all blanks.`,
        );
      const kind = bracket === '[' ? 'table' : bracket === '<' ? 'object' : 'setting';
      const node: TreeNode = { name, kind, key: undefined, limits: limitsOf(first, second), children: [] };
      if (parent) {
        if (parent.kind === 'setting') parent.kind = 'category';
        if (star !== '') parent.key = name;
        parent.children.push(node);
      } else {
        roots.push(node);
      }
      stack.push({ column, node });
      if (stack.length > mostLevels)
        throw new DeviceSchemaError(
          `"${file}" is not the output of the command "tree": it has too many levels.`,
        );
    }
  }
  finish();
  return { tables, complete };
}

/** The tree shows `(0,0)` for a number without limits. */
function limitsOf(first: string | undefined, second: string | undefined): TreeNode['limits'] {
  if (first === undefined) return {};
  if (second === undefined) return { maxLength: Number(first) - 1 };
  return Number(second) > Number(first) ? { min: Number(first), max: Number(second) } : {};
}

function collect(node: TreeNode, words: readonly string[], tables: Record<string, DeviceNode>): void {
  const path = [...words, node.name];
  if (node.kind === 'table' || node.kind === 'object') tables[path.join(' ')] = finished(node);
  else for (const child of node.children) collect(child, path, tables);
}

function finished({ kind, key, limits, children }: TreeNode): DeviceNode {
  return {
    kind: kind === 'category' ? 'object' : kind,
    ...(kind === 'setting' && limits),
    ...(key !== undefined && { key }),
    ...(children.length > 0 && {
      children: Object.fromEntries(children.map((child) => [child.name, finished(child)])),
    }),
  };
}
