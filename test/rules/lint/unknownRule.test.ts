import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

describe('lint/unknown-rule', () => {
  const { bad, good } = examplesOf('lint/unknown-rule', '7.4.4');

  bad('a misspelt name', {
    text: closed`
      config system global
          # fortios-lint-disable-next-line schema/unknown-seting
                                           ^^^^^^^^^^^^^^^^^^^^^ warning lint/unknown-rule
          set colour red
              ^^^^^^ error schema/unknown-setting
    `,
    message: '"schema/unknown-seting" is not a rule. Did you mean "schema/unknown-setting"?',
    fixes: {
      'Replace with "schema/unknown-setting"': closed`
        config system global
            # fortios-lint-disable-next-line schema/unknown-setting
            set colour red
      `,
      'Remove the comment': [
        '-    # fortios-lint-disable-next-line schema/unknown-seting',
        '-                                     ^^^^^^^^^^^^^^^^^^^^^ warning lint/unknown-rule',
      ],
    },
  });

  bad('one of several names, without its family', {
    text: closed`
      # fortios-lint-disable unknown-setting, schema/no-such-thing-at-all -- from a script
                             ^^^^^^^^^^^^^^^ warning lint/unknown-rule
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning lint/unknown-rule
      config system global
    `,
    message: '"unknown-setting" is not a rule. Did you mean "schema/unknown-setting"?',
  });

  bad('a family', {
    text: closed`
      config system global
          # fortios-lint-disable schema/unknown-setting ftm/*
                                                        ^^^^^ warning lint/unknown-rule
          set colour red
    `,
    fixes: {
      'Remove ftm/*': closed`
        config system global
            # fortios-lint-disable schema/unknown-setting
            set colour red
      `,
    },
  });

  good('rules and families that exist')`
      config system global
          # fortios-lint-disable-next-line schema/unknown-setting
          set colour red
          # fortios-lint-disable-next-line schema/*
          set colour red
    `;

  good('another comment')`
      # fortios-lint-disabled no/such-rule
      # see fortios-lint-disable no/such-rule
      config system global
    `;
});
