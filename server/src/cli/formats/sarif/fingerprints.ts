import { createHash } from 'node:crypto';
import type { ReportedProblem } from '../../report';

/**
 * Identifies a problem in its file even if lines move: by the rule and the path in the configuration. Values are not
 * included, because a short secret could be guessed from its hash.
 */
export class Fingerprints {
  private readonly seen = new Map<string, number>();

  /** The fingerprint of the file's next problem. Equal ones are numbered. */
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
