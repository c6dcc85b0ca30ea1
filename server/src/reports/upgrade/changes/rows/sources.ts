import type { ChangeSource } from '../effect';

/** The release notes of a version: an issue number, or the title of a section. */
export function notes(version: string, part: string): ChangeSource {
  return { kind: 'vendor', text: `FortiOS ${version} release notes, ${part}` };
}

/** A technical tip or troubleshooting tip of the vendor. */
export function tip(number: number): ChangeSource {
  return { kind: 'vendor', text: `Fortinet technical tip ${number}` };
}

/** The names that two trains have. */
export function names(before: string, after: string): ChangeSource {
  return { kind: 'schema', text: `the tables and settings of FortiOS ${before} and ${after}` };
}
