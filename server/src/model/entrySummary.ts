import type { FirmwareVersion } from '../firmware/version';
import type { SchemaNode } from '../schema/schema';
import { unquote } from '../syntax/quoting';
import type { Block, Entry } from '../syntax/statements';
import { isPolicyTable, policyDetail, policySummary } from './policySummary';
import { maskSecrets } from './maskSecrets';
import { portSettings } from './servicePorts';
import { showsSecret } from './secrets';

/** The settings that tell one entry from another at a glance, most telling first. */
const distinguishingSettings: readonly string[] = [
  'name',
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
  'action',
  'type',
  'comment',
  'comments',
];

/** How many of them are shown. */
const maxSettings = 2;

/** How much of a value is shown, in characters. */
const maxValueLength = 40;

/**
 * What an entry or object is about, in a few words: `192.168.1.0 255.255.255.0`. Secrets are left out.
 *
 * @param table what its settings are settings of; undefined where that is not known
 * @returns empty where nothing tells
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
  for (const statement of statements) {
    if (statement.type !== 'setting' || statement.verb !== 'set' || !statement.name) continue;
    const name = unquote(statement.name.text);
    if (!distinguishingSettings.includes(name) || showsSecret(statement, table, version)) continue;
    const text = statement.values.map((value) => unquote(value.text)).join(' ');
    const protocol = portSettings[name];
    const shown = maskSecrets(text).replace(/\s+/g, ' ');
    values.set(name, protocol === undefined || shown === '' ? shown : `${protocol} ${shown}`);
  }
  return distinguishingSettings
    .flatMap((name) => values.get(name) ?? [])
    .filter((text) => text !== '')
    .slice(0, maxSettings)
    .map((text) => (text.length > maxValueLength ? `${text.slice(0, maxValueLength - 1)}…` : text))
    .join(' · ');
}
