import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Claim, FileOutcome } from './outcome';

/** A claim that was verified, with the reason why it is true. */
export interface KnownFinding extends Claim {
  readonly reason: string;
}

/** The known findings by the base name of their file. */
export type KnownFindings = Readonly<Record<string, readonly KnownFinding[]>>;

/** The differences between the claims of a run and the known findings, as sentences. */
export interface Disagreement {
  /** Found, but not listed. */
  readonly unlisted: readonly string[];
  /** Listed, but not found. */
  readonly gone: readonly string[];
}

/**
 * Reads a list of known findings: JSON with the line, rule, subject and reason of each, by file.
 *
 * @throws Error if the file cannot be read, or an entry is incomplete
 */
export function readKnownFindings(file: string): KnownFindings {
  const content = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, readonly unknown[]>>;
  for (const [name, findings] of Object.entries(content)) {
    const wrong = findings.findIndex((finding) => !isKnownFinding(finding));
    if (wrong >= 0) {
      throw new Error(`${file}: entry ${wrong + 1} of ${name} needs a line, a rule, a subject and a reason.`);
    }
  }
  return content as KnownFindings;
}

/** Compares the claims of a run with the list. One item covers all claims on its line with its rule and subject. */
export function compareWithKnown(outcomes: readonly FileOutcome[], known: KnownFindings): Disagreement {
  const found = new Set(
    outcomes.flatMap((outcome) =>
      outcome.claims.map((claim) => describe(path.basename(outcome.path), claim)),
    ),
  );
  const listed = new Set(
    Object.entries(known).flatMap(([name, findings]) => findings.map((finding) => describe(name, finding))),
  );
  return {
    unlisted: [...found].filter((claim) => !listed.has(claim)),
    gone: [...listed].filter((claim) => !found.has(claim)),
  };
}

function describe(name: string, { line, rule, subject }: Claim): string {
  return `${name}:${line}  ${rule}  ${subject}`;
}

function isKnownFinding(value: unknown): value is KnownFinding {
  if (typeof value !== 'object' || value === null) return false;
  const { line, rule, subject, reason } = value as Readonly<Record<string, unknown>>;
  return (
    typeof line === 'number' &&
    typeof rule === 'string' &&
    typeof subject === 'string' &&
    typeof reason === 'string' &&
    reason !== ''
  );
}
