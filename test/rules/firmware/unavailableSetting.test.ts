import assert from 'node:assert/strict';
import { examplesOf } from '../../helpers/examples';
import { checkText } from '../../helpers/checking';
import { closed } from '../../helpers/closed';

const beforeServer = ['6.2.4', '6.4.9'];

describe('firmware/unavailable-setting', () => {
  const { bad, good, answers } = examplesOf('firmware/unavailable-setting');

  bad('"server" before 6.4.10, with an address that "server-ip" takes', {
    firmware: beforeServer,
    text: closed`
      config system ftm-push
          set server "9.9.9.9"
              ^^^^^^ error firmware/unavailable-setting
    `,
    ignoring: ['ftm-push/not-enabled'],
    message:
      /^FortiOS has "server" only from 6\.4\.10 on\. The device rejects this line\. Use "server-ip"\. \(FortiOS 6\.[24]\.[49], chosen in the settings\)$/,
    fixes: {
      'Use "server-ip"': closed`
        config system ftm-push
            set server-ip "9.9.9.9"
      `,
      'Remove "server"': closed`
        config system ftm-push
      `,
    },
  });

  bad('"server" before 6.4.10, with a name', {
    firmware: beforeServer,
    text: closed`
      config system ftm-push
          set status disable
      config system ftm-push
          set server "push.example.com"
              ^^^^^^ error firmware/unavailable-setting
    `,
    fixes: {
      'Remove "server"': [
        '-    set server "push.example.com"',
        '-        ^^^^^^ error firmware/unavailable-setting',
      ],
    },
  });

  bad('"server" together with "server-ip", which counts as the only address', {
    firmware: beforeServer,
    text: closed`
      config system ftm-push
          set server-ip 9.9.9.9
          set status enable
      config system ftm-push
          set server 1.1.1.1
              ^^^^^^ error firmware/unavailable-setting
    `,
    fixes: {
      'Remove "server"': ['-    set server 1.1.1.1', '-        ^^^^^^ error firmware/unavailable-setting'],
    },
  });

  bad('"interface" together with "server", which counts as the only address', ['7.2.11', '7.6.3'])`
      config system ftm-push
          set server "push.example.com"
          set interface "wan1"
              ^^^^^^^^^ warning firmware/unavailable-setting
          set status enable
    `;

  bad('"server-cert" before 6.4.0', {
    firmware: ['6.0.0', '6.2.4', '6.2.16'],
    eol: '\r\n',
    text: closed`
      config system ftm-push
          set server-cert "Fortinet_Factory"
              ^^^^^^^^^^^ error firmware/unavailable-setting
    `,
    message:
      /^FortiOS has "[a-z-]+" only from 6\.4\.0 on\. The device rejects this line\. Remove it\. \(FortiOS [\d.]+, chosen in the settings\)$/,
    fixes: {
      'Remove "server-cert"': closed`
        config system ftm-push
      `,
    },
  });

  bad('"proxy" before 7.4.1', {
    firmware: ['6.4.10', '7.2.11', '7.4.0'],
    text: closed`
      config system ftm-push
          set proxy disable
              ^^^^^ error firmware/unavailable-setting
    `,
    message:
      /^FortiOS has "[a-z-]+" only from 7\.4\.1 on\. The device rejects this line\. Remove it\. \(FortiOS [\d.]+, chosen in the settings\)$/,
    fixes: {
      'Remove "proxy"': closed`
        config system ftm-push
      `,
    },
  });

  bad('"interface" before 7.6.4, which may be there after all', {
    firmware: ['7.2.11', '7.6.3'],
    text: closed`
      config system ftm-push
          set status disable
          set interface "wan1"
              ^^^^^^^^^ warning firmware/unavailable-setting
    `,
    message:
      /^FortiOS has "[a-z-]+" only from 7\.6\.4 on\. Remove it\. \(FortiOS [\d.]+, chosen in the settings\)$/,
    fixes: {
      'Remove "interface"': closed`
        config system ftm-push
            set status disable
      `,
    },
  });

  good('unset, which does no harm', '6.2.4')`
      config system ftm-push
          unset server
          unset server-cert
          unset proxy
          unset interface
    `;

  good('the settings in the versions that have them', ['7.6.4', '8.0.0'])`
      config system ftm-push
          set proxy disable
          set server-port 4433
          set server-cert "Fortinet_GUI_Server"
          set interface "wan1"
          set status enable
    `;

  answers('set proxy, by version', 'config system ftm-push\n    set proxy enable\nend\n', {
    '6.2.4': ['firmware/unavailable-setting'],
    '6.4.9': ['firmware/unavailable-setting'],
    '6.4.10': ['firmware/unavailable-setting'],
    '7.0.12': ['firmware/unavailable-setting'],
    '7.2.11': ['firmware/unavailable-setting'],
    '7.4.0': ['firmware/unavailable-setting'],
    '7.4.1': [],
    '7.6.3': [],
    '7.6.4': [],
    '8.0.0': [],
  });

  answers(
    'set server and status, by version',
    'config system ftm-push\n    set server "push.example.com"\n    set status enable\nend\n',
    {
      '6.2.4': ['firmware/unavailable-setting'],
      '6.4.9': ['firmware/unavailable-setting'],
      '6.4.10': [],
      '7.0.12': [],
      '7.2.11': [],
      '7.4.0': [],
      '7.4.1': [],
      '7.6.3': [],
      '7.6.4': [],
      '8.0.0': [],
    },
  );

  answers('set server-port, by version', 'config system ftm-push\n    set server-port 4433\nend\n', {
    '6.2.4': [],
    '6.4.9': [],
    '6.4.10': [],
    '7.0.12': [],
    '7.2.11': [],
    '7.4.0': [],
    '7.4.1': [],
    '7.6.3': [],
    '7.6.4': [],
    '8.0.0': [],
  });

  it('names the version, and its origin if the user chose it or if it is the fallback', () => {
    const block = 'config system ftm-push\n    set proxy enable\nend\n';
    const message = (text: string, firmware?: string): string | undefined =>
      checkText(text, firmware === undefined ? {} : { firmware }).find(
        ({ rule }) => rule === 'firmware/unavailable-setting',
      )?.message;
    const start = 'FortiOS has "proxy" only from 7.4.1 on. The device rejects this line. Remove it.';
    const header = '#config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin\n';
    const comment = '# fortios-firmware: 7.0.12\n';
    assert.equal(message(header + block), `${start} (FortiOS 7.2.11)`);
    assert.equal(message(header + comment + block), `${start} (FortiOS 7.0.12)`);
    assert.equal(
      message(header + comment + block, '7.4'),
      undefined,
      'the choice in the settings counts more than the file',
    );
    assert.equal(
      message(header + comment + block, '6.4.10'),
      `${start} (FortiOS 6.4.10, chosen in the settings)`,
    );
  });
});
