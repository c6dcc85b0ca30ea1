import { upgradesTo, defineChange, since, type Move } from './change';
import { hasSmallMemory, isSmallG, type Device } from './device';
import { sslVpnOf, sslVpnPaths, sslVpnPlaces, sslVpnTitle } from './sslVpn';

const smallMemory = upgradesTo(since('7.6.0'));
const smallG = upgradesTo(since('7.4.8'));

export const sslVpnRemoved = defineChange({
  id: 'ssl-vpn-removed',
  outcome: 'stops-working',
  subject: 'SSL VPN',
  source: { kind: 'quoted', text: 'FortiOS 7.6.0 and 7.4.8 release notes, as quoted by integrators' },
  between: (move) => smallMemory(move) ?? smallG(move),
  models: isConcerned,
  covers: sslVpnPaths,
  appliesTo: ({ configuration }) => {
    const vpn = sslVpnOf(configuration);
    if (!vpn) return undefined;
    const portals = [...new Set([...vpn.tunnelPortals, ...vpn.webPortals])];
    return {
      title: sslVpnTitle(vpn, portals),
      text: 'The target has no SSL VPN on this model, neither tunnel mode nor web mode. Remote users cannot connect, and the policies from the SSL VPN interface match nothing.',
      action: 'Move the users to IPsec dial-up before the upgrade, or use another model.',
      places: sslVpnPlaces(vpn, portals, configuration),
    };
  },
});

function isConcerned(device: Device, move: Move): 'yes' | 'no' | 'unknown' {
  const answers = [
    smallMemory(move) ? hasSmallMemory(device) : 'no',
    smallG(move) ? isSmallG(device) : 'no',
  ] as const;
  return answers.find((one) => one === 'yes') ?? answers.find((one) => one === 'unknown') ?? 'no';
}
