import { hasComparedSubnets, hasSameTable, letsSubnetsOverlap } from '../../../constraints/subnetOverlap';
import { isAssigned, vdomNameOf } from '../../../model/network/interfaces';
import { ipv4Number, netmaskOf } from '../../../syntax/addresses';
import type { SchemaNode } from '../../../schema/schema';
import type { DeviceError } from './rejections';
import type { ConfigNode, DeviceState } from '../state/state';

/** An IPv4 network; both are unsigned 32-bit numbers. */
interface Subnet {
  readonly first: number;
  readonly mask: number;
}

/** Parses an address and mask, or `192.0.2.1/24`; undefined if they are no network, or unset. */
export function networkOf([first = '', ...more]: readonly string[]): Subnet | undefined {
  const [address = '', length] = first.split('/');
  const mask = length !== undefined && /^\d+$/.test(length) ? netmaskOf(Number(length)) : (more[0] ?? '');
  const [number, bits] = [ipv4Number(address), ipv4Number(mask)];
  if (number === undefined || bits === undefined || number === 0) return undefined;
  return { first: (number & bits) >>> 0, mask: bits };
}

export function overlap(a: Subnet, b: Subnet): boolean {
  const mask = (a.mask & b.mask) >>> 0;
  return (a.first & mask) >>> 0 === (b.first & mask) >>> 0;
}

/** The IPv4 network of an interface whose address is static, and that has neighbors in it. */
export function ownSubnet(node: ConfigNode, words = node.settings.get('ip')?.values): Subnet | undefined {
  const isPlain = hasComparedSubnets(node) && !isAssigned(node);
  const network = isPlain && words ? networkOf(words) : undefined;
  return network?.mask === 0xff_ff_ff_ff ? undefined : network;
}

/** Why an interface does not get an address: another interface of its VDOM has a part of the subnet. */
export function overlapError(
  { name: setting, parent }: SchemaNode,
  values: readonly string[],
  place: ConfigNode,
  state: DeviceState,
): DeviceError | undefined {
  if (!state.backup || parent?.path !== 'system interface' || setting !== 'ip') return undefined;
  const known = place.settings.get('ip')?.values;
  const [network, old] = [ownSubnet(place, values), ownSubnet(place, known)];
  if (!network || (old?.first === network.first && old.mask === network.mask)) return undefined;
  if (mayOverlap(place, state)) return undefined;
  for (const other of place.parent?.entries.values() ?? []) {
    const subnet = other === place ? undefined : ownSubnet(other);
    if (!subnet || !hasSameTable(other, place) || !overlap(subnet, network)) continue;
    const reason = `The subnet of "${place.name}" overlaps that of "${other.name}".`;
    return {
      message: `Subnets overlap between '${place.name}' and the primary IP of '${other.name}' / object set operator error, -54 discard the setting`,
      code: -54,
      reason,
    };
  }
  return undefined;
}

/** Whether the settings of the VDOM, or of the cluster, allow an interface to share a subnet. */
function mayOverlap(place: ConfigNode, state: DeviceState): boolean {
  const part = state.vdoms.get(vdomNameOf(place)) ?? state.top;
  const settings = part.blocks.get('system settings');
  const management = place.part.blocks.get('system ha')?.blocks.get('ha-mgmt-interfaces');
  return (
    (settings !== undefined && letsSubnetsOverlap(settings)) ||
    (management !== undefined && !management.isEmpty)
  );
}
