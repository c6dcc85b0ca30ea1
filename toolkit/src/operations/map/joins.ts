import { listedOnMap, type MapBuilder } from './builder';
import type { DeviceNodes } from './deviceNodes';
import type { TunnelFacts } from './facts';

interface TunnelEnd {
  readonly device: DeviceNodes;
  readonly tunnel: TunnelFacts;
}

/** Adds the other ends of tunnels: those of other devices of the map, otherwise remote gateways. */
export function addTunnels(devices: readonly DeviceNodes[], map: MapBuilder): void {
  const ends = devices.flatMap((device) => device.facts.tunnels.map((tunnel) => ({ device, tunnel })));
  const joined = new Set<TunnelFacts>();
  for (const end of ends) {
    const { device, tunnel } = end;
    if (tunnel.remote === '') continue;
    const owner = ownerOf(tunnel.remote, end, devices);
    if (!owner) continue;
    joined.add(tunnel);
    const own = nodeOf(end, map).id;
    const peers = peersOf(end, owner, ends);
    const [peer] = peers;
    // Which of several tunnels it is, is not known.
    const isCertain = peer !== undefined && peers.length === 1;
    const other = isCertain
      ? nodeOf(peer, map).id
      : owner.device.interfaceNode(owner.interface, owner.vdom).id;
    if (isCertain) joined.add(peer.tunnel);
    const through = isCertain ? peer.tunnel.name : owner.interface;
    const [first = '', second = ''] = [own, other].toSorted();
    const link = map.node({
      id: `tunnel/${first}/${second}`,
      kind: 'gateway',
      title: `${tunnel.kind} tunnel`,
      side: 'left',
      lines: [`${device.facts.name} ${tunnel.name}`, `${owner.device.facts.name} ${through}`],
      source: device.source(tunnel.line),
    });
    for (const id of [own, other]) map.edge(link.id, id, 'tunnel', { isBackward: false });
    const detail = `${tunnel.remote}: ${owner.device.facts.name} ${through}`;
    device.row(link.id, tunnel.vdom, `${tunnel.kind} tunnel to`, tunnel.name, detail, tunnel.line);
  }
  for (const end of ends) if (!joined.has(end.tunnel)) addGateway(end, map);
}

function addGateway(end: TunnelEnd, map: MapBuilder): void {
  const { device, tunnel } = end;
  const { remote, isDialUp, name, vdom, line } = tunnel;
  if (remote === '' && !isDialUp) return;
  const own = nodeOf(end, map);
  const node = map.node({
    id: remote === '' ? `gateway/${own.id}` : `gateway/${remote}`,
    kind: 'gateway',
    title: remote === '' ? 'Any address' : remote,
    lines: [remote === '' ? 'dial-up peers' : 'remote gateway'],
    side: 'left',
    source: device.source(line),
  });
  map.edge(node.id, own.id, 'tunnel', { isBackward: false });
  device.row(node.id, vdom, 'Remote gateway', remote === '' ? 'any address' : remote, name, line);
}

/** The interface of a tunnel; of a tunnel without one, a node of its own. */
function nodeOf({ device, tunnel }: TunnelEnd, map: MapBuilder): { readonly id: string } {
  const { name, vdom, hasInterface, kind, line, interface: parent } = tunnel;
  if (hasInterface) return device.interfaceNode(name, vdom);
  const known = map.find(`${device.groupOf(vdom)}/tunnel/${name}`);
  if (known) return known;
  const node = map.node({
    id: `${device.groupOf(vdom)}/tunnel/${name}`,
    kind: 'tunnel',
    title: name,
    lines: [`policy-based ${kind} tunnel`],
    side: 'left',
    group: device.groupOf(vdom),
    source: device.source(line),
  });
  device.row(node.id, vdom, `${kind} tunnel`, name, 'policy-based', line);
  if (parent !== '') map.edge(device.interfaceNode(parent, vdom).id, node.id, 'link');
  return node;
}

/** Where an address is: a device with an interface, or with a tunnel that has it as its local address. */
interface AddressOwner {
  readonly device: DeviceNodes;
  readonly interface: string;
  readonly vdom: string;
}

/** The only device that has an address, apart from the VDOM that asks; undefined if several have it. */
function ownerOf(
  address: string,
  asking: TunnelEnd,
  devices: readonly DeviceNodes[],
): AddressOwner | undefined {
  const owners = devices.flatMap((device): readonly AddressOwner[] => {
    const { interfaces, tunnels } = device.facts;
    const own = [
      ...interfaces
        .filter(({ addresses }) => addresses.some((one) => one.address === address))
        .map(({ name, vdom }) => ({ device, interface: name, vdom })),
      ...tunnels
        .filter(({ localAddress }) => localAddress === address)
        .map(({ interface: name, vdom }) => ({ device, interface: name, vdom })),
    ];
    return own.filter(({ vdom }) => device !== asking.device || vdom !== asking.tunnel.vdom).slice(0, 1);
  });
  return owners.length === 1 ? owners[0] : undefined;
}

/** The tunnels of a device that can be the other end: on the same interface, to this device, with the same network id. */
function peersOf(end: TunnelEnd, owner: AddressOwner, ends: readonly TunnelEnd[]): readonly TunnelEnd[] {
  const { device, tunnel } = end;
  const local = device.facts.interfaces.find(({ name }) => name === tunnel.interface);
  const addresses =
    tunnel.localAddress === ''
      ? (local?.addresses ?? []).map(({ address }) => address)
      : [tunnel.localAddress];
  const candidates = ends.filter(
    ({ device: other, tunnel: one }) =>
      other === owner.device &&
      one.vdom === owner.vdom &&
      one.kind === tunnel.kind &&
      (one.interface === owner.interface || one.localAddress === tunnel.remote) &&
      one.networkId === tunnel.networkId,
  );
  const exact = candidates.filter(({ tunnel: one }) => addresses.includes(one.remote));
  return exact.length > 0 ? exact : candidates.filter(({ tunnel: one }) => one.isDialUp);
}

/** Adds the Security Fabric: which device is upstream, by address, or by the serial number that the root trusts. */
export function addFabric(devices: readonly DeviceNodes[], map: MapBuilder): void {
  const nodes = new Map<DeviceNodes, string>();
  for (const device of devices) {
    const { fabric } = device.facts;
    if (!fabric) continue;
    const { group, upstream, trusted, line } = fabric;
    const role = upstream === '' ? 'root' : `upstream ${upstream}`;
    const { id } = map.node({
      id: `${device.id}/fabric`,
      kind: 'fabric',
      title: 'Security Fabric',
      lines: [group, role].filter(Boolean),
      side: 'right',
      group: device.id,
      source: device.source(line),
    });
    nodes.set(device, id);
    const detail = trusted.length > 0 ? `${role}, trusts ${listedOnMap(trusted, 20)}` : role;
    device.row(id, '', 'Security Fabric', group, detail, line);
  }
  for (const [device, id] of nodes) {
    const upstream = device.facts.fabric?.upstream ?? '';
    if (upstream === '') continue;
    const { serial } = device.facts;
    const byAddress = devices.filter((other) => other !== device && other.interfaceWith(upstream));
    const bySerial = devices.filter(
      (other) => serial !== '' && other !== device && other.facts.fabric?.trusted.includes(serial) === true,
    );
    const [root, ...others] = byAddress.length > 0 ? byAddress : bySerial;
    if (!root || others.length > 0) continue;
    const above = map.node({
      id: `${root.id}/fabric`,
      kind: 'fabric',
      title: 'Security Fabric',
      lines: ['upstream device'],
      side: 'right',
      group: root.id,
    });
    map.edge(above.id, id, 'fabric', { isBackward: false });
  }
}
