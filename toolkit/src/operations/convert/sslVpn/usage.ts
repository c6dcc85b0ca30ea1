import type { ConfigNode } from 'fortios-language/analysis/device/state/state';
import { sslVpnInterface, sslVpnSettings } from 'fortios-language/model/network/services';
import type { SchemaView } from 'fortios-language/schema/schemaContext';
import { setValues } from '../../refactor/renaming';

export function sslInterface({ name }: ConfigNode): string {
  return sslVpnInterface(name === '' ? undefined : name);
}

/** Whether users of SSL VPN can connect to a VDOM. */
export function usesSslVpn(part: ConfigNode, view: SchemaView): boolean {
  const settings = part.blocks.get('vpn ssl settings');
  if (!settings) return false;
  const { isOff, interfaces, hasRules } = sslVpnSettings(settings, view);
  return !isOff && (interfaces.length > 0 || hasRules || policiesOf(part).length > 0);
}

/** The interfaces on which SSL VPN certainly listens; of zones, their members. */
export function listeningInterfaces(part: ConfigNode): readonly string[] {
  const settings = part.blocks.get('vpn ssl settings');
  const names = settings ? settings.values('source-interface').filter((name) => name !== 'any') : [];
  const zones = part.blocks.get('system zone')?.entries;
  return [
    ...new Set(
      names.flatMap((name) => {
        const zone = zones?.get(name);
        return zone ? zone.values('interface') : [name];
      }),
    ),
  ];
}

/** The policies from and to the interface of SSL VPN, or a zone that contains it. */
export function policiesOf(part: ConfigNode): readonly ConfigNode[] {
  const zones = [...(part.blocks.get('system zone')?.entries.values() ?? [])];
  const ssl = sslInterface(part);
  const names = new Set([
    ssl,
    ...zones.filter((zone) => zone.values('interface').includes(ssl)).map(({ name }) => name),
  ]);
  return [...(part.blocks.get('firewall policy')?.entries.values() ?? [])].filter((policy) =>
    [...policy.values('srcintf'), ...policy.values('dstintf')].some((name) => names.has(name)),
  );
}

/** Whether a policy names the interface of SSL VPN itself. */
export function namesSsl(policy: ConfigNode): boolean {
  const ssl = sslInterface(policy.part);
  return policy.values('srcintf').includes(ssl) || policy.values('dstintf').includes(ssl);
}

/** Removes SSL VPN from a VDOM, so that nothing of it is in use. */
export function removeSslVpn(part: ConfigNode): void {
  const ssl = sslInterface(part);
  for (const policy of policiesOf(part).filter(namesSsl)) {
    const sides = ['srcintf', 'dstintf'].map((side) => policy.values(side).filter((name) => name !== ssl));
    if (sides.some((names) => names.length === 0)) policy.parent?.entries.delete(policy.name);
    else
      for (const [index, side] of ['srcintf', 'dstintf'].entries())
        setValues(policy, side, sides[index] ?? []);
  }
  for (const zone of part.blocks.get('system zone')?.entries.values() ?? []) {
    const members = zone.values('interface');
    if (members.includes(ssl))
      setValues(
        zone,
        'interface',
        members.filter((name) => name !== ssl),
      );
  }
  const settings = part.blocks.get('vpn ssl settings');
  if (!settings) return;
  for (const name of ['source-interface', 'tunnel-ip-pools', 'tunnel-ipv6-pools'])
    settings.settings.delete(name);
  settings.blocks.get('authentication-rule')?.entries.clear();
  if (settings.settingSchema('status')) setValues(settings, 'status', ['disable']);
}
