import { generateConfiguration, type Shape } from '../../test/bench/generate';
import { generateBash, generateJson, generateYaml } from '../../test/bench/competitorTexts';

/** What a kind of text is like for a client that edits it. */
export interface Language {
  readonly id: string;
  readonly extension: string;
  /** A text of so many lines. */
  readonly generate: (lines: number, seed: number) => string;
  readonly places: PlacePatterns;
}

/** Patterns of places, as `placesIn` takes them; `^` and `$` are the ends of a line. */
export interface PlacePatterns {
  /** Where a letter more leaves the structure as it is. */
  readonly typing: readonly RegExp[];
  /** Where a letter typed asks for a list, and that letter; the list is not empty. */
  readonly completion: readonly { readonly pattern: RegExp; readonly letter: string }[];
  /** Behind the first letters of a word that something is known of. */
  readonly hover: RegExp;
  /** Inside of a name that is defined elsewhere; none where the language has no such names. */
  readonly definition?: RegExp;
}

/** What a configuration to measure with is like. */
export type Case = 'mixed' | 'table' | 'unused' | 'vdoms' | 'errors';

/** Lines of a configuration that one table dominates: it has 20,000 entries then, each of which takes 4.7 on average. */
export const linesOfTable = 95_000;

/** One in so many lines of a configuration with errors has one. */
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
        // Text that nobody refers to.
        /^( +set (?:name|comments?|alias) "[A-Za-z]{3})[A-Za-z0-9 ,.]*"$/,
        // The name of another entry, which one letter more makes a name of nobody.
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
