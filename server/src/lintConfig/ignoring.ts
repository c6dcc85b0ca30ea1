import { GlobMatcher } from './globMatcher';

/** In characters; the time of a match is proportional to it. */
const longestGlob = 1000;

/** The message about an invalid glob; undefined if the glob is valid. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'An empty glob does not match any file. Remove it.';
  if (glob.startsWith('!')) return `"${glob}" cannot begin with "!": list what is ignored, and nothing else.`;
  if (glob.length > longestGlob) return `A glob has at most ${longestGlob} characters; split this one.`;
  if (glob.includes('!('))
    return `"${glob}" contains "!(", which is not supported; use "[!…]" or list the names.`;
  return undefined;
}

/**
 * Creates a function that tests whether some globs match a file.
 *
 * A glob without a slash matches a name at any depth. If a glob matches a folder, it matches the folder's content.
 *
 * @returns takes a path relative to the folder of the globs, with `/` as the separator; its result is undefined if the
 *   comparison takes too long
 */
export function ignoring(globs: readonly string[]): (path: string) => boolean | undefined {
  if (globs.length === 0) return () => false;
  const patterns = globs.map((glob) => {
    const name = withoutOuterSlashes(glob);
    return /^(?:\.?\/)/.test(glob) || name.includes('/') ? name : `**/${name}`;
  });
  const matcher = new GlobMatcher(patterns);
  return (path) => matcher.matches(path, { inFolders: true });
}

/** The message about globs whose comparison takes too long. */
export const slowGlobs =
  'Comparing the globs under "ignore" with the path of a file takes too long. Use fewer or shorter globs.';

function withoutOuterSlashes(glob: string): string {
  const name = glob.replace(/^(?:\.?\/)+/, '');
  let end = name.length;
  while (name[end - 1] === '/') end--;
  return name.slice(0, end);
}
