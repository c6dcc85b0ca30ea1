import type { Change } from '../change';
import type { ChangeSource } from '../effect';
import { since, upgradesTo } from '../versions';

/** The release notes of a version: an issue number, or the title of a section. */
export function notes(version: string, part: string): ChangeSource {
  return { kind: 'vendor', text: `FortiOS ${version} release notes, ${part}` };
}

/** A technical tip or troubleshooting tip of the vendor. */
export function tip(number: number): ChangeSource {
  return { kind: 'vendor', text: `Fortinet technical tip ${number}` };
}

/** The names that two versions have. */
export function names(before: string, after: string): ChangeSource {
  return { kind: 'schema', text: `the tables and settings of FortiOS ${before} and ${after}` };
}

/** A change that the names of two trains, or of two patches, show. */
export function newNames(before: string, after: string): Pick<Change, 'certainty' | 'when' | 'source'> {
  const first = after.split('.').length === 2 ? `${after}.0` : after;
  return { certainty: 'derived', when: upgradesTo(since(first)), source: names(before, after) };
}
