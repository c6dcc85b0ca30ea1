import { upgradesTo, defineChange, since } from './change';
import { hasSmallMemory, isSmallG } from './device';
import { sslVpnOf, sslVpnPaths, sslVpnPlaces, sslVpnTitle } from './sslVpn';

/** Models that lose SSL VPN completely have the change `ssl-vpn-removed` instead. */
export const sslVpnTunnelRemoved = defineChange({
  id: 'ssl-vpn-tunnel-removed',
  outcome: 'stops-working',
  subject: 'SSL VPN',
  source: { kind: 'quoted', text: 'FortiOS 7.6.3 release notes, as quoted by integrators' },
  between: upgradesTo(since('7.6.3')),
  models: (device) => (hasSmallMemory(device) === 'yes' || isSmallG(device) === 'yes' ? 'no' : 'yes'),
  covers: sslVpnPaths,
  appliesTo: ({ configuration }) => {
    const vpn = sslVpnOf(configuration);
    if (!vpn) return undefined;
    const { tunnelPortals, settings } = vpn;
    const hasPools = settings.some((state) => state.get('tunnel-ip-pools') ?? state.get('tunnel-ipv6-pools'));
    if (tunnelPortals.length === 0 && !hasPools) return undefined;
    return {
      title: sslVpnTitle(vpn, tunnelPortals),
      text: 'FortiOS 7.6.3 removes the tunnel mode of SSL VPN. The upgrade does not migrate its settings: users of FortiClient cannot connect, and the policies from the SSL VPN interface match nothing. Web mode remains, as Agentless VPN.',
      action: 'Move the users to IPsec dial-up before the upgrade, test it, then remove the policies.',
      places: sslVpnPlaces(vpn, tunnelPortals, configuration),
    };
  },
});
