import type { Replacements } from './replacements';
import type { RedactionSubject } from './redactionSubject';

/** Replaces one sort of things. All documents are learnt from before the first is redacted. */
export interface Redactor {
  learn?(subject: RedactionSubject): void;
  redact(subject: RedactionSubject, replacements: Replacements): void;
}
