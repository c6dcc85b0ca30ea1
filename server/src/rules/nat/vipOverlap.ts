import { sameScope } from '../../model/document/unit';
import { getOrInsertComputed } from '../../model/getOrInsertComputed';
import { intersect, intersects, type Bound } from '../../policies/traffic/intervals';
import { defineRule } from '../engine/rule';
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
      yield {
        at: vip.extip.setting,
        report: {
          message:
            `Virtual IP "${entry.name}" takes the same packets as "${other.entry.name}": ${commonPackets(vip, other)}. ` +
            'Only one of them can translate a packet. Change the address or port of one of them.',
          related: [{ at: other.extip.setting, message: `External address of "${other.entry.name}"` }],
        },
      };
    }
  }, virtualIpTables),
});

/** An index of virtual IPs by address: most virtual IPs are for one address, and a file can contain thousands. */
class SeenVirtualIps {
  private readonly byAddress = new Map<Bound, VirtualIp[]>();
  private readonly all: VirtualIp[] = [];
  private readonly ranges: VirtualIp[] = [];

  add(vip: VirtualIp): void {
    this.all.push(vip);
    const address = onlyAddress(vip);
    if (address === undefined) this.ranges.push(vip);
    else getOrInsertComputed(this.byAddress, address, () => []).push(vip);
  }

  /** Earlier virtual IPs that may have an address in common with this one, in order. */
  candidates(vip: VirtualIp): readonly VirtualIp[] {
    const address = onlyAddress(vip);
    return address === undefined ? this.all : [...(this.byAddress.get(address) ?? []), ...this.ranges];
  }
}

function onlyAddress({ addresses: [first = 0, end = 0] }: VirtualIp): Bound | undefined {
  return BigInt(end) - BigInt(first) === 1n ? first : undefined;
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
