import { createHash } from 'node:crypto';
import { pathFrom } from './formats/paths';
import type { FileReport } from '../output/report';

/**
 * Gives each problem of a file its fingerprint: the same in baselines, SARIF and GitLab's Code Quality. It consists of the
 * path, the rule and the place in the configuration, so that it stays the same if lines move or a value changes. Values
 * are not included, because a short secret could be guessed from its hash. Equal ones are numbered.
 *
 * @param file with the places of its problems
 * @param root the absolute folder that paths are relative to
 */
export function withFingerprints<T extends Pick<FileReport, 'path' | 'problems'>>(file: T, root: string): T {
  const path = pathFrom(root, file.path);
  const seen = new Map<string, number>();
  const problems = file.problems.map((problem) => {
    const { rule, place = [] } = problem;
    const hash = createHash('sha256')
      .update(JSON.stringify([path, rule, ...place]))
      .digest('hex')
      .slice(0, 32);
    const count = (seen.get(hash) ?? 0) + 1;
    seen.set(hash, count);
    return { ...problem, fingerprint: `${hash}:${count}` };
  });
  return { ...file, problems };
}
