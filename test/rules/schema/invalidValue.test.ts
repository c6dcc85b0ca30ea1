import { answerVersions, examplesOf } from '../../helpers/examples';

describe('schema/invalid-value', () => {
  const { bad, good, answers } = examplesOf('schema/invalid-value');

  bad('a misspelt value', {
    firmware: answerVersions,
    text: `
      config system ftm-push
          set status disabled
                     ^^^^^^^^ error schema/invalid-value
      end
    `,
    message:
      /^"disabled" is not a value of "status"\. The device rejects this line\. Did you mean "disable"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
    fixes: {
      'Replace with "disable"': `
        config system ftm-push
            set status disable
        end
      `,
    },
  });

  bad('a quoted value', {
    firmware: '7.4.1',
    text: `
      config system ftm-push
          set proxy "enabel"
                    ^^^^^^^^ error schema/invalid-value
      end
    `,
    fixes: {
      'Replace with "enable"': `
        config system ftm-push
            set proxy "enable"
        end
      `,
    },
  });

  bad('a value that resembles none', {
    firmware: '7.4.1',
    text: `
      config system ftm-push
          set status on
                     ^^ error schema/invalid-value
      end
    `,
    message:
      '"on" is not a value of "status". The device rejects this line. Use "enable" or "disable". (FortiOS 7.4.1, chosen in the settings)',
    fixes: {},
  });

  bad('one of several values, in another table', {
    firmware: '7.4.4',
    text: `
      config system interface
          edit "wan1"
              set allowaccess ping ftmm https
                                   ^^^^ error schema/invalid-value
          next
      end
    `,
    message: /Did you mean "ftm"\? \(FortiOS [\d.]+, chosen in the settings\)$/,
    fixes: {
      'Replace with "ftm"': `
        config system interface
            edit "wan1"
                set allowaccess ping ftm https
            next
        end
      `,
    },
  });

  good('the values, quoted, abbreviated, from a template, and unset', {
    firmware: '7.4.1',
    text: `
      config system ftm-push
          set proxy "disable"
          set status dis
          unset proxy
      end
      config system ftm-push
          set status <enable|disable>
      end
      config system ftm-push
          set status $(status)
      end
    `,
    ignoring: ['schema/abbreviated'],
  });

  answers(
    'a wrong value of proxy, by version: where there is no proxy, its value is not judged',
    'config system ftm-push\n    set proxy on\nend\n',
    {
      '6.2.4': ['firmware/unavailable-setting'],
      '6.4.9': ['firmware/unavailable-setting'],
      '6.4.10': ['firmware/unavailable-setting'],
      '7.0.12': ['firmware/unavailable-setting'],
      '7.2.11': ['firmware/unavailable-setting'],
      '7.4.0': ['firmware/unavailable-setting'],
      '7.4.1': ['schema/invalid-value'],
      '7.6.3': ['schema/invalid-value'],
      '7.6.4': ['schema/invalid-value'],
      '8.0.0': ['schema/invalid-value'],
    },
  );
});
