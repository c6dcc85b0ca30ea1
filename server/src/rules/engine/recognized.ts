import { memoize } from '../../base/collections';
import { recognize, type Recognition } from '../../containers/recognition';
import type { ConfigDocument } from '../../model/document/document';

/** The part of a document that is examined. */
const sampleLines = 600;
const sampleCharacters = 100_000;

/**
 * What a document without the header of a FortiGate is. Undefined for a document with one, and for a session, in which
 * output of commands is expected.
 */
export function recognized(document: ConfigDocument): Recognition | undefined {
  const { fileFirmware, session, structure } = document;
  if (fileFirmware.header || session) return undefined;
  return recognitionOf(structure, document);
}

/** Kept while the blocks of a document stay the same: they show what it is. */
const recognitionOf = memoize((_structure: ConfigDocument['structure'], document: ConfigDocument) => {
  const range = { start: { line: 0, character: 0 }, end: { line: sampleLines, character: 0 } };
  return recognize(document.textIn(range).slice(0, sampleCharacters));
});
