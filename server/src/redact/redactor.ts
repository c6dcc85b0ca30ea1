import type { Replacements } from './replacements';
import type { RedactionSubject } from './redactionSubject';

/** Replaces one kind of value, in steps. It reads all documents before the first one is redacted. */
export interface Redactor {
  collect?(subject: RedactionSubject): Generator<void, void>;
  redact(subject: RedactionSubject, replacements: Replacements): Generator<void, void>;
}
