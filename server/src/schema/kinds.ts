import proven from './kinds.json';

/** The tables whose entries have kinds with different settings, and the setting that states the kind. */
export const kindSettingRows: readonly (readonly [table: string, setting: string])[] = [
  ['certificate local', 'enroll-protocol'],
  ['firewall address', 'type'],
  ['firewall address6', 'type'],
  ['firewall ippool', 'type'],
  ['firewall proxy-address', 'type'],
  ['firewall service custom', 'protocol'],
  ['firewall vip', 'type'],
  ['firewall vip6', 'type'],
  ['system automation-action', 'action-type'],
  ['system automation-trigger', 'event-type'],
  ['system dns-database > dns-entry', 'type'],
  ['system external-resource', 'type'],
  ['system interface', 'type'],
  ['system sdwan > health-check', 'protocol'],
  ['system sdwan > service', 'mode'],
  ['user group', 'group-type'],
  ['user local', 'type'],
  ['vpn certificate local', 'enroll-protocol'],
  ['vpn ipsec phase1-interface', 'type'],
  ['wireless-controller vap', 'security'],
];

/** By table, the setting that states the kind of an entry. */
export const kindSettings: ReadonlyMap<string, string> = new Map(kindSettingRows);

const provenKinds: ReadonlyMap<string, readonly string[]> = new Map(Object.entries(proven));

/**
 * Whether genuine configurations have so few entries of a kind that they say nothing about its settings: a condition that holds
 * for all others may not apply to it.
 *
 * @param setting path of the setting that states the kind
 */
export function isUnprovenKind(setting: string, kind: string): boolean {
  return provenKinds.get(setting)?.includes(kind) === false;
}
