import { runToCompletion } from '../model/runToCompletion';
import { Addresses } from './addresses';
import { Emails } from './emails';
import { NameRedactor } from './nameRedactor';
import { redactionParts, type RedactionOptions } from './options';
import { remainingCounts, reportOn, type RedactionReport } from './report';
import { Replacements } from './replacements';
import { Secrets } from './secrets';
import { Serials } from './serials';
import { RedactionSubject, type RedactionInput } from './redactionSubject';

/** A text without secrets, and what was replaced in it. */
export interface Redacted {
  readonly text: string;
  readonly report: RedactionReport;
}

/**
 * Replaces the secrets of documents, and what else is asked for. The same is replaced by the same throughout all of them:
 * references lead where they led, and the rules find what they found. Lines stay where they are.
 */
export function redact(inputs: readonly RedactionInput[], options: RedactionOptions): readonly Redacted[] {
  return runToCompletion(redactInSteps(inputs, options));
}

/** The same in steps, of which some go through a whole document. */
export function* redactInSteps(
  inputs: readonly RedactionInput[],
  { parts, random = unguessable }: RedactionOptions,
): Generator<void, readonly Redacted[]> {
  const subjects: RedactionSubject[] = [];
  for (const input of inputs) subjects.push(yield* RedactionSubject.reading(input));
  const replaced = yield* replaceIn(subjects, { parts, random });
  // What the other options would replace remains in the copy, and the report says so.
  const isComplete = redactionParts.every((part) => parts.has(part));
  const all = isComplete ? replaced : yield* replaceIn(subjects, { parts: new Set(redactionParts), random });
  return subjects.map((subject, index) => {
    const replacements = replaced[index] ?? new Replacements(subject.text);
    const remaining = remainingCounts(all[index]?.inOrder() ?? [], parts);
    return { text: replacements.apply(), report: { ...reportOn(subject, replacements), remaining } };
  });
}

/** What is replaced in each document; all documents are read before the first is redacted. */
function* replaceIn(
  subjects: readonly RedactionSubject[],
  { parts, random }: Required<RedactionOptions>,
): Generator<void, readonly Replacements[]> {
  const secrets = new Secrets();
  const names = parts.has('names') ? new NameRedactor(parts.has('emails')) : undefined;
  const emails = parts.has('emails') ? new Emails() : undefined;
  const serials = parts.has('serials') ? new Serials() : undefined;
  const addresses = parts.has('addresses') ? new Addresses(random) : undefined;
  for (const subject of subjects) {
    for (const redactor of [secrets, names, addresses]) {
      if (redactor) yield* redactor.learn(subject);
      yield;
    }
  }
  const replaced: Replacements[] = [];
  for (const subject of subjects) {
    const replacements = new Replacements(subject.text);
    // Settings that hold secrets come before names, which may be the same by chance, and whole words and comments before
    // what is in the middle of texts.
    for (const redactor of [secrets, names]) {
      if (redactor) yield* redactor.redact(subject, replacements);
      yield;
    }
    yield* secrets.sweep(subject, replacements);
    yield;
    for (const redactor of [emails, serials, addresses]) {
      if (redactor) yield* redactor.redact(subject, replacements);
      yield;
    }
    if (names) yield* names.sweep(subject, replacements);
    yield;
    replaced.push(replacements);
  }
  return replaced;
}

/** From the system's own source: what addresses become must not be worked out from what others became. */
function unguessable(): number {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 256;
}
