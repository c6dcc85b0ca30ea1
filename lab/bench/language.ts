import { generateConfiguration, type Shape } from '../../test/helpers/generate';
import { generateBash, generateJson, generateYaml } from './competitorTexts';

/** A kind of text, as a client that edits it needs it. */
export interface Language {
  readonly id: string;
  readonly extension: string;
  /** @returns a text of so many lines */
  readonly generate: (lines: number, seed: number) => string;
  readonly places: PlacePatterns;
}

/** Patterns of positions for `locationsIn`; `^` and `$` are the ends of a line. */
export interface PlacePatterns {
  /** Positions where one more letter does not change the structure. */
  readonly typing: readonly RegExp[];
  /** Positions where a typed letter opens a completion list, and that letter. The list is not empty. */
  readonly completion: readonly { readonly pattern: RegExp; readonly letter: string }[];
  /** After the first letters of a word that has a hover. */
  readonly hover: RegExp;
  /** Inside a reference; none if the language has no references. */
  readonly definition?: RegExp;
}

/** The kinds of configurations to measure with. */
export type Case = 'mixed' | 'table' | 'unused' | 'vdoms' | 'errors';

/** Lines of a configuration with one large table: 20,000 entries of 4.7 lines on average. */
export const linesOfTable = 95_000;

/** In a configuration with errors, one in so many lines has an error. */
const errorEvery = 100;

const shapes: Readonly<Record<Case, Shape>> = {
  mixed: 'mixed',
  table: 'named-table',
  unused: 'one-table',
  vdoms: 'vdoms',
  errors: 'mixed',
};

/** FortiOS configurations of a kind. */
export function fortios(kind: Case = 'mixed'): Language & {
  readonly places: { readonly definition: RegExp };
} {
  return {
    id: 'fortios',
    extension: 'conf',
    generate: (lines, seed) =>
      generateConfiguration({
        lines,
        seed,
        shape: shapes[kind],
        ...(kind === 'errors' && { mistakeEvery: errorEvery }),
      }),
    places: {
      typing: [
        // Text without references.
        /^( +set (?:name|comments?|alias) "[A-Za-z]{3})[A-Za-z0-9 ,.]*"$/,
        // The name of another entry. With one more letter, it is the name of no entry.
        /^( +set (?:srcaddr|dstaddr|member) "[a-z]{3})/,
      ],
      completion: [
        // A setting.
        { pattern: /^( +set s)[a-z-]+ /, letter: 'u' },
        // One of the entries of another table, by its name.
        { pattern: /^( +set [a-z]+ "address)\d/, letter: '1' },
      ],
      hover: /^( +set [a-z]{2})[a-z-]+ /,
      definition: /^( +set (?:srcaddr|dstaddr|member|phase1name) "[a-z]{3})/,
    },
  };
}

export const json: Language = {
  id: 'json',
  extension: 'json',
  generate: generateJson,
  places: {
    typing: [/^( +"[a-z]+": "[A-Za-z]{3})[A-Za-z0-9 ,.]*"/],
    completion: [
      { pattern: /^( +"s)[a-z]+": /, letter: 'u' },
      { pattern: /^( +"[a-z]+": "address)\d/, letter: '1' },
    ],
    hover: /^( +"[a-z]{2})[a-z]+": /,
  },
};

export const yaml: Language = {
  id: 'yaml',
  extension: 'yaml',
  generate: generateYaml,
  places: {
    typing: [/^( +[a-z]+: [A-Za-z]{3})[A-Za-z0-9 ,.]*$/],
    completion: [
      { pattern: /^( +s)[a-z]+: /, letter: 'u' },
      { pattern: /^( +[a-z]+: address)\d/, letter: '1' },
    ],
    hover: /^( +[a-z]{2})[a-z]+: /,
  },
};

export const bash: Language = {
  id: 'shellscript',
  extension: 'sh',
  generate: generateBash,
  places: {
    typing: [/^( +local [a-z]+="[A-Za-z]{3})[A-Za-z0-9 ,.]*"$/],
    completion: [{ pattern: /^( +policy)_\d+$/, letter: '_' }],
    hover: /^( +po)licy_\d+$/,
    definition: /^( +po)licy_\d+$/,
  },
};
