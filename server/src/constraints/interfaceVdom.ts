/**
 * The settings of VDOMs for which genuine backups with several VDOMs show that all interfaces belong to the VDOM of the setting.
 * For others, the device may take an interface of another VDOM.
 */
const confirmed: ReadonlySet<string> = new Set([
  'firewall address > associated-interface',
  'firewall address > interface',
  'firewall ippool > associated-interface',
  'firewall policy > dstintf',
  'firewall policy > srcintf',
  'firewall policy6 > dstintf',
  'firewall policy6 > srcintf',
  'firewall security-policy > dstintf',
  'firewall security-policy > srcintf',
  'firewall sniffer > interface',
  'firewall vip > extintf',
  'router static > device',
  'system sdwan > members > interface',
  'system zone > interface',
  'vpn ipsec phase1-interface > interface',
]);

/** The VDOMs of a setting and of the interface that it names. */
interface InterfaceUse {
  /** Path of the setting. */
  readonly setting: string;
  /** The VDOM that contains the setting. */
  readonly vdom: string;
  /** The VDOM of the interface; undefined if it is not known. */
  readonly owner: string | undefined;
}

/** Whether the device rejects an interface because it belongs to another VDOM than the setting that names it. */
export function foreignInterface({
  setting,
  vdom,
  owner,
}: InterfaceUse): 'rejects' | 'may reject' | undefined {
  if (owner === undefined || owner === vdom) return undefined;
  return confirmed.has(setting) ? 'rejects' : 'may reject';
}
