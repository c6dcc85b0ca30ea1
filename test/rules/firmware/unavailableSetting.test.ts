import assert from 'node:assert/strict';
import { describeRule } from '../../helpers/examples';
import { checkText } from '../../helpers/checking';

const beforeServer = ['6.2.4', '6.4.9'];

describeRule('firmware/unavailable-setting', ({ bad, good, answers }) => {
  bad('"server" before 6.4.10, with an address that "server-ip" takes', {
    firmware: beforeServer,
    ignoring: ['ftm-push/not-enabled'],
    message:
      /^FortiOS has "server" only from 6\.4\.10 on\. The device rejects this line\. Use "server-ip"\. \(FortiOS 6\.[24]\.[49], chosen in the settings\)$/,
  })`
      config system ftm-push
          set server "9.9.9.9"
              ^^^^^^ error firmware/unavailable-setting
      fix: Use "server-ip"
      -    set server "9.9.9.9"
      +    set server-ip "9.9.9.9"
      fix: Remove "server"
      -    set server "9.9.9.9"
    `;

  bad('"server" before 6.4.10, with a name', beforeServer)`
      config system ftm-push
          set status disable
      config system ftm-push
          set server "push.example.com"
              ^^^^^^ error firmware/unavailable-setting
      fix: Remove "server"
      -    set server "push.example.com"
    `;

  bad('"server" together with "server-ip", which counts as the only address', beforeServer)`
      config system ftm-push
          set server-ip 9.9.9.9
          set status enable
      config system ftm-push
          set server 1.1.1.1
              ^^^^^^ error firmware/unavailable-setting
      fix: Remove "server"
      -    set server 1.1.1.1
    `;

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
    message:
      /^FortiOS has "[a-z-]+" only from 6\.4\.0 on\. The device rejects this line\. Remove it\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system ftm-push
          set server-cert "Fortinet_Factory"
              ^^^^^^^^^^^ error firmware/unavailable-setting
      fix: Remove "server-cert"
      -    set server-cert "Fortinet_Factory"
    `;

  bad('"proxy" before 7.4.1', {
    firmware: ['6.4.10', '7.2.11', '7.4.0'],
    message:
      /^FortiOS has "[a-z-]+" only from 7\.4\.1 on\. The device rejects this line\. Remove it\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system ftm-push
          set proxy disable
              ^^^^^ error firmware/unavailable-setting
      fix: Remove "proxy"
      -    set proxy disable
    `;

  bad('"interface" before 7.6.4, which may be there after all', {
    firmware: ['7.2.11', '7.6.3'],
    message:
      /^FortiOS has "[a-z-]+" only from 7\.6\.4 on\. Remove it\. \(FortiOS [\d.]+, chosen in the settings\)$/,
  })`
      config system ftm-push
          set status disable
          set interface "wan1"
              ^^^^^^^^^ warning firmware/unavailable-setting
      fix: Remove "interface"
      -    set interface "wan1"
    `;

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
