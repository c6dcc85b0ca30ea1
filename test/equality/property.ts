import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { LanguageService } from '../../toolkit/src/languageService';
import { configurations } from '../helpers/generatedTexts';
import { EditedDocument, type Edit } from './editing';
import { editSequence } from './edits';
import { snapshotOf } from './snapshot';

/** One case: a text and its edits. */
export type EqualityCase = [text: string, sequence: Edit[][]];

/**
 * A document after any edits equals one opened with the same text: model, findings, diagnostics, outline, folding and
 * semantic tokens.
 */
export function equalityProperty(
  engine: LanguageService,
  texts: fc.Arbitrary<string> = configurations,
): fc.IProperty<EqualityCase> {
  return fc.property(texts, editSequence, (text, sequence) => {
    const edited = new EditedDocument(engine, text);
    try {
      // Values that are cached between two reads of the document may be wrong.
      snapshotOf(engine, edited.document);
      for (const edits of sequence) {
        edited.edit(edits);
        expectEqualToFresh(engine, edited);
      }
    } finally {
      edited.dispose();
    }
  });
}

export function expectEqualToFresh(engine: LanguageService, edited: EditedDocument): void {
  const { document, text } = edited;
  assert.equal(document.getText(), text);
  const fresh = engine.open(text, { uri: document.uri, languageId: 'fortios', version: document.version });
  try {
    assert.deepEqual(snapshotOf(engine, document), snapshotOf(engine, fresh));
  } finally {
    fresh.dispose();
  }
}

/** A case in the form of a fixture: the text and the changes of each notification. */
export function describeCase(engine: LanguageService, [text, sequence]: EqualityCase): string {
  const edited = new EditedDocument(engine, text);
  try {
    for (const edits of sequence) edited.edit(edits);
  } catch {
    // The fixture needs the changes up to the failure.
  }
  return JSON.stringify({ text, notifications: edited.sent }, undefined, 2);
}
