import { DeviceSchemaError, type DeviceNode, parseJson, type DeviceFacts } from './deviceFacts';
import { isRecord } from '../../base/collections';
import { findHeader, findStatus } from '../../firmware/header';
import { formatVersion, parseVersion } from '../../firmware/version';
import type { Schema, SchemaNode } from '../schema';

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
function readTree(
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

/** The length of the model in a serial number. */
const modelLength = 6;

/**
 * Parses a user's export: the response of `GET /api/v2/cmdb/…?action=schema` for one table or all tables, or the output
 * of `tree`.
 *
 * @param name the name of the file in messages
 * @param version the version if the export does not contain one
 * @throws {DeviceSchemaError} if the text has neither format
 */
export function readExport(text: string, name: string, schema: Schema, version?: string): DeviceFacts {
  const trimmed = text.replace(/^\uFEFF/, '').trim();
  return trimmed.startsWith('{')
    ? readResponse(trimmed, name, schema, version)
    : readTreeOutput(trimmed, name, schema, version);
}

function readResponse(text: string, name: string, schema: Schema, version: string | undefined): DeviceFacts {
  const response = parseJson(text, name);
  if (!isRecord(response))
    throw new DeviceSchemaError(`"${name}" is not valid JSON: export the response of the device again.`);
  if (
    response['status'] === 'error' ||
    (typeof response['http_status'] === 'number' && response['http_status'] !== 200)
  )
    throw new DeviceSchemaError(
      `"${name}" is an error response of the device: check the URL and the token of the request.`,
    );
  const results = response['results'];
  const isList = Array.isArray(results);
  const entries: readonly unknown[] = isList
    ? results
    : [{ path: response['path'], name: response['name'], schema: results }];
  const tables: Record<string, DeviceNode> = {};
  for (const entry of entries) {
    const table = tableOf(entry, schema);
    if (table) tables[table.path] = table.node;
  }
  if (Object.keys(tables).length === 0)
    throw new DeviceSchemaError(
      `"${name}" has no schema of a table: export the response of GET /api/v2/cmdb?action=schema.`,
    );
  const serial = response['serial'];
  return {
    version: versionOf(response['version'], version, name),
    ...(typeof serial === 'string' && serial.length > modelLength && { model: serial.slice(0, modelLength) }),
    complete: isList,
    tables,
  };
}

/** One table of a response: `{"path": "vpn.ipsec", "name": "phase1-interface", "schema": {…}}`. */
function tableOf(
  entry: unknown,
  schema: Schema,
): { readonly path: string; readonly node: DeviceNode } | undefined {
  if (!isRecord(entry)) return undefined;
  const { path, name, schema: facts } = entry;
  if (typeof name !== 'string' || name === '' || name.startsWith('__') || !isRecord(facts)) return undefined;
  const words = [...(typeof path === 'string' ? path.split('.') : []), name].filter((word) => word !== '');
  const known = schema.table(words);
  const node = nodeOf(facts, known);
  return node.kind === 'setting' ? undefined : { path: words.join(' '), node };
}

/** @param known the node of this name in the FortiOS schema */
function nodeOf(facts: Readonly<Record<string, unknown>>, known: SchemaNode | undefined): DeviceNode {
  const { children, type, mkey, category, options } = facts;
  const kind =
    category === 'table' ? 'table' : isRecord(children) || category === 'complex' ? 'object' : 'setting';
  if (kind === 'setting') {
    const values = Array.isArray(options)
      ? options.flatMap((option: unknown) => {
          const value = isRecord(option) ? option['name'] : option;
          return typeof value === 'string' ? [value] : [];
        })
      : [];
    const value = facts['default'];
    return {
      kind,
      ...(typeof type === 'string' && { type }),
      ...(facts['multiple_values'] === true && { multiple: true }),
      ...(values.length > 0 && { options: values }),
      ...numberAt('min', facts['min-value']),
      ...numberAt('max', facts['max-value']),
      ...numberAt('maxLength', facts['size']),
      ...((typeof value === 'string' || typeof value === 'number') && { default: value }),
    };
  }
  return {
    kind,
    ...(typeof mkey === 'string' && { key: known?.childByApiName(mkey)?.name ?? mkey }),
    children: Object.fromEntries(
      Object.entries(isRecord(children) ? children : {}).flatMap(([apiName, child]) => {
        if (!isRecord(child)) return [];
        // A few names are different in the API and the CLI.
        const own = known?.childByApiName(apiName) ?? known?.child(apiName);
        return [[own?.name ?? apiName, nodeOf(child, own)] as const];
      }),
    ),
  };
}

function numberAt(key: 'min' | 'max' | 'maxLength', value: unknown): Partial<Record<typeof key, number>> {
  return typeof value === 'number' ? { [key]: value } : {};
}

function readTreeOutput(
  text: string,
  name: string,
  schema: Schema,
  version: string | undefined,
): DeviceFacts {
  const lines = text.split(/\r\n|\n|\r/);
  const { tables, complete } = readTree(lines, name);
  const unknown = Object.keys(tables).find((path) => !schema.isCategory(path.split(' ')[0] ?? ''));
  if (Object.keys(tables).length === 0 || unknown !== undefined)
    throw new DeviceSchemaError(
      `"${name}" is neither the response of ?action=schema nor the output of the command "tree".`,
    );
  const status = findStatus(lines, Infinity);
  const header = findHeader(lines);
  const named = header ?? status;
  const serial = lines.map((line) => /^\s*Serial-Number:\s*(\w{10,})/.exec(line)?.[1]).find(Boolean);
  const model = serial?.slice(0, modelLength) ?? named?.model;
  return {
    version: versionOf(named && formatVersion(named.version), version, name),
    ...(model !== undefined && { model }),
    complete,
    tables,
  };
}

/** @param exported the version in the export, `v7.4.4` */
function versionOf(exported: unknown, chosen: string | undefined, name: string): string {
  const text = typeof exported === 'string' ? exported.replace(/^v/, '') : chosen;
  const version = text === undefined ? undefined : parseVersion(text);
  if (!version)
    throw new DeviceSchemaError(
      `"${name}" does not name its firmware version: add the output of "get system status" to the file, or name the version with --firmware.`,
    );
  return formatVersion(version);
}
