import { formatVersion } from '../../../firmware/version';
import type { Change } from '../../../upgrade/report';
import type { FileUpgrade, UpgradeFormat } from './format';

/** For other programs; a contract: what is here stays, positions are zero-based and count UTF-16 code units. */
export const json: UpgradeFormat = ({ to, files }) => {
  const report = {
    version: 1,
    to: formatVersion(to),
    files: files.map(jsonFile),
    summary: {
      files: files.length,
      changes: files.reduce((sum, { changes }) => sum + changes.length, 0),
    },
  };
  return `${JSON.stringify(report)}\n`;
};

function jsonFile({ path, from, caveats, changes }: FileUpgrade): unknown {
  return {
    path,
    from: { version: formatVersion(from.version), source: from.source },
    notes: caveats,
    changes: changes.map(jsonChange),
  };
}

function jsonChange({ kind, place: { scope, table, steps }, range, text, fixes }: Change): unknown {
  return {
    kind,
    place: { ...(scope !== undefined && { scope }), table, steps },
    range,
    text,
    fixes: fixes.map(({ title, preferred, edits }) => ({
      title,
      preferred,
      edits: edits.map(({ range: at, newText }) => ({ range: at, newText })),
    })),
  };
}
