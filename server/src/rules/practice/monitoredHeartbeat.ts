import { unquote } from '../../syntax/quoting';
import { heartbeats, isCluster } from '../engine/cluster';
import { defineRule } from '../engine/rule';

/** Reports heartbeat interfaces that the cluster also monitors. */
export const monitoredHeartbeat = defineRule({
  id: 'practice/monitored-heartbeat',
  severity: 'info',
  offByDefault: true,
  summary: 'An HA cluster monitors its heartbeat interface.',
  object: {
    table: 'system ha',
    check({ object, report }) {
      const hbdev = object.get('hbdev');
      if (!hbdev || !isCluster(object)) return;
      const links = new Set(heartbeats(hbdev));
      const clusters = [
        object,
        object.child('secondary-vcluster'),
        ...object.children('vcluster').map(({ state }) => state),
      ];
      for (const monitor of clusters.map((one) => one?.get('monitor'))) {
        const name = monitor?.values.find((value) => links.has(value));
        if (!monitor || name === undefined) continue;
        report(monitor.setting.values.find(({ text }) => unquote(text) === name) ?? monitor.setting, {
          message:
            `"${name}" is a heartbeat interface, and also in "monitor". If only the heartbeat link fails, the cluster ` +
            'fails over although no traffic is affected. Monitor only interfaces that carry traffic.',
          related: [{ at: hbdev.setting, message: 'Heartbeat interfaces' }],
        });
      }
    },
  },
});
