import { defineRule } from '../engine/rule';
import { isCluster } from '../engine/cluster';

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
      const clusters = [
        object,
        object.child('secondary-vcluster'),
        ...object.children('vcluster').map(({ state }) => state),
      ];
      const isMonitored = clusters.some(
        (one) => one?.get('monitor') !== undefined || one?.get('pingserver-monitor-interface') !== undefined,
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
