/** Built-in entries that are recognized by a pattern of their names. */
interface BuiltinPattern {
  readonly tables: readonly string[];
  /** The term for such an entry: `factory certificate`. */
  readonly what: string;
  readonly pattern: RegExp;
  /** Paths of settings that do not accept them, although the settings refer to these tables. */
  readonly notIn?: readonly string[];
}

export const builtinPatterns: readonly BuiltinPattern[] = [
  {
    tables: ['certificate local', 'vpn certificate local', 'certificate ca', 'vpn certificate ca'],
    what: 'factory certificate',
    pattern: /^Fortinet_\w+$/,
  },
  {
    tables: ['system interface'],
    what: 'any interface',
    pattern: /^any$/,
    notIn: ['system ftm-push > interface'],
  },
  { tables: ['system interface'], what: 'SD-WAN as a whole', pattern: /^virtual-wan-link$/ },
  // One per VDOM: SSL VPN, network access for ZTNA, L2TP, mesh, quarantine; one per FortiLink: the VLANs of the switch.
  {
    tables: ['system interface'],
    what: 'interface that the device makes for a VDOM',
    pattern: /^(?:ssl|naf|l2t|wqt|wqtn|mesh|wl)\.[\w-]+$/,
  },
  {
    tables: ['system interface'],
    what: 'interface that the device makes',
    pattern: /^(?:vsw\.\S+|npu\d+_vlink\d+|ppp\d+|modem|fortilink|root|lo)$/,
  },
  {
    tables: ['system interface'],
    what: 'VLAN that the device makes for FortiLink',
    pattern: /^(?:_default|quarantine|rspan|onboarding|nac_segment)(?:\.\d+)?$/,
  },
  {
    tables: ['wireless-controller wtp-profile'],
    what: 'predefined profile of an access point model',
    pattern: /-default$/,
  },
  // FortiGuard provides these for data leak prevention.
  {
    tables: ['dlp sensor', 'dlp dictionary', 'dlp profile'],
    what: 'pattern from FortiGuard',
    pattern: /^(?:g-)?fg-/,
  },
];

export const hardwarePort = /^(?:wan|port|internal|lan|dmz|mgmt|ha|wwan|x|s|a|b)\d*$/;

/**
 * The VDOM of an interface that the device creates and deletes with the VDOM, and that no command deletes; undefined for
 * other interfaces. Source: Fortinet technical tip 197841.
 */
export function vdomOfInterface(name: string): string | undefined {
  return /^(?:ssl|naf|l2t)\.(.+)$/.exec(name)?.[1];
}

/** The VDOM that every device has. */
export const rootVdom = 'root';

/** Global tables of which the administrator of a VDOM reaches the part that belongs to it. */
export const alsoInVdoms = /^(?:system interface|certificate \S+|system replacemsg\b.*)$/;

/** Tables of VDOMs that hold what all VDOMs share as well, and one that old configurations have in the global part. */
export const alsoInGlobal =
  /^(?:router multicast|vpn certificate \S+|firewall ssh \S+|firewall wildcard-fqdn \S+|switch-controller .*|wireless-controller .*)$/;
