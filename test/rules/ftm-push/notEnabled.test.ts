import { examplesOf } from '../../helpers/examples';

const withServer = ['6.4.10', '7.0.12', '7.2.11', '7.4.0', '7.4.1', '7.6.3', '7.6.4', '8.0.0'];

describe('ftm-push/not-enabled', () => {
  const { bad, good, answers } = examplesOf('ftm-push/not-enabled');

  bad('an address and no status', {
    firmware: withServer,
    text: `
      config system dns
      end
      config system ftm-push
          set server "push.example.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
      end
    `,
    message:
      'An address is set, but "status" is "disable" by default. Push is off. Set "status" to "enable".',
    fixes: {
      'Add "set status enable"': [
        '-    ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled',
        '+    set status enable',
      ],
    },
  });

  bad('a script with an address and no status', {
    firmware: withServer,
    text: `
      config system ftm-push
          set server "push.example.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
      end
    `,
    message:
      'This script sets an address, but not "status". If push is off on the device, it stays off. To be sure, set "status" to "enable" here.',
  });

  bad('an address in "server-ip" before 6.4.10', {
    firmware: ['6.2.4', '6.4.9'],
    eol: '\r\n',
    text: `
      config system ftm-push
          set server-ip 9.9.9.9
          ^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
          set server-port 4433
      end
    `,
    fixes: {
      'Add "set status enable"': [
        '-    ^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled',
        '+    set status enable',
      ],
    },
  });

  bad('an interface in place of an address', {
    firmware: ['7.6.4', '8.0.0'],
    text: `
      config system ftm-push
          set interface "wan1"
          ^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
          set status disable
      end
    `,
    message: 'An address is set, but "status" is not "enable". Push is off. Set "status" to "enable".',
    fixes: {
      'Set "status" to "enable"': `
        config system ftm-push
            set interface "wan1"
            set status enable
        end
      `,
    },
  });

  bad('a status that is unset', {
    firmware: '7.2.11',
    text: `
      config system ftm-push
          set server "push.example.com"
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/not-enabled
          unset status
      end
    `,
    fixes: {
      'Set "status" to "enable"': `
        config system ftm-push
            set server "push.example.com"
            set status enable
        end
      `,
    },
  });

  good('an address that does not count: enabling push would not help', {
    firmware: ['6.4.10', '7.2.11', '7.4.1', '8.0.0'],
    text: `
      config system ftm-push
          set server-ip 9.9.9.9
      end
    `,
    ignoring: ['ftm-push/server-ip-inert', 'ftm-push/server-ip-removed'],
  });

  good('an interface in a version that does not have the setting', {
    firmware: ['6.4.9', '7.2.11', '7.6.3'],
    text: `
      config system ftm-push
          set interface "wan1"
      end
    `,
    ignoring: ['firmware/unavailable-setting'],
  });

  good('an address and push enabled, also abbreviated and in another block', {
    firmware: withServer,
    text: `
      config system ftm-push
          set server "push.example.com"
      end
      config system ftm-push
          set status ena
      end
    `,
    ignoring: ['schema/abbreviated'],
  });

  good('the block of a device that never had an address', {
    firmware: withServer,
    text: `
      config system ftm-push
          set server-port 4433
          set server ""
          set status disable
      end
    `,
  });

  good('a status that a template fills in', {
    firmware: withServer,
    text: `
      config system ftm-push
          set server "push.example.com"
          set status {{ push_status }}
      end
    `,
  });

  good('lines that a template generates, or that a document leaves out', {
    firmware: withServer,
    text: `
      config system ftm-push
          set server "push.example.com"
          {% include "push-status" %}
      end
    `,
  });

  answers(
    'only set server, by version',
    `
      config system ftm-push
          set server 9.9.9.9
      end
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
    text: `
      config system ftm-push
          set status enabel
                     ^^^^^^ error schema/invalid-value
          set server 9.9.9.9
      end
    `,
  });
});
