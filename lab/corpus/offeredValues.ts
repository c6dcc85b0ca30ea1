import { runToCompletion } from '../../server/src/base/steps';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import type { LanguageService } from '../../toolkit/src/languageService';
import type { ConfigDocument } from '../../server/src/model/document/document';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import { contextOfContainer } from '../../server/src/model/contextAt';
import { visit } from '../../server/src/model/visit';
import { matchChild } from '../../server/src/schema/matchNames';
import { settingsNode } from '../../server/src/schema/schemaContext';
import type { Range } from '../../server/src/syntax/position';
import { unquote } from '../../server/src/syntax/quoting';
import { absoluteRange, type Setting } from '../../server/src/syntax/statements';
import type { LintedFile } from './outcome';

/** The number of values that are tried for each setting in a file of a corpus. The time grows with it. */
const fewOfEach = 3;

/** The rules that say whether the device accepts a value. Other rules judge what the whole configuration does. */
const acceptance = /^(?:schema|reference|firmware|syntax|network)\/(?!unused|default-value|end-of)/;

/** The results of trying the values that completion offers. */
export interface OfferedValues {
  readonly settings: number;
  readonly tried: number;
  /** The values with a finding, each with its place and the rule. */
  readonly refused: readonly string[];
}

/** Every value that completion offers for a reference is accepted by the checks. */
export function offeredValuesInvariant({ engine, document }: LintedFile): string | undefined {
  const [first] = tryOfferedValues(engine, document.getText(), fewOfEach).refused;
  return first;
}

/**
 * Replaces the values of one line of each reference setting in a text by the values that completion offers there, one at a
 * time, and checks the text.
 *
 * @param most the maximum number of values for each setting, spread over the list
 */
export function tryOfferedValues(engine: LanguageService, text: string, most = Infinity): OfferedValues {
  const document = engine.open(text);
  const refused: string[] = [];
  let tried = 0;
  let version = 0;
  const findings = (): readonly { readonly line: number; readonly rule: string }[] =>
    runToCompletion(engine.check(engine.view(document, defaultFirmwareSettings), {}))
      .filter(({ rule }) => acceptance.test(rule))
      .map(({ range, rule }) => ({ line: range.start.line, rule }));
  try {
    const before = new Set(findings().map(({ line, rule }) => `${line} ${rule}`));
    const lines = referenceLines(document, engine.view(document, defaultFirmwareSettings));
    for (const [path, range] of lines) {
      const original = document.textIn(range);
      const write = (value: string, end: number): void => {
        const { start } = range;
        const old: Range = { start, end: { line: start.line, character: start.character + end } };
        document.update([{ range: old, text: value }], ++version);
      };
      write('', original.length);
      const items =
        engine.completion(engine.view(document, defaultFirmwareSettings), range.start, { snippets: false })
          ?.items ?? [];
      let length = 0;
      for (const value of spread(
        items.flatMap(({ textEdit }) => textEdit?.newText ?? []),
        most,
      )) {
        write(value, length);
        length = value.length;
        tried++;
        const found = findings().find(
          ({ line, rule }) => line === range.start.line && !before.has(`${line} ${rule}`),
        );
        if (found) refused.push(`${path}, line ${range.start.line + 1}: ${value} has ${found.rule}`);
      }
      write(original, length);
    }
    return { settings: lines.size, tried, refused };
  } finally {
    document.dispose();
  }
}

/** By path of a reference setting, the range of the values in its first `set` line. */
function referenceLines(document: ConfigDocument, view: DocumentView): ReadonlyMap<string, Range> {
  const lines = new Map<string, Range>();
  for (const unit of document.units) {
    const statement = document.read(unit);
    if (!statement) continue;
    visit(statement, contextOfContainer(unit.container, view), view, (inner, context) => {
      const table = settingsNode(context);
      if (inner.type !== 'setting' || inner.verb !== 'set' || !inner.name || !table) return;
      const match = matchChild(table, unquote(inner.name.text), view.firmware.version);
      if (!('target' in match) || match.target.references.length === 0 || lines.has(match.target.path))
        return;
      const range = valuesRange(inner);
      if (range) lines.set(match.target.path, range);
    });
  }
  return lines;
}

function valuesRange({ values }: Setting): Range | undefined {
  const [first, last] = [values[0], values.at(-1)];
  if (!first || !last) return undefined;
  const range = { start: absoluteRange(first).start, end: absoluteRange(last).end };
  return range.start.line === range.end.line ? range : undefined;
}

function spread<T>(all: readonly T[], most: number): readonly T[] {
  const step = Math.max(1, all.length / most);
  return all.filter((_, index) => Math.floor(index / step) !== Math.floor((index - 1) / step));
}
