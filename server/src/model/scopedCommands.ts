import { groupsBy } from '../base/collections';
import { quote } from '../syntax/quoting';
import { scopeKey, type Scope } from './document/unit';

/** Commands on one object or entry. */
export interface ScopedCommands {
  readonly scope: Scope;
  /** The path of the table: `system global`, `firewall policy`. */
  readonly table: string;
  /** The key of the entry, without quotes; absent for an object. */
  readonly entry?: string;
  readonly commands: readonly string[];
}

/** The lines of a script with these commands. Neighbors of one table share its block; blocks of a VDOM are inside it. */
export function scriptOf(all: readonly ScopedCommands[]): readonly string[] {
  const blocks = groupsBy(all, ({ scope, table }) => `${table} in ${scopeKey(scope)}`);
  return blocks.flatMap((group) => {
    const [first] = group;
    return first ? blockIn(first.scope, first.table, group.flatMap(inside)) : [];
  });
}

function inside({ entry, commands }: ScopedCommands): readonly string[] {
  return entry === undefined ? commands : [`edit ${quote(entry)}`, ...indented(commands), 'next'];
}

function blockIn(scope: Scope, table: string, lines: readonly string[]): readonly string[] {
  const block = [`config ${table}`, ...indented(lines), 'end'];
  switch (scope.kind) {
    case 'none':
      return block;
    case 'global':
      return ['config global', ...indented(block), 'end'];
    case 'vdom':
      return ['config vdom', ...indented([`edit ${quote(scope.name)}`, ...indented(block), 'next']), 'end'];
  }
}

export function indented(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `    ${line}`);
}
