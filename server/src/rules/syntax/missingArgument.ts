import { defineRule } from '../rule';
import type { Statement, Word } from '../../syntax/statements';

/** What each command needs after it, as its own usage says it. */
const needs: Readonly<Record<string, { readonly words: number; readonly usage: string }>> = {
  set: { words: 2, usage: 'set <setting> <value>' },
  append: { words: 2, usage: 'append <setting> <value>' },
  select: { words: 2, usage: 'select <setting> <value>' },
  unselect: { words: 2, usage: 'unselect <setting> <value>' },
  unset: { words: 1, usage: 'unset <setting>' },
  clear: { words: 1, usage: 'clear <setting>' },
  delete: { words: 1, usage: 'delete <entry>' },
  rename: { words: 3, usage: 'rename <entry> to <new name>' },
  clone: { words: 3, usage: 'clone <entry> to <new name>' },
  move: { words: 3, usage: 'move <entry> before|after <entry>' },
};

/** A command without what it needs to mean anything. */
export const missingArgument = defineRule({
  id: 'syntax/missing-argument',
  severity: 'error',
  summary: 'A command lacks what it needs.',
  block(block, { report }) {
    if (block.path.length === 0) report(block.keyword, { message: 'Incomplete command: config <table>.' });
  },
  entry(entry, { report }) {
    if (entry.key.length === 0) report(entry.keyword, { message: 'Incomplete command: edit <entry>.' });
  },
  setting(setting, { report }) {
    const message = incomplete(setting.verb, [...(setting.name ? [setting.name] : []), ...setting.values]);
    if (message) report(wholeLine(setting), { message });
  },
  command(command, { report }) {
    const message = incomplete(command.verb, command.arguments);
    if (message) report(wholeLine(command), { message });
  },
});

function incomplete(verb: string, given: readonly Word[]): string | undefined {
  const need = needs[verb];
  if (!need || given.length >= need.words) return undefined;
  return `Incomplete command: ${need.usage}.`;
}

function wholeLine({ origin, range }: Statement): Pick<Statement, 'origin' | 'range'> {
  return { origin, range };
}
