import type { ConfigObject } from '../model/configObject';
import { hasNeighbors, vdomNameOf } from '../model/network/interfaces';
import { ownAddressesOf } from './addressRoles';
import type { ConnectedAddress, Subject, Surroundings, Violation } from './constraint';

type AddressKind = 'primary' | 'secondary';

/** Whether the device compares the subnets of an interface with those of others. */
export function hasComparedSubnets<T extends ConfigObject<T>>(one: T): boolean {
  return (
    hasNeighbors(one) && one.values('status')[0] !== 'down' && one.values('dedicated-to')[0] !== 'management'
  );
}

/** Whether the settings of a VDOM allow the subnets of its interfaces to overlap. */
export function letsSubnetsOverlap<T extends ConfigObject<T>>(settings: T): boolean {
  return (
    settings.values('allow-subnet-overlap')[0] === 'enable' || settings.values('opmode')[0] === 'transparent'
  );
}

/** Whether two interfaces have one routing table: that of their VDOM and VRF. */
export function hasSameTable<T extends ConfigObject<T>>(one: T, other: T): boolean {
  return (
    vdomNameOf(one) === vdomNameOf(other) && (one.values('vrf')[0] ?? '0') === (other.values('vrf')[0] ?? '0')
  );
}

/** Whether the device certainly rejects overlapping subnets of IPv4: its answer is known for primary addresses only. */
export function isOverlapRejected(one: AddressKind, other: AddressKind): boolean {
  return one === 'primary' && other === 'primary';
}

/** IPv4 addresses of two interfaces of a VDOM and VRF whose subnets overlap, of which at least one is secondary. */
export function secondaryOverlap<T extends ConfigObject<T>>(
  subject: Subject<T>,
  around: Surroundings<T>,
): Violation<T> | undefined {
  const { name, state } = subject;
  if (!around.isComplete || !hasComparedSubnets(state)) return undefined;
  const own = subnetsOf([subject]);
  if (own.length === 0) return undefined;
  if (around.everywhere('system settings').some((one) => letsSubnetsOverlap(one.state))) return undefined;
  const hasSecondary = own.some(({ kind }) => kind === 'secondary');
  const others = around
    .everywhere('system interface')
    .filter(
      (one) =>
        one.name !== name &&
        (hasSecondary || one.state.children('secondaryip').length > 0) &&
        hasComparedSubnets(one.state) &&
        hasSameTable(one.state, state),
    );
  const beside = subnetsOf(others);
  for (const { text, subnet, kind } of own) {
    const other = beside.find(
      (one) =>
        (kind === 'secondary' || one.kind === 'secondary') &&
        one.subnet[0] <= subnet[1] &&
        one.subnet[1] >= subnet[0],
    );
    if (other)
      return { words: { address: text, other: other.interface.name }, other: { subject: other.interface } };
  }
  return undefined;
}

/** The IPv4 addresses of interfaces that have a subnet of several addresses. */
function subnetsOf<T extends ConfigObject<T>>(
  interfaces: readonly Subject<T>[],
): readonly ConnectedAddress<T>[] {
  return ownAddressesOf(interfaces, true).all.filter(
    ({ family, kind, subnet: [first, last] }) => family === 4 && kind !== 'virtual' && first < last,
  );
}
