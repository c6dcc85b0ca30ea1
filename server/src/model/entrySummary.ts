import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { unquote, withoutScript } from '../syntax/quoting';
import type { Block, Entry, Word } from '../syntax/statements';
import { isPolicyTable, policyDetail, policySummary } from './policySummary';
import { portSettings } from './servicePorts';

/** The settings that distinguish entries, most significant first. */
const distinguishingSettings: readonly string[] = [
  'name',
  'hostname',
  'alias',
  'subnet',
  'fqdn',
  'start-ip',
  'end-ip',
  'ip',
  'ip6',
  'extip',
  'mappedip',
  'remote-gw',
  'dst',
  'gateway',
  'tcp-portrange',
  'udp-portrange',
  'sctp-portrange',
  'srcintf',
  'dstintf',
  'interface',
  'device',
  'server',
  'member',
  'category',
  'action',
  'type',
];

/** The maximum number of settings in a summary. */
const maxSettings = 2;

/** The maximum length of a value in characters. */
const maxValueLength = 40;

/** The length of the text in which secrets are searched: a value can be as long as the file. */
const maxSearchedLength = 4096;

/** The beginning of some values, much longer than {@link maxValueLength}. */
function beginningOf(values: readonly Word[]): string {
  const words: string[] = [];
  let length = 0;
  for (const { text } of values) {
    if (length > maxSearchedLength) break;
    words.push(unquote(text.slice(0, 2 * maxSearchedLength)));
    length += text.length + 1;
  }
  return words.join(' ').slice(0, maxSearchedLength);
}

/**
 * A summary of an entry or object in a few words: `192.168.1.0 255.255.255.0`.
 *
 * @param table the table of its settings; undefined if it is unknown
 * @returns empty if it has none of these settings
 */
export function entrySummary(
  block: Block | Entry,
  table: SchemaNode | undefined,
  version: FirmwareVersion,
): string {
  if (table && block.type === 'entry' && isPolicyTable(table)) {
    const policy = policySummary([block], table, version);
    return [policy.name, policyDetail(policy)]
      .filter((text) => text !== undefined && text !== '')
      .join(' · ');
  }
  const { statements } = block;
  const values = new Map<string, string>();
  // The last line of a setting counts. From the end, so that repeated lines take no time.
  for (const statement of statements.toReversed()) {
    if (statement.type !== 'setting' || statement.verb !== 'set' || !statement.name) continue;
    const name = unquote(statement.name.text);
    if (values.has(name)) continue;
    if (!distinguishingSettings.includes(name)) continue;
    const text = beginningOf(statement.values);
    const protocol = portSettings[name];
    const shown = withoutScript(text).replace(/\s+/g, ' ');
    // The names of categories, such as those of services, are less informative than the ports.
    if (name === 'category' && !/^\d/.test(shown)) continue;
    const kind = name === 'category' ? name : protocol;
    values.set(name, kind === undefined || shown === '' ? shown : `${kind} ${shown}`);
  }
  return distinguishingSettings
    .flatMap((name) => values.get(name) ?? [])
    .filter((text) => text !== '')
    .slice(0, maxSettings)
    .map((text) => (text.length > maxValueLength ? `${text.slice(0, maxValueLength - 1)}…` : text))
    .join(' · ');
}
