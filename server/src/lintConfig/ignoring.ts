import picomatch from 'picomatch/posix';

/** The sentence about a glob that cannot be used; undefined where it can. */
export function globProblem(glob: string): string | undefined {
  if (glob.trim() === '') return 'An empty glob ignores nothing; leave it out.';
  if (glob.startsWith('!')) return `"${glob}" cannot begin with "!": list what is ignored, and nothing else.`;
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
    const name = glob.replace(/^(?:\.?\/)+/, '').replace(/\/+$/, '');
    const pattern = /^(?:\.?\/)/.test(glob) || name.includes('/') ? name : `**/${name}`;
    return [pattern, `${pattern}/**`];
  });
  return picomatch(patterns, { dot: true });
}
