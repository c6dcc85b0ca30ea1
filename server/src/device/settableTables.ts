import { quote } from '../syntax/quoting';
import type { ExecutionContext } from './executionContext';
import type { ConfigNode } from './state';

/** A child table whose entries have only keys can be written as a setting or as a block; a block becomes the setting. */
export function foldIntoSetting(block: ConfigNode, context: ExecutionContext): void {
  const { parent, schema } = block;
  if (!parent || schema?.settable !== true || block.kind !== 'block') return;
  const entries = [...block.entries.values()];
  if (entries.some((entry) => !entry.isEmpty)) return;
  parent.blocks.delete(block.name);
  if (entries.length === 0) return;
  context.put(parent, block.name, {
    name: block.words,
    words: entries.map(({ words }) => words),
    values: entries.map(({ name }) => name),
    line: block.line,
  });
}

/** Turns the values of a setting into entries of the child table of the same name, which a command opens. */
export function unfoldSetting(parent: ConfigNode, block: ConfigNode): void {
  const setting = block.schema?.settable === true ? parent.settings.get(block.name) : undefined;
  if (!setting) return;
  parent.settings.delete(block.name);
  for (const [index, value] of setting.values.entries()) {
    block.entry(value, setting.words[index] ?? quote(value), setting.line);
  }
}
