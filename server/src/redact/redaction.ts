import { runToCompletion } from '../base/steps';
import { Addresses } from './addresses';
import { Emails } from './emails';
import { NameRedactor } from './nameRedactor';
import { redactionParts, type RedactionOptions } from './options';
import { remainingCounts, reportOn, type RedactionReport } from './report';
import { Replacements } from './replacements';
import { findSecrets, Secrets, type FoundSecrets } from './secrets';
import { Serials } from './serials';
import { RedactionSubject, type RedactionInput } from './redactionSubject';

/** A redacted text with the list of replacements. */
export interface Redacted {
  readonly text: string;
  readonly report: RedactionReport;
}

/**
 * Replaces secrets and the selected kinds of values in documents. A value has the same replacement in all documents, so
 * references stay valid and rules report the same findings. Line numbers do not change.
 */
export function redact(inputs: readonly RedactionInput[], options: RedactionOptions): readonly Redacted[] {
  return runToCompletion(redactInSteps(inputs, options));
}

/** The same in steps. */
export function* redactInSteps(
  inputs: readonly RedactionInput[],
  { parts, random = secureRandom }: RedactionOptions,
): Generator<void, readonly Redacted[]> {
  const subjects: RedactionSubject[] = [];
  for (const input of inputs) subjects.push(yield* RedactionSubject.reading(input));
  const found = new Map<RedactionSubject, FoundSecrets>();
  for (const subject of subjects) found.set(subject, yield* findSecrets(subject));
  const replaced = yield* replaceIn(subjects, found, { parts, random });
  // The report counts values of kinds that are not selected.
  const isComplete = redactionParts.every((part) => parts.has(part));
  const all = isComplete
    ? replaced
    : yield* replaceIn(subjects, found, { parts: new Set(redactionParts), random });
  const copies: Redacted[] = [];
  for (const [index, subject] of subjects.entries()) {
    const replacements = replaced[index] ?? new Replacements(subject.text);
    const inOrder = all[index] ? yield* all[index].inOrder() : [];
    const remaining = yield* remainingCounts(inOrder, parts);
    const report = { ...(yield* reportOn(subject, replacements)), remaining };
    copies.push({ text: yield* replacements.apply(), report });
    yield;
  }
  return copies;
}

/** The replacements in each document. All documents are read before the first one is redacted. */
function* replaceIn(
  subjects: readonly RedactionSubject[],
  found: ReadonlyMap<RedactionSubject, FoundSecrets>,
  { parts, random }: Required<RedactionOptions>,
): Generator<void, readonly Replacements[]> {
  const secrets = new Secrets(found);
  const names = parts.has('names') ? new NameRedactor(parts.has('emails')) : undefined;
  const emails = parts.has('emails') ? new Emails() : undefined;
  const serials = parts.has('serials') ? new Serials() : undefined;
  const addresses = parts.has('addresses') ? new Addresses(random) : undefined;
  for (const subject of subjects) {
    for (const redactor of [secrets, names, addresses]) {
      if (redactor) yield* redactor.collect(subject);
      yield;
    }
  }
  const replaced: Replacements[] = [];
  for (const subject of subjects) {
    const replacements = new Replacements(subject.text);
    // Order of precedence: secret settings before names, which may have the same text, then whole words and comments,
    // then occurrences inside longer texts.
    for (const redactor of [secrets, names]) {
      if (redactor) yield* redactor.redact(subject, replacements);
      yield;
    }
    yield* secrets.redactOccurrences(subject, replacements);
    yield;
    for (const redactor of [emails, serials, addresses]) {
      if (redactor) yield* redactor.redact(subject, replacements);
      yield;
    }
    if (names) yield* names.redactOccurrences(subject, replacements);
    yield;
    replaced.push(replacements);
  }
  return replaced;
}

/** A cryptographically secure random number: replacements must not be predictable from other replacements. */
function secureRandom(): number {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 256;
}
