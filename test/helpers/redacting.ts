import assert from 'node:assert/strict';
import { embeddedCommands } from '../../server/src/files/inputText';
import { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import type { ConfigDocument } from '../../server/src/model/document/document';
import type { RedactionOptions, RedactionPart } from '../../toolkit/src/redact/options';
import { redact, type Redacted } from '../../toolkit/src/redact/redaction';
import type { RedactionInput } from '../../toolkit/src/redact/subject';
import { firmware } from './cursor';
import { openDocument, schema } from './documents';

/** The index of a document in FortiOS 7.4.4. */
export function indexed(document: ConfigDocument): DocumentIndex {
  return DocumentIndex.of(document, { schema, version: firmware('7.4.4').version });
}

/** Numbers from 0 to 1 (exclusive), equal for equal seeds. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fff_ffff;
    return state / 0x8000_0000;
  };
}

/** A text that is opened once for several copies. */
export function redactionInput(text: string): RedactionInput {
  const document = openDocument(text);
  return { document, index: indexed(document) };
}

/** Redacts texts together, with common pseudonyms. */
export function redactAll(
  texts: readonly (string | RedactionInput)[],
  parts: readonly RedactionPart[] = [],
  options: Omit<RedactionOptions, 'parts'> = {},
): readonly Redacted[] {
  const inputs = texts.map((text) => (typeof text === 'string' ? redactionInput(text) : text));
  return redact(inputs, { random: seeded(1), ...options, parts: new Set(parts) });
}

/** Redacts a file of another language with commands in it. */
export function redactOuter(
  text: string,
  parts: readonly RedactionPart[] = [],
  options: Omit<RedactionOptions, 'parts'> = {},
): Redacted {
  const placed = embeddedCommands(text, schema);
  assert(placed && 'text' in placed, text);
  const document = openDocument(placed.text);
  const input = { document, index: indexed(document), placed };
  const [redacted] = redact([input], { random: seeded(1), ...options, parts: new Set(parts) });
  assert(redacted);
  return redacted;
}

export function redactText(
  text: string | RedactionInput,
  parts: readonly RedactionPart[] = [],
  options: Omit<RedactionOptions, 'parts'> = {},
): Redacted {
  const [redacted] = redactAll([text], parts, options);
  assert(redacted);
  return redacted;
}
