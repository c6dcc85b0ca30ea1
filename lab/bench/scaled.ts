import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

const policies = 'firewall policy';

/** The tables whose entries are copied: policies, and the objects that they refer to. */
const copiedTables: ReadonlySet<string> = new Set([
  'firewall address',
  'firewall addrgrp',
  'firewall service custom',
  'firewall service group',
  'firewall vip',
  'firewall vipgrp',
  policies,
]);

/** So many copies of the policies refer to the same copies of objects. */
const policiesPerObject = 4;

/** An entry of a table: its lines from `edit` to `next`. */
interface Entry {
  readonly name: string;
  readonly lines: readonly string[];
}

/** A table of a text, with the number of the line of its `end`. */
interface Table {
  readonly path: string;
  readonly end: number;
  readonly entries: readonly Entry[];
}

/**
 * A backup with about so many lines, as if the device had grown: its policies and their objects are repeated. Copies of
 * objects have new names and the same values, and copies of policies refer to them.
 *
 * @throws Error if it has none
 */
export function scaledBackup(text: string, lines: number): string {
  const own = text.split(/\r?\n/);
  const tables = tablesIn(own);
  const names = new Set(tables.flatMap(({ entries }) => entries.map(({ name }) => `"${name}"`)));
  const linesOf = (some: readonly Table[]): number =>
    some.flatMap(({ entries }) => entries).reduce((sum, entry) => sum + entry.lines.length, 0);
  const perCopy =
    linesOf(tables.filter((table) => table.path === policies)) +
    linesOf(tables.filter((table) => table.path !== policies)) / policiesPerObject;
  if (perCopy === 0) throw new Error('The backup has no policies and no objects of policies.');
  const copies = Math.max(0, Math.round((lines - own.length) / perCopy));
  const scaled: string[] = [];
  let next = 0;
  for (const { path: table, end, entries } of tables) {
    for (; next < end; next++) scaled.push(own[next] ?? '');
    const step = Math.max(0, ...entries.map(({ name }) => Number(name) || 0));
    for (let copy = 1; copy <= copies; copy++) {
      const objects = Math.ceil(copy / policiesPerObject);
      if (table !== policies && (copy - 1) % policiesPerObject !== 0) continue;
      for (const line of entries.flatMap((entry) => entry.lines))
        scaled.push(
          table === policies
            ? policyLine(line, step * copy, copy, objects, names)
            : objectLine(line, objects, names),
        );
    }
  }
  for (; next < own.length; next++) scaled.push(own[next] ?? '');
  return scaled.join('\n');
}

function policyLine(
  line: string,
  step: number,
  copy: number,
  objects: number,
  names: ReadonlySet<string>,
): string {
  const number = /^ {4}edit (\d+)$/.exec(line)?.[1];
  if (number !== undefined) return `    edit ${Number(number) + step}`;
  return /^\s*set name /.test(line) ? line.replace(/"$/, `-${copy}"`) : objectLine(line, objects, names);
}

function objectLine(line: string, objects: number, names: ReadonlySet<string>): string {
  // The names of interfaces stay.
  if (/^\s*set (?:srcintf|dstintf|extintf|associated-interface)\b/.test(line)) return line;
  return line.replace(/"[^"]*"/g, (name) => (names.has(name) ? `${name.slice(0, -1)}-${objects}"` : name));
}

function tablesIn(lines: readonly string[]): readonly Table[] {
  const tables: Table[] = [];
  for (let line = 0; line < lines.length; line++) {
    const table = /^config (.+)$/.exec(lines[line] ?? '')?.[1] ?? '';
    if (!copiedTables.has(table)) continue;
    const entries: Entry[] = [];
    for (line++; line < lines.length && lines[line] !== 'end'; line++) {
      const name = /^ {4}edit "?(.*?)"?$/.exec(lines[line] ?? '')?.[1];
      if (name === undefined) continue;
      const start = line;
      while (line < lines.length && lines[line] !== '    next') line++;
      entries.push({ name, lines: lines.slice(start, line + 1) });
    }
    tables.push({ path: table, end: line, entries });
  }
  return tables;
}

/**
 * The backup with the most policies in a folder.
 *
 * @throws Error if there is none
 */
export function backupWithMostPolicies(folder: string): string {
  let best = { text: '', policies: 0 };
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    if (!/\.(?:conf|txt)$/.test(name)) continue;
    const text = readFileSync(path.join(folder, name), 'utf8');
    if (!text.startsWith('#config-version=')) continue;
    const count = tablesIn(text.split(/\r?\n/))
      .filter((table) => table.path === policies)
      .reduce((sum, { entries }) => sum + entries.length, 0);
    if (count > best.policies) best = { text, policies: count };
  }
  if (best.policies === 0) throw new Error(`${folder} contains no backup with policies.`);
  return best.text;
}
