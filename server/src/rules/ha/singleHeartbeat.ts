import { defineRule } from '../engine/rule';
import { heartbeats, isCluster } from '../engine/cluster';

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
