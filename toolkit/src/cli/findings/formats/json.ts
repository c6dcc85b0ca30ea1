import { formatVersion } from 'fortios-language/firmware/version';
import type { Problem } from 'fortios-language/rules/engine/problem';
import type { LintResult } from '../../../operations/lint/lintText';
import type { LintProblem, LintReport } from '../publicReport';
import type { FileReport } from '../../output/report';
import type { Format } from './format';

/** A stable format for other programs: fields here and in `publicReport.ts` are only added. */
export const json: Format = {
  needsPlaces: false,
  open: () => {
    let before = '{"version":1,"files":[';
    return {
      file: (file) => {
        const text = `${before}${JSON.stringify(jsonFile(file))}`;
        before = ',';
        return text;
      },
      error: () => '',
      end: ({ files, counts }) => {
        const summary = {
          files,
          errors: counts.error,
          warnings: counts.warning,
          infos: counts.info,
          hints: counts.hint,
        };
        return `${files === 0 ? before : ''}],"summary":${JSON.stringify(summary)}}\n`;
      },
    };
  },
};

/** A file as an element of `files`. */
export function jsonFile({ path, ...result }: FileReport): LintReport & { readonly path: string } {
  return { path, ...publicReport(result) };
}

/** A result without internal fields. */
export function publicReport({ firmware, problems }: LintResult): LintReport {
  return {
    firmware: { version: formatVersion(firmware.version), source: firmware.source },
    problems: problems.map(publicProblem),
  };
}

function publicProblem({ rule, severity, message, range, fixes }: Problem): LintProblem {
  return {
    rule,
    severity,
    message,
    range,
    fixes: fixes.map(({ title, edits }) => ({
      title,
      edits: edits.map(({ range, newText }) => ({ range, newText })),
    })),
  };
}

/**
 * For many files: one line of JSON for each file as soon as it is checked, with the same content as in `files` of
 * `json`.
 */
export const ndjson: Format = {
  needsPlaces: false,
  open: () => ({
    file: (file) => line(jsonFile(file)),
    error: ({ path, message }) => (path === undefined ? '' : line({ path, failure: message })),
    end: () => '',
  }),
};

function line(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}
