import { formatVersion } from '../../firmware/version';
import type { Problem } from '../../rules/problem';
import type { FileReport } from '../report';
import type { Format } from './format';

/** For other programs; a contract: what is here stays, positions are zero-based and count UTF-16 code units. */
export const json: Format = ({ files, counts, durationMs }) => {
  const report = {
    version: 1,
    files: files.map(jsonFile),
    summary: {
      files: files.length,
      errors: counts.error,
      warnings: counts.warning,
      infos: counts.info,
      hints: counts.hint,
      durationMs: Math.round(durationMs),
    },
  };
  return `${JSON.stringify(report)}\n`;
};

function jsonFile({ path, firmware, problems }: FileReport): unknown {
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
