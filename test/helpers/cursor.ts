import assert from 'node:assert/strict';
import type { EffectiveFirmware, FirmwareSource } from '../../server/src/firmware/effective';
import { parseVersion } from '../../server/src/firmware/version';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { DocumentView } from '../../server/src/model/symbols/documentView';
import { maskAnswer } from '../../server/src/secrets/masking';
import type { Position } from '../../server/src/syntax/position';
import { openDocument, schema } from './documents';
import { runToCompletion } from '../../server/src/base/steps';

/** A document and the position of a `|` in its text; the mark is removed. */
export interface Marked {
  readonly document: ConfigDocument;
  readonly position: Position;
  /** The text without the mark. */
  readonly text: string;
}

/** Opens a text with one `|`, which marks the cursor. */
export function openMarked(marked: string): Marked {
  const offset = marked.indexOf('|');
  assert(offset >= 0 && !marked.includes('|', offset + 1), 'the text has no cursor, or several');
  const text = marked.slice(0, offset) + marked.slice(offset + 1);
  const document = openDocument(text);
  return { document, position: document.positionAt(offset), text };
}

/** A firmware version, by default from the file's header. */
export function firmware(version: string, source: FirmwareSource = 'header'): EffectiveFirmware {
  const parsed = parseVersion(version);
  assert(parsed, `${version} is not a version`);
  return { version: parsed, source };
}

/** A document in a version, by default 7.4.4. */
export function viewOf(
  document: ConfigDocument,
  version: string | EffectiveFirmware = '7.4.4',
): DocumentView {
  return new DocumentView(document, schema, typeof version === 'string' ? firmware(version) : version);
}

/** An answer about documents after masking, as a client receives it. */
export function masked<T>(answer: T, ...views: readonly DocumentView[]): T {
  return runToCompletion(
    maskAnswer(
      answer,
      views.map(({ index }) => index.secretNames),
    ),
  );
}
