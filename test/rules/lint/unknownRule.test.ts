import { describeRule } from '../../helpers/examples';

describeRule('lint/unknown-rule', '7.4.4', ({ bad, good }) => {
  bad('a misspelt name')`
      config system global
          # fortios-lint-disable-next-line schema/unknown-seting
                                           ^^^^^^^^^^^^^^^^^^^^^ warning lint/unknown-rule
          set colour red
              ^^^^^^ error schema/unknown-setting
      message: "schema/unknown-seting" is not a rule. Did you mean "schema/unknown-setting"?
      fix: Replace with "schema/unknown-setting"
      -    # fortios-lint-disable-next-line schema/unknown-seting
      +    # fortios-lint-disable-next-line schema/unknown-setting
      @
      -        ^^^^^^ error schema/unknown-setting
      fix: Remove the comment
      -    # fortios-lint-disable-next-line schema/unknown-seting
    `;

  bad('one of several names, without its family')`
      # fortios-lint-disable unknown-setting, schema/no-such-thing-at-all -- from a script
                             ^^^^^^^^^^^^^^^ warning lint/unknown-rule
                                              ^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning lint/unknown-rule
      config system global
      message: "unknown-setting" is not a rule. Did you mean "schema/unknown-setting"?
    `;

  bad('a family')`
      config system global
          # fortios-lint-disable schema/unknown-setting ftm/*
                                                        ^^^^^ warning lint/unknown-rule
          set colour red
      fix: Remove ftm/*
      -    # fortios-lint-disable schema/unknown-setting ftm/*
      +    # fortios-lint-disable schema/unknown-setting
    `;

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
