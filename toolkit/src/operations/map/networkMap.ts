import { getOrInsertComputed } from 'fortios-language/base/collections';
import { MapBuilder } from './builder';
import { DeviceNodes, type MappedDevice } from './deviceNodes';
import type { MapFacts } from './facts';
import { addFabric, addTunnels } from './joins';
import { Networks } from './networks';
import type { NetworkMap } from './model';

/**
 * The map of one or several devices. Tunnels are joined by the addresses of gateways, networks by common subnets, devices
 * of a Security Fabric by address or serial number; the members of a cluster are one device.
 */
export function networkMap(all: readonly MapFacts[]): NetworkMap {
  const map = new MapBuilder(all.map(({ file }) => file));
  const devices = mappedDevices(withOwnNames(all)).map((device) => new DeviceNodes(device, map));
  const networks = new Networks(devices, map);
  for (const device of devices) networks.addRoutes(device);
  addTunnels(devices, map);
  addFabric(devices, map);
  return map.build();
}

/** Devices with the same host name are told apart by their files. */
function withOwnNames(all: readonly MapFacts[]): readonly MapFacts[] {
  const isRepeated = (name: string): boolean => all.filter((one) => one.name === name).length > 1;
  return all.map((one) =>
    isRepeated(one.name) && one.name !== one.file ? { ...one, name: `${one.name} (${one.file})` } : one,
  );
}

/** The devices, of a cluster only the first member. */
function mappedDevices(all: readonly MapFacts[]): readonly MappedDevice[] {
  const clusters = new Map<string, { facts: MapFacts; file: number; members: string[] }>();
  for (const [file, facts] of all.entries()) {
    const { cluster, interfaces } = facts;
    const addresses = interfaces.flatMap((one) => one.addresses.map(({ text }) => `${one.name} ${text}`));
    // A cluster has one set of addresses. Devices with default settings are not one.
    const key =
      cluster && addresses.length > 0
        ? JSON.stringify([cluster.group, cluster.id, cluster.mode, addresses.toSorted()])
        : String(file);
    getOrInsertComputed(clusters, key, () => ({ facts, file, members: [] })).members.push(facts.name);
  }
  return [...clusters.values()];
}
