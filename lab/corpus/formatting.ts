import { readFileSync } from 'node:fs';
import path from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { LanguageService } from '../../toolkit/src/languageService';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { runToCompletion } from '../../server/src/base/steps';
import { formatDocument } from '../../server/src/features/formatting/formatting';
import type { ConfigDocument } from '../../server/src/model/document/document';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import type { FileOutcome, LintedFile } from './outcome';
import { semanticSnapshot } from '../../test/helpers/semanticSnapshot';

/** The number of lines that formatting changes. */
export function reformattedLines(engine: LanguageService, document: ConfigDocument): number {
  return new Set(
    runToCompletion(formatDocument(viewOf(engine, document))).map(({ range }) => range.start.line),
  ).size;
}

/** Formatting uses the schema, and not the version. */
function viewOf(engine: LanguageService, document: ConfigDocument): DocumentView {
  return engine.view(document, defaultFirmwareSettings);
}

/** Formatting changes only blanks, not the meaning, and changes nothing when run again. */
export function formattingInvariant({ engine, document }: LintedFile): string | undefined {
  const edits = runToCompletion(formatDocument(viewOf(engine, document)));
  const text = document.getText();
  const after = engine.open(TextDocument.applyEdits(TextDocument.create('', 'fortios', 0, text), edits));
  try {
    return brokenInvariant(engine, document, after);
  } finally {
    after.dispose();
  }
}

function brokenInvariant(
  engine: LanguageService,
  before: ConfigDocument,
  after: ConfigDocument,
): string | undefined {
  const withoutBlanks = (document: ConfigDocument): string => document.getText().replace(/[ \t]/g, '');
  if (withoutBlanks(before) !== withoutBlanks(after)) return 'it changes more than blanks';
  if (!isDeepStrictEqual(semanticSnapshot(before), semanticSnapshot(after)))
    return 'it changes what the file says';
  if (runToCompletion(formatDocument(viewOf(engine, after))).length > 0)
    return 'a second time changes it again';
  return undefined;
}

/** By the base names of files that are not formatted like the output of a device: the reason. */
export type KnownFormats = Readonly<Record<string, string>>;

/**
 * Reads a list of files that formatting changes: a JSON object with the reason for each.
 *
 * @throws Error if the file cannot be read, or a reason is missing
 */
export function readKnownFormats(file: string): KnownFormats {
  const content = JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, unknown>>;
  for (const [name, reason] of Object.entries(content)) {
    if (typeof reason !== 'string' || reason === '') throw new Error(`${file}: ${name} needs a reason.`);
  }
  return content as KnownFormats;
}

/** The differences between a run and the list of files that formatting changes, as sentences. */
export function formatDisagreement(outcomes: readonly FileOutcome[], known: KnownFormats): readonly string[] {
  const changed = new Set(
    outcomes.filter(({ reformatted }) => reformatted > 0).map((outcome) => path.basename(outcome.path)),
  );
  return [
    ...[...changed].filter((name) => !(name in known)).map((name) => `not listed: ${name}`),
    ...Object.keys(known)
      .filter((name) => !changed.has(name))
      .map((name) => `listed, and not changed: ${name}`),
  ];
}
