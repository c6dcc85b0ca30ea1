import { isStepOver, runToCompletion, type Steps } from '../base/steps';
import { Copier } from './copier';
import type { RedactionOptions } from './options';
import { reportOn, type RedactionReport } from './report';
import { RedactionSubject, type RedactionInput } from './subject';

/** A redacted text with the list of replacements. */
export interface Redacted {
  readonly text: string;
  readonly report: RedactionReport;
}

/**
 * Copies documents without secrets and free text, and without the selected kinds of values. A value has the same replacement
 * in all documents, so references stay valid and rules report the same findings. Line numbers do not change.
 */
export function redact(inputs: readonly RedactionInput[], options: RedactionOptions): readonly Redacted[] {
  return runToCompletion(redactInSteps(inputs, options));
}

/** The same in steps. */
export function* redactInSteps(
  inputs: readonly RedactionInput[],
  { parts, keepText = false, random = secureRandom }: RedactionOptions,
): Steps<readonly Redacted[]> {
  const subjects: RedactionSubject[] = [];
  try {
    for (const input of inputs) subjects.push(yield* RedactionSubject.reading(input));
    const copier = new Copier({ parts, keepText, random });
    for (const subject of subjects) yield* copier.collect(subject);
    const copies: Redacted[] = [];
    for (const subject of subjects) {
      const replacements = yield* copier.copy(subject);
      copies.push({
        text: yield* replacements.apply(),
        report: yield* reportOn(subject, replacements, parts, (name) => copier.shortSecretsIn(name)),
      });
      if (isStepOver('item')) yield;
    }
    return copies;
  } finally {
    for (const subject of subjects) subject.dispose();
  }
}

/** A cryptographically secure random number: replacements must not be predictable from other replacements. */
function secureRandom(): number {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 256;
}
