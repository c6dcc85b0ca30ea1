import type { ObjectState, EntryState } from 'fortios-language/model/objectState';
import type { ChangeContext } from './context';
import { count, type ChangeEffect, type EffectPlace } from './effect';
import { sslVpnSettings } from 'fortios-language/model/network/services';
import { valuesBesidesDefault } from 'fortios-language/model/settingValues';
import { placesOf, type Configuration } from './configuration';

interface SslVpn {
  readonly settings: readonly ObjectState[];
  readonly tunnelPortals: readonly EntryState[];
  readonly webPortals: readonly EntryState[];
  /** Firewall policies from `ssl.root` or the interface of another VDOM. */
  readonly policies: readonly EntryState[];
  readonly interfaces: readonly string[];
}

/** The loss of SSL VPN on a model. */
export function sslVpnRemoved({ configuration }: ChangeContext): ChangeEffect | undefined {
  const vpn = sslVpnOf(configuration);
  if (!vpn) return disabledSslVpn(configuration);
  const portals = [...new Set([...vpn.tunnelPortals, ...vpn.webPortals])];
  return {
    title: sslVpnTitle(vpn, portals),
    text: 'The target has no SSL VPN on this model, neither tunnel mode nor web mode. Remote users cannot connect, and the policies from the SSL VPN interface match nothing.',
    action: 'Move the users to IPsec dial-up before the upgrade, or use another model.',
    places: sslVpnPlaces(vpn, portals, configuration),
  };
}

/** The loss of the tunnel mode of SSL VPN. */
export function sslVpnTunnelRemoved({ configuration }: ChangeContext): ChangeEffect | undefined {
  const vpn = sslVpnOf(configuration);
  if (!vpn) return disabledSslVpn(configuration);
  const { tunnelPortals, settings } = vpn;
  const hasPools = settings.some((state) => state.get('tunnel-ip-pools') ?? state.get('tunnel-ipv6-pools'));
  if (tunnelPortals.length === 0 && !hasPools) return undefined;
  return {
    title: sslVpnTitle(vpn, tunnelPortals),
    text: 'FortiOS 7.6.3 removes the tunnel mode of SSL VPN. The upgrade does not migrate its settings: users of FortiClient cannot connect, and the policies from the SSL VPN interface match nothing. Web mode remains, as Agentless VPN.',
    action: 'Move the users to IPsec dial-up before the upgrade, test it, then remove the policies.',
    places: sslVpnPlaces(vpn, tunnelPortals, configuration),
  };
}

/**
 * The SSL VPN that a configuration uses: a VDOM in which it is enabled, or in which it is not disabled and has an
 * interface, authentication rules, address pools or policies. Portals and a settings block do not suffice, because
 * every backup contains them.
 */
export function sslVpnOf(configuration: Configuration): SslVpn | undefined {
  const all = configuration.objects('vpn ssl settings');
  const used = all.filter((settings) => isUsed(settings, configuration));
  if (used.length === 0) return undefined;
  const vdoms = new Set(used.map((settings) => configuration.vdomOf(settings)));
  const inUse = ({ state }: EntryState): boolean => vdoms.has(configuration.vdomOf(state));
  const portals = configuration.entries('vpn ssl web portal').filter(inUse);
  const has = (mode: string): readonly EntryState[] =>
    portals.filter(({ state }) => state.value(mode) === 'enable');
  const interfaces = [...new Set(used.map((settings) => configuration.sslInterfaceOf(settings)))];
  return {
    settings: used,
    tunnelPortals: has('tunnel-mode'),
    webPortals: has('web-mode'),
    policies: policiesFrom(interfaces, configuration),
    interfaces,
  };
}

function isUsed(settings: ObjectState, configuration: Configuration): boolean {
  const status = settings.value('status');
  if (status === 'disable') return false;
  const table = settings.node;
  const [enabled] = valuesBesidesDefault(settings, 'status', table, configuration.view.version);
  const { interfaces, clientPools, hasRules } = sslVpnSettings(settings, configuration.view);
  return (
    enabled === 'enable' ||
    hasRules ||
    [interfaces, clientPools[4], clientPools[6]].some((names) => names.length > 0) ||
    policiesFrom([configuration.sslInterfaceOf(settings)], configuration).length > 0
  );
}

function policiesFrom(interfaces: readonly string[], configuration: Configuration): readonly EntryState[] {
  return configuration
    .entries('firewall policy')
    .filter(({ state }) => state.get('srcintf')?.values.some((name) => interfaces.includes(name)));
}

/** The policies from the SSL VPN interface of VDOMs in which SSL VPN is disabled; undefined if there are none. */
function disabledSslVpn(configuration: Configuration): ChangeEffect | undefined {
  const interfaces = configuration
    .objects('vpn ssl settings')
    .filter((settings) => settings.value('status') === 'disable')
    .map((settings) => configuration.sslInterfaceOf(settings));
  const policies = policiesFrom(interfaces, configuration);
  if (policies.length === 0) return undefined;
  return {
    outcome: 'decide-before',
    title: `SSL VPN: disabled, ${count(policies.length, 'policy')} from its interface`,
    text: 'SSL VPN is disabled, so no user loses access. But policies still name its interface. They match nothing, and the target does not have tunnels to this interface.',
    action: 'Decide whether SSL VPN is needed. If it is not, delete these policies before the upgrade.',
    places: policies.map((entry) => configuration.entryPlace(entry, 'policy')),
  };
}

/** `SSL VPN: 5 portals, 16 policies from "ssl.root"` */
function sslVpnTitle({ policies, interfaces }: SslVpn, portals: readonly EntryState[]): string {
  const from = interfaces.map((name) => `"${name}"`).join(', ');
  return `SSL VPN: ${count(portals.length, 'portal')}, ${count(policies.length, 'policy', 'policies')} from ${from}`;
}

function sslVpnPlaces(
  { settings, policies }: SslVpn,
  portals: readonly EntryState[],
  configuration: Configuration,
): readonly EffectPlace[] {
  return placesOf(
    ...settings.map((state) => configuration.openingPlace(state)),
    ...portals.map((entry) => configuration.entryPlace(entry, 'portal')),
    ...policies.map((entry) => configuration.entryPlace(entry, 'policy')),
  );
}
