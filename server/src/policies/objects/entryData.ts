import { EntryMemo, type EntryState } from '../../model/symbols/entries';
import { isTemplated } from '../../model/objectState';
import type { Scope } from '../../model/document/unit';
import { getOrInsertComputed } from '../../model/getOrInsertComputed';

import { wordsOf, type Located, type Statement } from '../../syntax/statements';

/** What a configuration says of one entry of a table; an edit of another entry leaves the object alone. */
export interface EntryData {
  readonly name: string;
  readonly scope: Scope;
  /** The word that names it, where it is edited first. */
  readonly at: Located;
  /** Its `edit` blocks, in their order. */
  readonly blocks: readonly Located[];
  /** The values of its settings, without quotes. */
  readonly settings: ReadonlyMap<string, readonly string[]>;
  /** The text of the blocks in it, in a form that differs only if their content does. */
  readonly nested: string;
  /** Whether a template fills in parts of it, so that the file does not say what it is. */
  readonly templated: boolean;
}

const memos = new Map<string, EntryMemo<EntryData>>();

/** The entries of a table; kept entry by entry. */
export function entryDataOf(table: string): EntryMemo<EntryData> {
  return getOrInsertComputed(memos, table, () => new EntryMemo(table, read));
}

/** The value of a setting that takes one; undefined if it is not set. */
export function valueOf({ settings }: EntryData, name: string): string | undefined {
  return settings.get(name)?.[0];
}

export function valuesOf({ settings }: EntryData, name: string): readonly string[] {
  return settings.get(name) ?? [];
}

export function isEnabled(entry: EntryData, name: string): boolean {
  return valueOf(entry, name) === 'enable';
}

function read({ name, at, state }: EntryState): EntryData {
  const settings = new Map<string, readonly string[]>();
  for (const { name: setting, values } of state.all()) settings.set(setting, values);
  const nested = state.blocks.flatMap(({ statements }) =>
    statements.filter((statement) => statement.type === 'block'),
  );
  return {
    name,
    scope: state.scope,
    at: { origin: at.origin, range: at.range },
    blocks: state.blocks.map(({ origin, range }) => ({ origin, range })),
    settings,
    nested: nested.map(textOf).join('\n'),
    templated: isTemplated(state),
  };
}

function textOf(statement: Statement): string {
  const line = wordsOf(statement)
    .map(({ text }) => text)
    .join(' ');
  return 'statements' in statement ? [line, ...statement.statements.map(textOf)].join('\n') : line;
}
