import type { Replacements } from './replacements';
import type { RedactionSubject } from './redactionSubject';

/** Replaces one sort of things, in steps. All documents are learnt from before the first is redacted. */
export interface Redactor {
  learn?(subject: RedactionSubject): Generator<void, void>;
  redact(subject: RedactionSubject, replacements: Replacements): Generator<void, void>;
}
