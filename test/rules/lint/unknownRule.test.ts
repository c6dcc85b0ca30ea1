import { examplesOf } from '../../helpers/examples';

describe('lint/unknown-rule', () => {
  const { bad, good } = examplesOf('lint/unknown-rule');

  bad('a misspelt name', {
    firmware: '7.4.4',
    text: `
      config system global
          # fortios-lint-disable-next-line schema/unknown-seting
                                           ^^^^^^^^^^^^^^^^^^^^^ warning lint/unknown-rule
          set colour red
              ^^^^^^ error schema/unknown-setting
      end
    `,
    message: '"schema/unknown-seting" is not a rule. Did you mean "schema/unknown-setting"?',
    fixes: {
      'Replace with "schema/unknown-setting"': `
        config system global
            # fortios-lint-disable-next-line schema/unknown-setting
            set colour red
        end
      `,
      'Remove the comment': [
        '-    # fortios-lint-disable-next-line schema/unknown-seting',
        '-                                     ^^^^^^^^^^^^^^^^^^^^^ warning lint/unknown-rule',
      ],
    },
  });

  bad('one of several names, without its family', {
    firmware: '7.4.4',
    text: `
      # fortios-lint-disable unknown-setting, schema/no-such-thing-at-all -- from a script
                             ^^^^^^^^^^^^^^^ warning lint/unknown-rule
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning lint/unknown-rule
      config system global
      end
    `,
    message: '"unknown-setting" is not a rule. Did you mean "schema/unknown-setting"?',
  });

  bad('a family', {
    firmware: '7.4.4',
    text: `
      config system global
          # fortios-lint-disable schema/unknown-setting ftm/*
                                                        ^^^^^ warning lint/unknown-rule
          set colour red
      end
    `,
    fixes: {
      'Remove ftm/*': `
        config system global
            # fortios-lint-disable schema/unknown-setting
            set colour red
        end
      `,
    },
  });

  good('rules and families that exist', {
    firmware: '7.4.4',
    text: `
      config system global
          # fortios-lint-disable-next-line schema/unknown-setting
          set colour red
          # fortios-lint-disable-next-line schema/*
          set colour red
      end
    `,
  });

  good('another comment', {
    firmware: '7.4.4',
    text: `
      # fortios-lint-disabled no/such-rule
      # see fortios-lint-disable no/such-rule
      config system global
      end
    `,
  });
});
