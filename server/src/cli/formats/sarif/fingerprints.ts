import { createHash } from 'node:crypto';
import type { ReportedProblem } from '../../report';

/**
 * What tells a problem from the others of its file, and stays the same when lines move: the rule and the place in the
 * configuration. Values are not part of it, as a short secret could be guessed from its hash.
 */
export class Fingerprints {
  private readonly seen = new Map<string, number>();

  /** The fingerprint of the next problem of the file; those that are alike otherwise are numbered. */
  of({ rule, place = [] }: ReportedProblem): string {
    const hash = createHash('sha256')
      .update(JSON.stringify([rule, ...place]))
      .digest('hex')
      .slice(0, 32);
    const count = (this.seen.get(hash) ?? 0) + 1;
    this.seen.set(hash, count);
    return `${hash}:${count}`;
  }
}
