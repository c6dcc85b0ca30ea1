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
      /^"status" does not take "disabled" in FortiOS [\d.]+ \(chosen in the settings\)\. Did you mean "disable"\?$/,
    fixes: {
      'Replace by "disable"': `
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
      'Replace by "enable"': `
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
      '"status" does not take "on" in FortiOS 7.4.1 (chosen in the settings). It takes "enable" or "disable".',
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
    message: /Did you mean "ftm"\?$/,
    fixes: {
      'Replace by "ftm"': `
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
