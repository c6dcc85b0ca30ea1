import type { SemanticTokensLegend } from 'vscode-languageserver-types';

/**
 * The token types, in the order of their numbers: tables, settings, names of entries, and values. All except `address`
 * are defined by LSP, so that themes have colors for them. A `comment` is a line of a terminal session that is not
 * configuration.
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
 * The token modifiers, in the order of their bits: definition of an entry; predefined entry; deprecated in the version
 * in effect; unavailable in that version.
 */
export const tokenModifiers = ['declaration', 'defaultLibrary', 'deprecated', 'unavailable'] as const;

type TokenModifier = (typeof tokenModifiers)[number];

/** The legend that is sent to clients. */
export const tokenLegend: SemanticTokensLegend = {
  tokenTypes: [...tokenTypes],
  tokenModifiers: [...tokenModifiers],
};

export const typeNumber = Object.fromEntries(tokenTypes.map((type, index) => [type, index])) as Readonly<
  Record<TokenType, number>
>;

export const modifierBit = Object.fromEntries(
  tokenModifiers.map((modifier, index) => [modifier, 1 << index]),
) as Readonly<Record<TokenModifier, number>>;
