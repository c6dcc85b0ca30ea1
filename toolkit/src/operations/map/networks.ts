import { counted } from 'fortios-language/base/numbers';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import type { MapBuilder } from './builder';
import type { DeviceNodes } from './deviceNodes';
import type { InterfaceFacts, NetworkAddress, RouteFacts } from './facts';
import type { MapNode, MapSide } from './model';

/** The destinations that a node lists. */
const maxDestinations = 5;

interface Connection {
  readonly device: DeviceNodes;
  readonly on: InterfaceFacts;
  readonly address: NetworkAddress;
}

/** The connected networks, and what is behind them. */
export class Networks {
  /** By device, VDOM and network. */
  private readonly nodes = new Map<string, MapNode>();
  private readonly destinations = new Map<string, string[]>();

  constructor(
    private readonly devices: readonly DeviceNodes[],
    private readonly map: MapBuilder,
  ) {
    const connections = new Map<string, Connection[]>();
    for (const device of devices) {
      for (const on of device.facts.interfaces) {
        for (const address of on.addresses) {
          if (address.network !== address.address)
            getOrInsertComputed(connections, address.network, () => []).push({ device, on, address });
        }
      }
    }
    for (const [network, own] of connections) this.addNetwork(network, own);
  }

  /** The next hops and destinations of static routes. */
  addRoutes(device: DeviceNodes): void {
    const { facts } = device;
    for (const { interface: name, gateway, vdom } of facts.sdwanMembers)
      if (gateway !== '') this.nextHop(device, name, gateway, vdom);
    for (const route of facts.routes) {
      const { vdom, line, zones, gateway, interface: name, destination, isBlackhole } = route;
      const [node, ...others] = this.nodesOf(device, route);
      if (!node) continue;
      const via = isBlackhole ? 'blackhole' : [gateway, name, ...zones].filter(Boolean).join(', ');
      device.row(node.id, vdom, 'Static route', destination, via, line);
      for (const one of [node, ...others]) this.addDestination(one.id, destination);
    }
  }

  private addNetwork(network: string, connections: readonly Connection[]): void {
    const places = new Map<string, string>();
    // The same address twice: there are several networks with this subnet, and which devices share one is not known.
    const isRepeated = connections.some(({ address, device, on }) => {
      const place = `${device.id}/${on.name}`;
      return getOrInsertComputed(places, address.address, () => place) !== place;
    });
    for (const { device, on, address } of connections) {
      const own = `${device.id}/${on.vdom}/${network}`;
      const node = getOrInsertComputed(this.nodes, own, () =>
        this.map.node({
          id: isRepeated ? `network/${own}` : `network/${network}`,
          kind: 'network',
          title: network,
          lines: [],
          side: device.sideOf(on.name),
          source: device.source(on.line),
        }),
      );
      device.row(node.id, on.vdom, 'Network', network, `${on.name} ${address.text}`, on.line);
      const isBackward = device.sideOf(on.name) === 'left';
      this.map.edge(device.interfaceNode(on.name, on.vdom).id, node.id, 'link', { isBackward });
    }
  }

  private nodesOf(device: DeviceNodes, route: RouteFacts): readonly MapNode[] {
    const { vdom, zones, gateway, interface: name, isBlackhole } = route;
    if (isBlackhole)
      return [this.routeNode(device, 'Blackhole', vdom, `${device.groupOf(vdom)}/blackhole`, 'right')];
    if (zones.length > 0)
      return zones.map((zone) => {
        const { id } = device.endpoint(zone, vdom);
        const node = this.routeNode(device, 'Routes', undefined, `routes/${id}`, 'left');
        this.map.edge(id, node.id, 'route', { isBackward: true });
        return node;
      });
    if (name === '') return [];
    if (gateway !== '') return [this.nextHop(device, name, gateway, vdom)];
    const { id, side } = device.endpoint(name, vdom);
    const node = this.routeNode(device, 'Routes', undefined, `routes/${id}`, side);
    this.map.edge(id, node.id, 'route', { isBackward: side === 'left' });
    return [node];
  }

  private routeNode(
    device: DeviceNodes,
    title: string,
    vdom: string | undefined,
    id: string,
    side: MapSide,
  ): MapNode {
    const group = vdom === undefined ? undefined : device.groupOf(vdom);
    return this.map.node({ id, kind: 'route', title, lines: [], side, group });
  }

  /** The node of a gateway: in the connected network that contains it, otherwise behind the interface. */
  private nextHop(device: DeviceNodes, name: string, gateway: string, vdom: string): MapNode {
    const toward = device.networkToward(gateway, device.interfaceNamed(name)?.vdom ?? vdom);
    const network =
      toward?.on.name === name
        ? this.nodes.get(`${device.id}/${toward.on.vdom}/${toward.network}`)
        : undefined;
    const before = network ?? device.endpoint(name, vdom);
    const side = device.sideOf(name);
    const owner = this.ownerOf(gateway, network);
    const id = network ? `${network.id}/${gateway}` : `next-hop/${before.id}/${gateway}`;
    const node = this.map.node({
      id,
      kind: 'next-hop',
      title: gateway,
      lines: [owner ? `next hop, ${owner.device.facts.name}` : 'next hop'],
      side,
    });
    this.map.edge(before.id, node.id, 'route', { isBackward: side === 'left' });
    if (owner) {
      const { id: own } = owner.device.interfaceNode(owner.on.name, owner.on.vdom);
      this.map.edge(node.id, own, 'route', { isBackward: side === 'left' });
    }
    return node;
  }

  /** The interface of another device in the same network that has the address of a gateway. */
  private ownerOf(gateway: string, network: MapNode | undefined): Omit<Connection, 'address'> | undefined {
    if (!network) return undefined;
    for (const device of this.devices) {
      const on = device.interfaceWith(gateway);
      const found = on?.addresses.some(
        (one) => this.nodes.get(`${device.id}/${on.vdom}/${one.network}`) === network,
      );
      if (on && found === true) return { device, on };
    }
    return undefined;
  }

  private addDestination(id: string, destination: string): void {
    const all = getOrInsertComputed(this.destinations, id, () => []);
    const node = this.map.find(id);
    if (!node || all.includes(destination)) return;
    all.push(destination);
    const text = /^(?:0\.0\.0\.0|::)\/0$/.test(destination) ? `default route ${destination}` : destination;
    if (all.length > maxDestinations + 1) node.lines.pop();
    node.lines.push(
      all.length > maxDestinations ? counted(all.length - maxDestinations, 'more destination') : text,
    );
  }
}
