import { fixingInvariant } from './fixing';
import { formattingInvariant } from './formatting';
import { offeredValuesInvariant } from './offeredValues';
import type { Invariant, LintedFile } from './outcome';
import { redactionInvariant } from './redaction';
import { renamingInvariant } from './renaming';

/** Invariants that hold for every file. */
const invariants: Readonly<Record<string, Invariant>> = {
  formatting: formattingInvariant,
  fixing: fixingInvariant,
  redaction: redactionInvariant,
  renaming: renamingInvariant,
  'offered values': offeredValuesInvariant,
};

/** The invariants that a file breaks, each with the reason. */
export function brokenInvariants(file: LintedFile): readonly string[] {
  return Object.entries(invariants).flatMap(([name, check]) => {
    const broken = check(file);
    return broken === undefined ? [] : [`${name}: ${broken}`];
  });
}
