import { formatVersion } from '../../firmware/version';
import type { Problem } from '../../rules/problem';
import type { FileReport } from '../report';
import type { Format } from './format';

/** For other programs; a contract: what is here stays, positions are zero-based and count UTF-16 code units. */
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
      trouble: () => '',
      end: ({ files, counts, durationMs }) => {
        const summary = {
          files,
          errors: counts.error,
          warnings: counts.warning,
          infos: counts.info,
          hints: counts.hint,
          durationMs: Math.round(durationMs),
        };
        return `${files === 0 ? before : ''}],"summary":${JSON.stringify(summary)}}\n`;
      },
    };
  },
};

/** A file as an element of `files`. */
export function jsonFile({ path, firmware, problems }: FileReport): unknown {
  return {
    path,
    firmware: { version: formatVersion(firmware.version), source: firmware.source },
    problems: problems.map(jsonProblem),
  };
}

function jsonProblem({ rule, severity, message, range, fixes }: Problem): unknown {
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
