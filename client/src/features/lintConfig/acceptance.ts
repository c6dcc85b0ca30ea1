/** A finding that a user accepts, as `accept` in `.fortios-lint.json` has it. */
export interface NewAcceptance {
  readonly rule: string;
  /** A glob of files, relative to the folder of the settings. */
  readonly file: string;
  /** Empty for the whole file. */
  readonly entry: string;
  readonly reason: string;
  /** The last day, as `2026-12-31`. */
  readonly until: string;
}

/**
 * Strings, comments, and the characters that give JSON its structure. What is not closed goes to the end, so that the search is
 * linear.
 */
const tokens = /"(?:[^"\\]|\\(?:[^]|$))*(?:"|$)|\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)|[{}[\]:]/g;

/**
 * The text of `.fortios-lint.json` with one more acceptance; comments and everything else stay as they are.
 *
 * @param text undefined for a new file
 * @returns undefined if the text is not an object, so that nothing can be added
 */
export function withAcceptance(text: string | undefined, acceptance: NewAcceptance): string | undefined {
  const { entry, ...others } = acceptance;
  const { rule, file, reason, until } = others;
  const item = JSON.stringify({ rule, file, ...(entry !== '' && { entry }), reason, until });
  if (text === undefined || text.trim() === '') return `{\n  "accept": [\n    ${item}\n  ]\n}\n`;
  const places = placesIn(text);
  if (!places) return undefined;
  const { list, object } = places;
  // The last comma of a list or an object is allowed.
  return list === undefined
    ? `${text.slice(0, object)}\n  "accept": [\n    ${item},\n  ],${text.slice(object)}`
    : `${text.slice(0, list)}\n    ${item},${text.slice(list)}`;
}

/** The offsets behind the brackets that open the object, and the list `accept` if there is one. */
function placesIn(text: string): { readonly object: number; readonly list: number | undefined } | undefined {
  let depth = 0;
  let object: number | undefined;
  let key = '';
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token.startsWith('/')) continue;
    if (token.startsWith('"')) {
      key = token;
      continue;
    }
    if (token === ':') continue;
    if (token === '[' && depth === 1 && key === '"accept"' && object !== undefined)
      return { object, list: index + 1 };
    if (token === '{' || token === '[') {
      if (depth === 0 && token === '{') object ??= index + 1;
      depth += 1;
    } else depth -= 1;
    key = '';
  }
  return object === undefined ? undefined : { object, list: undefined };
}

/** A glob that only this path matches. */
export function globOf(path: string): string {
  return path.replace(/[*?[\]{}!\\]/g, '\\$&');
}

/** Why a text is not a last day; undefined if it is one. */
export function isLastDay(text: string, today: string): boolean {
  const isDay = /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
  return isDay && text >= today;
}
