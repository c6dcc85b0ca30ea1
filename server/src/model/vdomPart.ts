/** One of the two parts of a configuration with VDOMs. */
type VdomPart = 'global' | 'vdom';

const parts: readonly VdomPart[] = ['global', 'vdom'];

/** The shortest unambiguous abbreviation: `config v` may also become `config vpn …`. */
const fewestLetters = 2;

/**
 * The part that a `config` line opens at top level. Abbreviations are accepted as on the CLI: `config glo`.
 *
 * @param path the words after `config`, without quotes
 */
export function vdomPartOf(path: readonly string[]): VdomPart | undefined {
  const [word = ''] = path;
  if (path.length !== 1 || word.length < fewestLetters) return undefined;
  return parts.find((part) => part.startsWith(word));
}
