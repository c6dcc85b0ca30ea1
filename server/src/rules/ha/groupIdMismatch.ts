import type { ClusterFacts } from '../../model/clusterFacts';
import { objectsOf } from '../../model/objects';
import { defineRule } from '../engine/rule';
import { Tables } from '../engine/tables';
import { isCluster } from '../engine/cluster';

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
