import { phase1Tables } from '../../../../model/network/tunnels';
import type { EntryState } from '../../../../model/objectState';
import { isPlaceholder } from '../../../../syntax/placeholder';
import type { Change } from '../change';
import { allOf, anyOf, entries, every, given, has, hasChild, isOrDefaults, objects } from '../conditions';
import { lacksSslVpn } from '../../../../firmware/models';
import type { Device } from '../device';
import { count } from '../effect';
import { disabledSslVpn, sslVpnOf, sslVpnPaths, sslVpnPlaces, sslVpnTitle } from '../sslVpn';
import type { VersionMove } from '../../../../firmware/upgradePath';
import { anyMove, isAtLeastVersion, since, upgradesTo } from '../versions';

const phases = [...phase1Tables, 'vpn ipsec phase2-interface', 'vpn ipsec phase2'] as const;

const smallMemoryMoves = upgradesTo(since('7.6.0'));
const smallGMoves = upgradesTo(since('7.4.8', '7.6.1'));

function losesSslVpn({ model }: Device, { from, to }: VersionMove): 'yes' | 'no' | 'unknown' {
  if (model === undefined) return 'unknown';
  return lacksSslVpn(model, from) === 'yes' ? 'no' : lacksSslVpn(model, to);
}

/** DH groups that FIPS-CC mode does not support. */
const weakGroups = ['1', '2', '5'];

function groupsOf({ state }: EntryState): readonly string[] {
  return state.settingValue('dhgrp').values;
}

const isDialup = has('type', 'dynamic');

export const vpnChanges: readonly Change[] = [
  {
    id: 'ssl-vpn-removed',
    when: anyMove(smallMemoryMoves, smallGMoves),
    outcome: 'stops-working',
    subject: 'SSL VPN',
    source: { kind: 'quoted', text: 'FortiOS 7.6.0 and 7.4.8 release notes, as quoted by integrators' },
    models: losesSslVpn,
    modelText: 'models with 2 GB of memory, and the 50G, 70G and 90G',
    covers: sslVpnPaths,
    tables: ['vpn ssl web portal', 'firewall policy'],
    effect: ({ configuration }) => {
      const vpn = sslVpnOf(configuration);
      if (!vpn) return disabledSslVpn(configuration);
      const portals = [...new Set([...vpn.tunnelPortals, ...vpn.webPortals])];
      return {
        title: sslVpnTitle(vpn, portals),
        text: 'The target has no SSL VPN on this model, neither tunnel mode nor web mode. Remote users cannot connect, and the policies from the SSL VPN interface match nothing.',
        action: 'Move the users to IPsec dial-up before the upgrade, or use another model.',
        places: sslVpnPlaces(vpn, portals, configuration),
      };
    },
  },
  {
    // Models that lose SSL VPN completely have the change above instead.
    id: 'ssl-vpn-tunnel-removed',
    when: upgradesTo(since('7.6.3')),
    outcome: 'stops-working',
    subject: 'SSL VPN',
    source: { kind: 'quoted', text: 'FortiOS 7.6.3 release notes, as quoted by integrators' },
    models: ({ model }, { to }) => (model !== undefined && lacksSslVpn(model, to) === 'yes' ? 'no' : 'yes'),
    covers: sslVpnPaths,
    tables: ['vpn ssl web portal', 'firewall policy'],
    effect: ({ configuration }) => {
      const vpn = sslVpnOf(configuration);
      if (!vpn) return disabledSslVpn(configuration);
      const { tunnelPortals, settings } = vpn;
      const hasPools = settings.some(
        (state) => state.get('tunnel-ip-pools') ?? state.get('tunnel-ipv6-pools'),
      );
      if (tunnelPortals.length === 0 && !hasPools) return undefined;
      return {
        title: sslVpnTitle(vpn, tunnelPortals),
        text: 'FortiOS 7.6.3 removes the tunnel mode of SSL VPN. The upgrade does not migrate its settings: users of FortiClient cannot connect, and the policies from the SSL VPN interface match nothing. Web mode remains, as Agentless VPN.',
        action: 'Move the users to IPsec dial-up before the upgrade, test it, then remove the policies.',
        places: sslVpnPlaces(vpn, tunnelPortals, configuration),
      };
    },
  },
  {
    id: 'fips-dh-groups',
    when: upgradesTo(since('7.2.0')),
    outcome: 'stops-working',
    subject: 'FIPS-CC',
    source: { kind: 'vendor', text: 'Fortinet technical tip 427323' },
    tables: phases,
    effect: ({ configuration }) => {
      const [fips] = configuration.objects('system fips-cc');
      if (fips?.value('status') !== 'enable') return undefined;
      const isWeak = (group: string): boolean => weakGroups.includes(group);
      const tunnels = phases.flatMap((table) =>
        configuration.entries(table).filter((entry) => groupsOf(entry).some(isWeak)),
      );
      if (tunnels.length === 0) return undefined;
      const hasOthers = tunnels.every((entry) => !groupsOf(entry).every(isWeak));
      return {
        outcome: hasOthers ? 'behaves-differently' : 'stops-working',
        title: `FIPS-CC: DH groups 1, 2 and 5 in ${count(tunnels.length, 'IPsec phase')}`,
        text: 'From 7.2, FIPS-CC mode has no DH groups 1, 2 and 5. The upgrade removes them from the proposals; tunnels that have no other group, and the process "iked", can fail.',
        action: 'Change "dhgrp" on both ends to 14 or a higher group before the upgrade.',
        places: tunnels.map((entry) => configuration.entryPlace(entry, entry.state.node.name)),
      };
    },
  },
  {
    id: 'tunnel-search-removed',
    when: upgradesTo(since('7.0.1')),
    subject: 'IPsec',
    source: { kind: 'vendor', text: 'FortiOS 7.0 new features 649094' },
    covers: ['vpn ipsec phase1-interface > tunnel-search'],
    condition: anyOf(
      entries('vpn ipsec phase1-interface', has('tunnel-search', 'nexthop')),
      allOf(
        given(
          anyOf(
            objects('router bgp', hasChild('neighbor')),
            objects('router bgp', hasChild('neighbor-group')),
            objects('router ospf', hasChild('network')),
          ),
        ),
        entries(
          'vpn ipsec phase1-interface',
          every(isDialup, isOrDefaults('net-device', 'disable'), (state) => !state.get('tunnel-search')),
        ),
      ),
    ),
    title: (_, { length }) =>
      `IPsec: ${count(length, 'dial-up phase 1', 'dial-up phases 1')} with routes by tunnel ID`,
    text: '7.0.1 removes "tunnel-search". Routes refer to a tunnel by its ID, which usually is the address of the remote gateway, and the routing table shows these IDs.',
    action: 'Review the routing over these tunnels and test it after the upgrade.',
  },
  {
    id: 'forticlient-ikev1',
    // FortiClient usually has the train of the FortiGate, so moves within a train are left out.
    when: {
      between: ({ from, to }) => {
        const isNewTrain = to.major > from.major || (to.major === from.major && to.minor > from.minor);
        return isNewTrain && isAtLeastVersion(to, '7.4.0') ? 'arrives' : undefined;
      },
      text: 'an upgrade to another train, to 7.4 or newer',
    },
    outcome: 'decide-before',
    subject: 'IPsec dial-up',
    source: { kind: 'vendor', text: 'Fortinet technical tip 420733' },
    condition: entries(
      phase1Tables,
      every(isDialup, (state) => {
        const version = state.value('ike-version') ?? '1';
        return version === '1' && !isPlaceholder(version);
      }),
    ),
    title: (_, { length }) => `IPsec dial-up: ${count(length, 'phase 1')} with IKEv1`,
    text: 'FortiClient 7.4.4 and newer does not support IKEv1. If the clients are upgraded together with the FortiGate, they cannot connect.',
    action: 'Change to IKEv2, or keep FortiClient at 7.4.3 or older.',
  },
];
