import { describeRule } from '../../helpers/examples';

const ha = (...settings: readonly string[]): string => `
      config system ha
          set group-name "fw"
          ${settings.join('\n          ')}
      end`;

describeRule('ha/single-heartbeat', '7.4.4', ({ bad, good }) => {
  bad('one interface', {
    firmware: ['6.4.10', '7.4.4'],
    text: ha(
      'set mode a-p',
      'set hbdev "ha1" 50',
      '^^^^^^^^^^^^^^^^^^ warning ha/single-heartbeat',
      'set monitor "port1"',
    ),
    message:
      '"ha1" is the only heartbeat interface of this cluster. If its link fails, both members become primary ' +
      'and use the same addresses. Add a second interface to "hbdev".',
  });
  good('two interfaces', {
    text: ha('set mode a-p', 'set hbdev "ha1" 50 "ha2" 100', 'set monitor "port1"'),
  });
  good('a cluster in a cloud', {
    text: ha(
      'set mode a-p',
      'set hbdev "port3" 100',
      'set unicast-hb enable',
      'set unicast-hb-peerip 10.0.3.5',
    ),
  });
  good('a single device', { text: ha('set hbdev "ha1" 50') });
});

describeRule('ha/no-monitor', '7.4.4', ({ bad, good }) => {
  bad('no monitored interfaces', [
    '6.4.10',
    '7.4.4',
  ])`${ha('set mode a-p', '^^^^^^^^^^^^ warning ha/no-monitor', 'set hbdev "ha1" 50 "ha2" 100')}
      message: This cluster monitors no interfaces. If a link of the primary fails, the other member does not
        take over. List the interfaces that carry traffic in "monitor".
    `;
  good('monitored interfaces', {
    text: ha('set mode a-p', 'set hbdev "ha1" 50 "ha2" 100', 'set monitor "port1"'),
  });
  good('those of a virtual cluster', {
    text: ha(
      'set mode a-p',
      'set hbdev "ha1" 50 "ha2" 100',
      'config vcluster',
      'edit 1',
      'set monitor "port1"',
      'next',
      'end',
    ),
  });
  good('a script that changes the priority', {
    text: ha('set mode a-p', 'set priority 200'),
  });
});
