import type { FirmwareVersion } from '../firmware/version';
import { expandPath, matchChild, matchOption } from '../schema/matchNames';
import type { OptionValue, Schema, SchemaNode } from '../schema/schema';
import type { DocumentationContext } from './context';
import { nodePage, optionPage } from './page';

/** A table or setting, or a value of a setting. */
export interface NamedNode {
  readonly kind: 'named';
  readonly node: SchemaNode;
  readonly option?: OptionValue;
}

/** The first word that does not name anything. */
export interface UnknownWord {
  readonly kind: 'unknown' | 'ambiguous';
  /** Undefined if the text is incomplete, such as `firewall`. */
  readonly word: string | undefined;
  /** The table or setting before the word, or the valid words of an incomplete table name. */
  readonly within: SchemaNode | readonly string[];
  /** The names that may follow; for an ambiguous word, those that begin with it. */
  readonly candidates: readonly string[];
}

/** More words than the path of any table has. */
const longestPath = 10;

/**
 * Resolves a text such as `firewall policy auto-asic-offload`, `router bgp > neighbor > remote-as`, `config system dns`
 * or `firewall policy action accept`. Names can be abbreviated as on the CLI.
 */
export function findNamed(schema: Schema, text: string, version: FirmwareVersion): NamedNode | UnknownWord {
  const words = wordsOf(text);
  for (let length = Math.min(words.length, longestPath); length > 0; length--) {
    const table = schema.table(words.slice(0, length));
    if (table) return findInside(table, words.slice(length), version);
  }
  const full = expandPath(schema, words, version);
  const table = full && schema.table(full);
  return table ? findInside(table, words.slice(full.length), version) : unknownTable(schema, words);
}

/** Explains the table, setting or value that a text names. Markdown. */
export function explainMarkdown({ node, option }: NamedNode, context: DocumentationContext): string {
  return option ? optionPage(node, option, context) : nodePage(node, context);
}

function findInside(
  node: SchemaNode,
  words: readonly string[],
  version: FirmwareVersion,
): NamedNode | UnknownWord {
  const [word, ...rest] = words;
  if (word === undefined) return { kind: 'named', node };
  const isSetting = isSettable(node);
  const child = node.kind === 'setting' ? undefined : matchChild(node, word, version);
  if (child && 'target' in child) return findInside(child.target, rest, version);
  const option = matchOption(node, word, version);
  if ('target' in option && rest.length === 0) return { kind: 'named', node, option: option.target };
  const match = child?.kind === 'ambiguous' ? child : option;
  if (match.kind === 'ambiguous')
    return { kind: 'ambiguous', word, within: node, candidates: match.candidates };
  const names = isSetting ? node.options : [...node.children()];
  const candidates = names.filter(
    (one) => !one.hidden && one.availability(version) !== 'no' && !one.isMissingInNewest(version),
  );
  return {
    kind: 'unknown',
    word: words.join(' '),
    within: node,
    candidates: candidates.map(({ name }) => name),
  };
}

/** Whether it accepts values. Child tables with only a key do, too. */
export function isSettable({ kind, settable }: SchemaNode): boolean {
  return kind === 'setting' || settable;
}

function unknownTable(schema: Schema, words: readonly string[]): UnknownWord {
  let length = 0;
  while (length < words.length && schema.nextWords(words.slice(0, length)).includes(words[length] ?? ''))
    length++;
  const known = words.slice(0, length);
  return { kind: 'unknown', word: words[length], within: known, candidates: schema.nextWords(known) };
}

/** The names in a text, without the separators and keywords of a path. */
function wordsOf(text: string): readonly string[] {
  const words = text.split(/[\s>]+/).filter((word) => word !== '');
  return words.filter((word, index) =>
    index === 0 ? word !== 'config' : word !== 'set' && word !== 'config',
  );
}
