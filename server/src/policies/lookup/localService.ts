import { accessServices } from '../../device/accessServices';
import { nestedValues, valuesOf, type EntryData } from '../objects/entryData';
import { protocolNumbers, serviceValue } from '../objects/services';
import { settingIn, type Network } from '../routing/network';
import { interfaceAddresses } from '../routing/routeTable';
import { interval } from '../traffic/intervals';
import { isWithin, knownSet } from '../traffic/valueSet';
import type { Packet } from './packet';

/** ICMP and ICMPv6 types of an echo request. */
const echo = { 4: serviceValue(1, 8 * 256), 6: serviceValue(58, 128 * 256) } as const;

/** Whether an interface accepts a packet to its own address, and why. */
export function localAccess(
  { family, service, texts }: Packet,
  owner: EntryData,
  network: Network,
): { readonly verdict: 'allow' | 'deny' | 'perhaps'; readonly text: string } {
  const { index } = network;
  const isPing = isWithin(service, knownSet(interval(echo[family], echo[family] + 256))) === 'yes';
  const found = accessServices.find(({ protocol, port, setting }) => {
    const changed = setting === undefined ? undefined : settingIn(index, 'system global', setting, 'global');
    const number = serviceValue(protocolNumbers.get(protocol) ?? 6, Number(changed ?? port));
    return isWithin(service, knownSet(interval(number, number + 1))) === 'yes';
  });
  const name = isPing ? 'ping' : found?.access;
  const list = `allowaccess of interface "${owner.name}"`;
  // Secondary addresses have their own `allowaccess`.
  const isPrimary = interfaceAddresses(owner, family, network.catalog.isBackup)[0] === texts.destination;
  if (name === undefined || !isPrimary)
    return { verdict: 'perhaps', text: 'the file does not say whether the device answers this packet' };
  const access =
    family === 4 ? valuesOf(owner, 'allowaccess') : nestedValues(owner, 'ipv6', 'ip6-allowaccess').flat();
  if (access.includes(name))
    return hasTrustedHosts(network)
      ? { verdict: 'perhaps', text: `${list} has "${name}", and trusted hosts limit the source` }
      : { verdict: 'allow', text: `${list} has "${name}"` };
  return found?.isShared
    ? { verdict: 'perhaps', text: `${list} does not have "${name}", but another service may use the port` }
    : { verdict: 'deny', text: `${list} does not have "${name}"` };
}

function hasTrustedHosts({ tables, catalog }: Network): boolean {
  const admins = tables.all('system admin', catalog.scope);
  return admins.some(({ settings }) => [...settings.keys()].some((name) => /^(ip6-)?trusthost\d/.test(name)));
}
