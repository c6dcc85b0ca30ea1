import type { ClusterFacts } from '../../model/clusterFacts';
import { objectsOf } from '../../model/objects';
import { defineRule } from '../engine/rule';
import { Tables } from '../engine/tables';
import { heartbeats, isCluster, withVirtualClusters } from '../engine/cluster';

/** Two members of one cluster that do not find each other. */
export const groupIdMismatch = defineRule({
  id: 'ha/group-id-mismatch',
  severity: 'warning',
  summary: 'Two files of a folder have the same HA group name, but different group ids.',
  document({ index, neighbors, today, report }) {
    if (neighbors.length === 0) return;
    const [ha] = objectsOf(index, 'system ha', index.view);
    const name = ha?.get('group-name');
    if (!ha || !name || !isCluster(ha)) return;
    const id = ha.value('group-id') ?? '0';
    const addresses = new Tables(index, today)
      .entries('system interface')
      .flatMap(({ state }) => state.get('ip')?.values[0] ?? []);
    const others = neighbors.filter(({ groupName }) => groupName === name.values[0]);
    const other = others.find(
      (one) => one.groupId !== id && isSameCluster(one, addresses, others.length === 1),
    );
    if (!other) return;
    report(ha.get('group-id')?.setting ?? name.setting, {
      message:
        `The HA group "${other.groupName}" has group id ${id} here and ${other.groupId} in "${other.file}". ` +
        'Devices with different group ids do not form a cluster. Set the same "group-id" on both members.',
    });
  },
});

/** Whether another file is of the same cluster, and not of another one that has the same name. */
function isSameCluster(other: ClusterFacts, addresses: readonly string[], isOnly: boolean): boolean {
  const shared = other.addresses.filter((address) => address !== '0.0.0.0' && addresses.includes(address));
  if (shared.length > 0) return true;
  return isOnly && (addresses.length === 0 || other.addresses.length === 0);
}

/** A cluster that does not notice a link failure. */
export const noMonitor = defineRule({
  id: 'ha/no-monitor',
  severity: 'warning',
  benchmarks: ['CIS 2.5.2'],
  summary: 'An HA cluster monitors no interfaces.',
  object: {
    table: 'system ha',
    check({ object, document, report }) {
      const mode = object.get('mode');
      const isWhole = object.get('hbdev') !== undefined || document.fileFirmware.header !== undefined;
      if (!mode || !isWhole || !isCluster(object)) return;
      const isMonitored = withVirtualClusters(object).some(
        (one) => one.get('monitor') !== undefined || one.get('pingserver-monitor-interface') !== undefined,
      );
      if (isMonitored) return;
      report(mode.setting, {
        message:
          'This cluster monitors no interfaces. If a link of the primary fails, the other member does not take over. ' +
          'List the interfaces that carry traffic in "monitor".',
      });
    },
  },
});

/** A cluster that splits when one cable fails. */
export const singleHeartbeat = defineRule({
  id: 'ha/single-heartbeat',
  severity: 'warning',
  summary: 'An HA cluster has only one heartbeat interface.',
  object: {
    table: 'system ha',
    check({ object, report }) {
      const hbdev = object.get('hbdev');
      if (!hbdev || !isCluster(object)) return;
      const interfaces = new Set(heartbeats(hbdev));
      const [name] = interfaces;
      if (interfaces.size !== 1 || name === undefined) return;
      report(hbdev.setting, {
        message:
          `"${name}" is the only heartbeat interface of this cluster. If its link fails, both members become primary ` +
          'and use the same addresses. Add a second interface to "hbdev".',
      });
    },
  },
});
