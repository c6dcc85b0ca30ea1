import { code } from '../base/markdown';
import { enumerated } from '../base/lists';
import { formatVersion, type FirmwareVersion } from '../firmware/version';
import { linksOf, type SettingLink } from '../schema/renames';
import type { SchemaNode } from '../schema/schema';

/**
 * Where newer versions have a setting that moved, has another name or was replaced, and where older versions had it.
 * Markdown; undefined if nothing continues it.
 */
export function placesText(node: SchemaNode, version: FirmwareVersion): string | undefined {
  const last = node.intervals.at(-1)?.last;
  const first = node.intervals[0]?.first;
  const links = linksOf(node.path);
  const newer = links.filter(({ isNewer }) => isNewer);
  // A former name matters only to versions that have it; a former place also to those who search it.
  const older = links.filter(
    ({ isNewer, kind }) => !isNewer && (kind === 'moved' || node.availability(version) === 'no'),
  );
  const texts = [
    ...(last && newer.length > 0 ? [`After ${formatVersion(last)}: ${placeOf(node, newer)}.`] : []),
    ...(first && older.length > 0 ? [`Before ${formatVersion(first)}: ${placeOf(node, older)}.`] : []),
  ];
  return texts.length === 0 ? undefined : texts.join(' ');
}

/** A phrase such as `moved to config system ssh-config`, or `in config system global` for older versions. */
function placeOf(node: SchemaNode, links: readonly SettingLink[]): string {
  const [first] = links;
  if (!first) return '';
  const names = [...new Set(links.map(({ path }) => path.slice(path.lastIndexOf(' > ') + 3)))];
  const tables = [...new Set(links.map(({ path }) => path.slice(0, path.lastIndexOf(' > '))))];
  switch (first.kind) {
    case 'renamed':
      return `named ${enumerated(names.map(code), 'or')}`;
    case 'replaced':
      return `${first.isNewer ? 'replaced by' : 'instead'} ${enumerated(names.map(code))}`;
    case 'moved': {
      const where = enumerated(
        tables.map((table) => code(`config ${table}`)),
        'or',
      );
      const name = names.every((one) => one === node.name) ? '' : ` as ${enumerated(names.map(code), 'or')}`;
      return `${first.isNewer ? 'moved to' : 'in'} ${where}${name}`;
    }
  }
}
