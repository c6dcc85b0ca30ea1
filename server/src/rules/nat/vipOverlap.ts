import { sameScope } from '../../model/document/unit';
import { getOrInsertComputed } from '../../base/collections';
import { intersect, intersects, type Bound } from '../../policies/traffic/intervals';
import { defineRule, reportAt } from '../engine/rule';
import { onTables } from '../engine/tables';
import { addressesText, virtualIp, virtualIpTables, type VirtualIp } from './virtualIps';

/** Reports two virtual IPs that match the same packets. */
export const vipOverlap = defineRule({
  id: 'nat/vip-overlap',
  severity: 'warning',
  summary: 'Two virtual IPs take the same packets.',
  document: onTables(function* (tables) {
    const seen = new SeenVirtualIps();
    for (const entry of virtualIpTables.flatMap((table) => tables.entries(table))) {
      yield undefined;
      const vip = virtualIp(entry);
      if (!vip) continue;
      const other = seen.candidates(vip).find((one) => overlaps(one, vip));
      seen.add(vip);
      if (!other) continue;
      yield reportAt(vip.extip.setting, {
        message:
          `Virtual IP "${entry.name}" takes the same packets as "${other.entry.name}": ${commonPackets(vip, other)}. ` +
          'Only one of them can translate a packet. Change the address or port of one of them.',
        related: [{ at: other.extip.setting, message: `External address of "${other.entry.name}"` }],
      });
    }
  }, virtualIpTables),
});

/** Virtual IPs for more networks than this are compared with all others. */
const maxNetworks = 16;

/** An index of virtual IPs: most are for one address, and a file can contain thousands. */
class SeenVirtualIps {
  private readonly byAddress = new Map<Bound, VirtualIp[]>();
  private readonly byNetwork = new Map<string, VirtualIp[]>();
  private readonly rangesByNetwork = new Map<string, VirtualIp[]>();
  private readonly all: VirtualIp[] = [];
  /** Those for many networks. */
  private readonly wide: VirtualIp[] = [];

  add(vip: VirtualIp): void {
    this.all.push(vip);
    const address = onlyAddress(vip);
    const networks = networksOf(vip);
    if (address !== undefined) getOrInsertComputed(this.byAddress, address, () => []).push(vip);
    if (!networks) this.wide.push(vip);
    for (const one of networks ?? []) {
      getOrInsertComputed(this.byNetwork, one, () => []).push(vip);
      if (address === undefined) getOrInsertComputed(this.rangesByNetwork, one, () => []).push(vip);
    }
  }

  /** Earlier virtual IPs that may have an address in common with this one. */
  candidates(vip: VirtualIp): readonly VirtualIp[] {
    const address = onlyAddress(vip);
    const networks = networksOf(vip);
    if (!networks) return this.all;
    if (address === undefined)
      return [...networks.flatMap((one) => this.byNetwork.get(one) ?? []), ...this.wide];
    const ranges = networks.flatMap((one) => this.rangesByNetwork.get(one) ?? []);
    return [...(this.byAddress.get(address) ?? []), ...ranges, ...this.wide];
  }
}

function onlyAddress({ addresses: [first = 0, end = 0] }: VirtualIp): Bound | undefined {
  return BigInt(end) - BigInt(first) === 1n ? first : undefined;
}

/** The networks of 256 addresses in which a virtual IP has addresses; undefined for many. */
function networksOf({ addresses: [first = 0, end = 0] }: VirtualIp): readonly string[] | undefined {
  const [from, to] = [BigInt(first) >> 8n, (BigInt(end) - 1n) >> 8n];
  if (to - from >= maxNetworks) return undefined;
  return Array.from({ length: Number(to - from) + 1 }, (_, index) => String(from + BigInt(index)));
}

/**
 * Whether both certainly match some packets. Port forwarding next to a virtual IP for the whole address is a common
 * configuration and is not reported.
 */
function overlaps(a: VirtualIp, b: VirtualIp): boolean {
  if (!sameScope(a.entry.state.scope, b.entry.state.scope) || a.filter !== b.filter) return false;
  if (a.interface !== b.interface && a.interface !== 'any' && b.interface !== 'any') return false;
  if (!intersects(a.addresses, b.addresses)) return false;
  if (!a.ports || !b.ports) return a.ports === b.ports;
  return a.ports.protocol === b.ports.protocol && intersects(a.ports.range, b.ports.range);
}

function commonPackets(a: VirtualIp, b: VirtualIp): string {
  const addresses = addressesText(intersect(a.addresses, b.addresses));
  if (!a.ports || !b.ports) return addresses;
  const [first = 0, end = 0] = intersect(a.ports.range, b.ports.range).map(Number);
  if (a.ports.protocol === 'icmp') return `ICMP to ${addresses}`;
  const ports = end - first === 1 ? `port ${first}` : `ports ${first}-${end - 1}`;
  return `${a.ports.protocol.toUpperCase()} ${ports} at ${addresses}`;
}
