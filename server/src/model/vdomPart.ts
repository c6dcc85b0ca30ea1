/** One of the two parts of a configuration with VDOMs. */
export type VdomPart = 'global' | 'vdom';

const parts: readonly VdomPart[] = ['global', 'vdom'];

/** As many letters as no table's path begins with: `config v` may still become `config vpn …`. */
const fewestLetters = 2;

/**
 * The part that a `config` line opens where no block is open. As on the command line, a beginning stands for it:
 * `config glo`.
 *
 * @param path the words after `config`, without quotes
 */
export function vdomPartOf(path: readonly string[]): VdomPart | undefined {
  const [word = ''] = path;
  if (path.length !== 1 || word.length < fewestLetters) return undefined;
  return parts.find((part) => part.startsWith(word));
}
