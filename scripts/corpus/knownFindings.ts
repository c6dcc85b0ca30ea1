import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { Claim, FileOutcome } from './lintFile';

/** A claim that somebody looked into, with the reason why it is true. */
export interface KnownFinding extends Claim {
  readonly reason: string;
}

/** The known findings by the base name of their file. */
export type KnownFindings = Readonly<Record<string, readonly KnownFinding[]>>;

/** Where the claims of a run and the known findings differ: sentences, none where they agree. */
export interface Disagreement {
  /** Found, and not listed. */
  readonly unlisted: readonly string[];
  /** Listed, and no longer found. */
  readonly gone: readonly string[];
}

/**
 * Reads a list of known findings: JSON, for each file the line, rule, subject and reason of each.
 *
 * @throws where the file cannot be read, or an entry lacks something
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

/** Holds the claims of a run against the list. A listing covers every claim on its line of its rule and subject. */
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
