import { readFileSync } from 'node:fs';
import path from 'node:path';
import { defaultFirmwareSettings } from '../../server/src/firmware/effective';
import { inputText } from '../../server/src/files/inputText';
import type { LanguageService } from '../../toolkit/src/languageService';
import { lintText } from '../../toolkit/src/operations/lint/lintText';

/** A finding; lines are zero-based. */
export interface LintedFinding {
  readonly rule: string;
  readonly line: number;
  readonly message: string;
  /** The text that it is about, on its first line. */
  readonly range: string;
}

/** The result of linting one file. */
export interface LintedFile {
  readonly path: string;
  readonly lines: readonly string[];
  readonly findings: readonly LintedFinding[];
  readonly milliseconds: number;
  /** Why it is not linted. */
  readonly failure?: string;
  readonly crash?: string;
}

/** Lints one file below a folder, as the command line does. A crash is part of the result. */
export function lintContainer(engine: LanguageService, folder: string, name: string): LintedFile {
  const start = performance.now();
  const bytes = readFileSync(path.join(folder, name));
  const nothing = { path: name, lines: [], findings: [] };
  try {
    const input = inputText(bytes, name, { doubtful: false, schema: engine.schema });
    if (input === 'skipped' || 'failure' in input) {
      const failure = input === 'skipped' ? 'skipped' : input.failure;
      return { ...nothing, failure, milliseconds: Math.round(performance.now() - start) };
    }
    const { problems } = lintText(engine, input.text, { firmware: defaultFirmwareSettings, levels: {} });
    const { placed } = input;
    const lines = (placed ? decodeText(bytes) : input.text).split(/\r?\n/);
    return {
      path: name,
      lines,
      findings: problems.map(({ rule, message, range }) => {
        const { start: from, end } = placed?.rangeOf(range) ?? range;
        const last = end.line === from.line ? end.character : undefined;
        return { rule, message, line: from.line, range: lines[from.line]?.slice(from.character, last) ?? '' };
      }),
      milliseconds: Math.round(performance.now() - start),
    };
  } catch (error) {
    const crash = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return { ...nothing, crash, milliseconds: Math.round(performance.now() - start) };
  }
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}
