import type { SemanticTokensLegend } from 'vscode-languageserver-types';

/**
 * The kinds of words, in the order of their numbers: tables, settings, the names of entries, and values. All but
 * `address` are LSP's own, so that any theme of any editor has a colour for them. A `comment` is a line of a terminal session
 * that is not configuration.
 */
export const tokenTypes = [
  'type',
  'property',
  'variable',
  'enumMember',
  'number',
  'string',
  'address',
  'comment',
] as const;

export type TokenType = (typeof tokenTypes)[number];

/**
 * What is true of a word beside its kind, in the order of their bits: it makes the entry that it names; the device
 * has the entry by itself; the version in force takes it without needing it; the version does not have it.
 */
export const tokenModifiers = ['declaration', 'defaultLibrary', 'deprecated', 'unavailable'] as const;

export type TokenModifier = (typeof tokenModifiers)[number];

/** What clients read the numbers by. */
export const tokenLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

/** The number of a kind. */
export const typeNumber = Object.fromEntries(tokenTypes.map((type, index) => [type, index])) as Readonly<
  Record<TokenType, number>
>;

/** The bit of a modifier. */
export const modifierBit = Object.fromEntries(
  tokenModifiers.map((modifier, index) => [modifier, 1 << index]),
) as Readonly<Record<TokenModifier, number>>;
