import type { FirmwareVersion } from '../../firmware/version';
import { matchChild } from '../../schema/matchNames';
import type { SchemaView } from '../../schema/schemaContext';
import { replace } from '../../rules/engine/edits';
import type { Fix } from '../../rules/engine/rule';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Setting, Statement } from '../../syntax/statements';

/** A table that replaces another one. */
export interface Rename {
  readonly name: string;
  /** Whether only the name changes: both tables have the same settings. */
  readonly isMechanical: boolean;
}

const mechanical = (name: string): Rename => ({ name, isMechanical: true });
const converted = (name: string): Rename => ({ name, isMechanical: false });

/**
 * The new names of renamed tables. Source: the schema, in which the new table starts in the version that ends the old
 * one, with the same settings.
 */
export const renamedTables: ReadonlyMap<string, Rename> = new Map([
  ...['bwl', 'bword', 'dnsbl', 'fortishield', 'iptrust', 'mheader', 'options', 'profile'].map(
    (name) => [`spamfilter ${name}`, mechanical(`emailfilter ${name}`)] as const,
  ),
  ['credential-store domain-controller', converted('user domain-controller')],
  ['dlp fp-sensitivity', mechanical('dlp sensitivity')],
  ['emailfilter bwl', mechanical('emailfilter block-allow-list')],
  ['extender-controller dataplan', mechanical('extension-controller dataplan')],
  ['extender-controller extender', converted('extension-controller extender')],
  ['extender-controller extender-profile', mechanical('extension-controller extender-profile')],
  ['firewall consolidated policy', converted('firewall policy')],
  ['firewall policy6', converted('firewall policy')],
  ['gtp ie-white-list', mechanical('gtp ie-allow-list')],
  ['system cluster-sync', converted('system standalone-cluster')],
  ['system fortiai', mechanical('system fortindr')],
  ['system virtual-wan-link', mechanical('system sdwan')],
  ['system vne-tunnel', converted('system vne-interface')],
]);

/** The new names of renamed settings, by path. Source: the schema, and tip 380476 for the lockout. */
export const renamedSettings: ReadonlyMap<string, string> = new Map([
  ['application list > p2p-black-list', 'p2p-block-list'],
  ['firewall policy > spamfilter-profile', 'emailfilter-profile'],
  ['firewall ssl-ssh-profile > block-blacklisted-certificates', 'block-blocklisted-certificates'],
  ['firewall ssl-ssh-profile > whitelist', 'allowlist'],
  ['system csf > upstream-ip', 'upstream'],
  ['system ddns > ddns-server-ip', 'ddns-server-addr'],
  ['system dns-database > ip-master', 'ip-primary'],
  ['system global > per-user-bwl', 'per-user-bal'],
  ['system interface > stp-ha-slave', 'stp-ha-secondary'],
  ['system password-policy > login-lockout-upon-downgrade', 'login-lockout-upon-weaker-encryption'],
  ['webfilter profile > web > blacklist', 'blocklist'],
  ['webfilter profile > web > whitelist', 'allowlist'],
]);

/**
 * The new names of renamed values, by the path of the setting. Source: backups of a device in 6.0.6 and 6.2.10; the
 * schema, in which the new value is the default from the version that ends the old default.
 */
export const renamedValues: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  ...[
    'system interface > allowaccess',
    'system interface > secondaryip > allowaccess',
    'system interface > ipv6 > ip6-allowaccess',
  ].map((path) => [path, new Map([['capwap', 'fabric']])] as const),
  ['firewall service custom > protocol', new Map([['TCP/UDP/SCTP', 'TCP/UDP/UDP-Lite/SCTP']])],
]);

/** The settings of a block, at any depth, that the new table does not have. */
export function settingsWithoutPlace(
  statements: readonly Statement[],
  nodes: { readonly from: SchemaNode; readonly to: SchemaNode },
  view: SchemaView,
  target: FirmwareVersion,
): readonly Setting[] {
  return statements.flatMap((statement) => {
    switch (statement.type) {
      case 'entry':
        return settingsWithoutPlace(statement.statements, nodes, view, target);
      case 'block': {
        const name = statement.path[0];
        const from = name && settingNamed(nodes.from, name.text, view);
        const to = from && nodes.to.child(from.name);
        return from && to ? settingsWithoutPlace(statement.statements, { from, to }, view, target) : [];
      }
      case 'setting': {
        const from = statement.name && settingNamed(nodes.from, statement.name.text, view);
        const to = from && nodes.to.child(from.name);
        return from && to?.availability(target) !== 'yes' ? [statement] : [];
      }
      default:
        return [];
    }
  });
}

function settingNamed(node: SchemaNode, typed: string, { version }: SchemaView): SchemaNode | undefined {
  const match = matchChild(node, unquote(typed), version);
  return 'target' in match ? match.target : undefined;
}

/** A fix that replaces the table name in a `config` line; empty if the line abbreviates the name or contains a key. */
export function renameFix({ path }: Block, name: string): readonly Fix[] {
  const words = name.split(' ');
  if (path.length !== words.length) return [];
  const edits = path.flatMap((word, index) => {
    const wanted = words[index] ?? '';
    return unquote(word.text) === wanted ? [] : [replace(word, wanted)];
  });
  return [{ title: `Rename to "${name}"`, preferred: true, edits }];
}
