import { GlobMatcher } from './globMatcher';

/** In characters; a match takes time in proportion to it. */
const longestGlob = 1000;

/** The sentence about a glob that cannot be used; undefined where it can. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'An empty glob ignores nothing; leave it out.';
  if (glob.startsWith('!')) return `"${glob}" cannot begin with "!": list what is ignored, and nothing else.`;
  if (glob.length > longestGlob) return `A glob has at most ${longestGlob} characters; split this one.`;
  if (glob.includes('!('))
    return `"${glob}" contains "!(", which is not supported; use "[!…]" or list the names.`;
  return undefined;
}

/**
 * Tells which files some globs mean.
 *
 * A glob without a slash is a name at any depth. What is in a folder that a glob means is meant, too.
 *
 * @returns takes the path of a file below the folder that the globs count from, with `/` between its parts
 */
export function ignoring(globs: readonly string[]): (path: string) => boolean {
  if (globs.length === 0) return () => false;
  const patterns = globs.flatMap((glob) => {
    const name = withoutOuterSlashes(glob);
    const pattern = /^(?:\.?\/)/.test(glob) || name.includes('/') ? name : `**/${name}`;
    return [pattern, `${pattern}/**`];
  });
  const matcher = new GlobMatcher(patterns);
  return (path) => matcher.matches(path);
}

function withoutOuterSlashes(glob: string): string {
  const name = glob.replace(/^(?:\.?\/)+/, '');
  let end = name.length;
  while (name[end - 1] === '/') end--;
  return name.slice(0, end);
}
