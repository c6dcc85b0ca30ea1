import type { ConfigNode } from 'fortios-language/analysis/device/state/state';

/** A function of SSL VPN that a dial-up tunnel does not have. */
interface Lost {
  /** The setting or child table of a portal or of `vpn ssl settings`. */
  readonly name: string;
  /** The value that turns it on; absent if any value or entry does. */
  readonly on?: string;
  readonly text: string;
}

const ofPortals: readonly Lost[] = [
  {
    name: 'web-mode',
    on: 'enable',
    text: 'Web mode has no equivalent in IPsec. Users need FortiClient. From FortiOS 7.6.3 on, models with more memory keep web mode as Agentless VPN; ZTNA is another replacement.',
  },
  {
    name: 'bookmark-group',
    text: 'Bookmarks belong to web mode and have no equivalent. Give the links to the users in another way.',
  },
  {
    name: 'host-check',
    text: 'The host check has no equivalent in the tunnel. Use compliance tags of FortiClient EMS in the policies.',
  },
  {
    name: 'os-check',
    on: 'enable',
    text: 'The check of the operating system has no equivalent in the tunnel. Use compliance tags of FortiClient EMS in the policies.',
  },
  {
    name: 'mac-addr-check',
    on: 'enable',
    text: 'The check of MAC addresses has no equivalent in the tunnel. Use compliance tags of FortiClient EMS, or client certificates.',
  },
  {
    name: 'limit-user-logins',
    on: 'enable',
    text: 'Limiting a user to one login at a time has no equivalent in the phase 1.',
  },
  {
    name: 'dhcp-ra-giaddr',
    text: 'Addresses from a DHCP relay are not converted. Configure "assign-ip-from dhcp" and the relay of the tunnel interface by hand.',
  },
  {
    name: 'ipv6-tunnel-mode',
    on: 'enable',
    text: 'The IPv6 part is not converted. Add "ipv6-start-ip", "ipv6-end-ip" and policies for IPv6 by hand.',
  },
];

const ofSettings: readonly Lost[] = [
  {
    name: 'reqclientcert',
    on: 'enable',
    text: 'Client certificates: from FortiOS 7.4.2 on, "eap-cert-auth" of the phase 1 demands them in addition to EAP. Otherwise use "authmethod signature". They are not converted.',
  },
  {
    name: 'login-attempt-limit',
    text: 'The limit of failed logins of SSL VPN does not apply to IKE. Use the limits of the user database or of the server that checks the passwords.',
  },
  {
    name: 'source-address',
    text: 'The source addresses from which users may connect are not converted. Use local-in policies for UDP 500 and 4500 and for the TCP port.',
  },
];

/** The functions that are in use and have no equivalent, as sentences. */
export function withoutEquivalent(settings: ConfigNode, portals: readonly ConfigNode[]): readonly string[] {
  const lost = new Set<string>();
  const add = (node: ConfigNode, facts: readonly Lost[]): void => {
    for (const { name, on, text } of facts) {
      const value = node.value(name);
      const isOn =
        on === undefined ? value !== undefined && value !== 'none' && value !== 'all' : value === on;
      if (isOn || (on === undefined && (node.blocks.get(name)?.entries.size ?? 0) > 0)) lost.add(text);
    }
  };
  for (const portal of portals) add(portal, ofPortals);
  add(settings, ofSettings);
  for (const rule of settings.blocks.get('authentication-rule')?.entries.values() ?? []) {
    if (rule.value('realm') !== undefined)
      lost.add(
        'Realms have no equivalent. A tunnel of its own with its own peer ID separates groups of users.',
      );
    if (rule.value('client-cert') === 'enable' || rule.value('user-peer') !== undefined)
      lost.add(
        'The client certificates of authentication rules are not converted. See "eap-cert-auth" of the phase 1.',
      );
  }
  return [...lost];
}
