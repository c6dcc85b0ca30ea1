import { isTemplated, type EffectiveSetting, type ObjectState } from '../../model/objectState';

/** Whether the file has the settings of a cluster, and the cluster has links between its members. */
export function isCluster(ha: ObjectState): boolean {
  return (
    ['a-a', 'a-p'].includes(ha.value('mode') ?? '') && ha.value('unicast-hb') !== 'enable' && !isTemplated(ha)
  );
}

/** The settings of a cluster, and those of its virtual clusters. */
export function withVirtualClusters(ha: ObjectState): readonly ObjectState[] {
  const secondary = ha.child('secondary-vcluster');
  return [ha, ...(secondary ? [secondary] : []), ...ha.children('vcluster').map(({ state }) => state)];
}

/** The interfaces of `hbdev`, which lists each of them with a priority: `"port1" 50 "port2" 100`. */
export function heartbeats({ values }: EffectiveSetting): readonly string[] {
  return values.filter((_, index) => index % 2 === 0);
}
