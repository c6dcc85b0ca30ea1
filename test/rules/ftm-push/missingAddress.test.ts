import { closed } from '../../helpers/closed';
import { describeRule, examplesOf } from '../../helpers/examples';

const withServer = ['6.4.10', '7.0.12', '7.2.11', '7.4.0', '7.4.1', '7.6.3', '7.6.4', '8.0.0'];
const withServerIp = ['6.2.4', '6.4.9'];

describeRule('ftm-push/missing-address', ({ bad, good, answers }) => {
  bad('push enabled and nothing else', withServer)`
      config system dns
      config system ftm-push
          set status enable
          ^^^^^^^^^^^^^^^^^ error ftm-push/missing-address
      message: Push is enabled without an address for the callback. … Set "server"…. (FortiOS …)
      fix: Insert set server "<fqdn>"
       config system ftm-push
      +    set server "<fqdn>"
    `;

  bad('only push enabled, in versions without "server"', withServerIp)`
      config system dns
      config system ftm-push
          set status enable
          ^^^^^^^^^^^^^^^^^ error ftm-push/missing-address
      message: …with "Missing server address." (-56). Set "server-ip". (FortiOS …)
      fix: Insert set server-ip <public-ip>
       config system ftm-push
      +    set server-ip <public-ip>
    `;

  bad('from 7.6.4 on, an interface would do as well', '7.6.4')`
      config system dns
      config system ftm-push
          set status enable
          ^^^^^^^^^^^^^^^^^ error ftm-push/missing-address
      message: Push is enabled without an address for the callback. The device rejects the block with "Missing
        server address." (-56). Set "server" or "interface". (FortiOS 7.6.4, chosen in the settings)
    `;

  good('an address in the setting of another version, which has its own rule', {
    firmware: withServer,
    ignoring: ['ftm-push/server-ip-inert', 'ftm-push/server-ip-removed'],
  })`
      config system ftm-push
          set server-ip 9.9.9.9
          set status enable
    `;

  good('the address in "server" before 6.4.10, which is reported as unavailable', {
    firmware: withServerIp,
    ignoring: ['firmware/unavailable-setting'],
  })`
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;

  bad('0.0.0.0 and an empty text count as none; the fix fills them in', '7.2.11')`
      config system ftm-push
          set status enable
          ^^^^^^^^^^^^^^^^^ error ftm-push/missing-address
          set server-ip 0.0.0.0
          set server ""
      fix: Insert set server "<fqdn>"
      -    set server ""
      +    set server "<fqdn>"
    `;

  bad('0.0.0.0 before 6.4.10', '6.4.9')`
      config system ftm-push
          set server-ip 0.0.0.0
          set status enable
          ^^^^^^^^^^^^^^^^^ error ftm-push/missing-address
      fix: Insert set server-ip <public-ip>
      -    set server-ip 0.0.0.0
      +    set server-ip <public-ip>
    `;

  bad('an address that a later block unsets', { firmware: '7.4.1', eol: '\r\n' })`
      config system ftm-push
          set server "push.example.com"
          set status enable
          ^^^^^^^^^^^^^^^^^ error ftm-push/missing-address
      config system ftm-push
          unset server
      fix: Insert set server "<fqdn>"
      -    unset server
      +    set server "<fqdn>"
    `;

  good('push enabled in one block, the address in the other', withServer)`
      config system ftm-push
          set status enable
      config system ftm-push
          set server 9.9.9.9
    `;

  good('push disabled, or enabled and unset again', [...withServerIp, ...withServer])`
      config system ftm-push
          set status disable
      config system ftm-push
          set status enable
          unset status
    `;

  good('an address that a template fills in', withServer)`
      config system ftm-push
          set server $(push_server)
          set status enable
    `;

  good('lines that a template generates, or that a document leaves out', withServer)`
      config system ftm-push
          {{ address_lines }}
          set status enable
          ...
    `;

  bad('an address that is unset again, whose place the new one takes', withServer)`
      config system ftm-push
          set server "old.example.com"
          unset server
          set status enable
          ^^^^^^^^^^^^^^^^^ error ftm-push/missing-address
      fix: Insert set server "<fqdn>"
      -    set server "old.example.com"
      -    unset server
      +    set server "<fqdn>"
    `;

  answers(
    'only status enable, by version',
    closed`
      config system ftm-push
          set status enable
    `,
    {
      '6.2.4': ['ftm-push/missing-address'],
      '6.4.9': ['ftm-push/missing-address'],
      '6.4.10': ['ftm-push/missing-address'],
      '7.0.12': ['ftm-push/missing-address'],
      '7.2.11': ['ftm-push/missing-address'],
      '7.4.0': ['ftm-push/missing-address'],
      '7.4.1': ['ftm-push/missing-address'],
      '7.6.3': ['ftm-push/missing-address'],
      '7.6.4': ['ftm-push/missing-address'],
      '8.0.0': ['ftm-push/missing-address'],
    },
  );

  bad('a script, which may rely on an address that is set on the device', {
    firmware: '7.4.4',
    asWritten: true,
  })`
      config global
      config system ftm-push
          set status enable
          ^^^^^^^^^^^^^^^^^ info ftm-push/missing-address
      end
      end
      message: This script enables push without an address for the callback. If no address is set on the
        device, it answers "Missing server address." (-56). To be sure, set "server" here. (FortiOS 7.4.4,
        chosen in the settings)
    `;

  bad('a file with a header, which is a backup whatever it contains')`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
      config system ftm-push
          set status enable
          ^^^^^^^^^^^^^^^^^ error ftm-push/missing-address
    `;

  good('a block that abort discards', { firmware: [...withServerIp, ...withServer], asWritten: true })`
      config system ftm-push
          set status enable
      abort
    `;

  bad('the same block, which another one follows that is saved', { firmware: '7.4.4', asWritten: true })`
      config system dns
      end
      config system ftm-push
          set server "push.example.com"
      abort
      config system ftm-push
          set status enable
          ^^^^^^^^^^^^^^^^^ error ftm-push/missing-address
      end
    `;

  examplesOf('schema/unknown-setting').bad('a misspelled address, which is reported once', {
    firmware: ['7.2.11', '7.4.4', '8.0.1'],
    text: closed`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
      config system ftm-push
          set sever "push.example.com"
              ^^^^^ error schema/unknown-setting
          set status enable
    `,
    ignoring: ['firmware/header-mismatch'],
  });
});
