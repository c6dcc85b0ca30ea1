import { closed } from '../../helpers/closed';
import { describeRule, examplesOf } from '../../helpers/examples';

const withServer = ['6.4.10', '7.0.12', '7.2.11', '7.4.0', '7.4.1', '7.6.3', '7.6.4', '8.0.0'];

describeRule('ftm-push/not-enabled', ({ bad, good, answers }) => {
  bad('an address and no status', withServer)`
      config system dns
      config system ftm-push
          set server "push.example.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
      message: An address is set, but "status" is "disable" by default. Push is off. Set "status" to "enable".
      fix: Add "set status enable"
           set server "push.example.com"
      +    set status enable
    `;

  bad('a script with an address and no status', withServer)`
      config system ftm-push
          set server "push.example.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
      message: This script sets an address, but not "status". If push is off on the device, it stays off. To
        be sure, set "status" to "enable" here.
    `;

  bad('an address in "server-ip" before 6.4.10', { firmware: ['6.2.4', '6.4.9'], eol: '\r\n' })`
      config system ftm-push
          set server-ip 9.9.9.9
          ^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
          set server-port 4433
      fix: Add "set status enable"
           set server-ip 9.9.9.9
      +    set status enable
    `;

  bad('an interface in place of an address', ['7.6.4', '8.0.0'])`
      config system ftm-push
          set interface "wan1"
          ^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
          set status disable
      message: An address is set, but "status" is not "enable". Push is off. Set "status" to "enable".
      fix: Set "status" to "enable"
      -    set status disable
      +    set status enable
    `;

  bad('a status that is unset', '7.2.11')`
      config system ftm-push
          set server "push.example.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
          unset status
      fix: Set "status" to "enable"
      -    unset status
      +    set status enable
    `;

  good('an address that does not count: enabling push would not help', {
    firmware: ['6.4.10', '7.2.11', '7.4.1', '8.0.0'],
    ignoring: ['ftm-push/server-ip-inert', 'ftm-push/server-ip-removed'],
  })`
      config system ftm-push
          set server-ip 9.9.9.9
    `;

  good('an interface in a version that does not have the setting', {
    firmware: ['6.4.9', '7.2.11', '7.6.3'],
    ignoring: ['firmware/unavailable-setting'],
  })`
      config system ftm-push
          set interface "wan1"
    `;

  good('an address and push enabled, also abbreviated and in another block', {
    firmware: withServer,
    ignoring: ['schema/abbreviated'],
  })`
      config system ftm-push
          set server "push.example.com"
      config system ftm-push
          set status ena
    `;

  good('the block of a device that never had an address', withServer)`
      config system ftm-push
          set server-port 4433
          set server ""
          set status disable
    `;

  good('a status that a template fills in', withServer)`
      config system ftm-push
          set server "push.example.com"
          set status {{ push_status }}
    `;

  good('lines that a template generates, or that a document leaves out', withServer)`
      config system ftm-push
          set server "push.example.com"
          {% include "push-status" %}
    `;

  answers(
    'only set server, by version',
    closed`
      config system ftm-push
          set server 9.9.9.9
    `,
    {
      '6.2.4': ['firmware/unavailable-setting'],
      '6.4.9': ['firmware/unavailable-setting'],
      '6.4.10': ['ftm-push/not-enabled'],
      '7.0.12': ['ftm-push/not-enabled'],
      '7.2.11': ['ftm-push/not-enabled'],
      '7.4.0': ['ftm-push/not-enabled'],
      '7.4.1': ['ftm-push/not-enabled'],
      '7.6.3': ['ftm-push/not-enabled'],
      '7.6.4': ['ftm-push/not-enabled'],
      '8.0.0': ['ftm-push/not-enabled'],
    },
  );

  examplesOf('schema/invalid-value').bad('a misspelled status, which is reported once', {
    firmware: ['7.2.11', '7.4.4', '8.0.1'],
    text: closed`
      config system ftm-push
          set status enabel
                     ^^^^^^ error schema/invalid-value
          set server 9.9.9.9
    `,
  });
});
