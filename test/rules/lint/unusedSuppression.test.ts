import { describeRule } from '../../helpers/examples';

describeRule('lint/unused-suppression', '7.4.4', ({ bad, good }) => {
  bad('nothing is wrong on the next line')`
      config system global
          # fortios-lint-disable-next-line schema/unknown-setting -- our name
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint lint/unused-suppression
          set hostname "fw"
      message: This comment has no effect: schema/unknown-setting reports nothing here. Remove it.
      fix: Remove the comment
      -    # fortios-lint-disable-next-line schema/unknown-setting -- our name
    `;

  bad('one of its rules has no finding')`
      config system global
          # fortios-lint-disable schema/unknown-setting, schema/too-long, schema/single-value
                                                         ^^^^^^^^^^^^^^^ hint lint/unused-suppression
                                                                          ^^^^^^^^^^^^^^^^^^^ hint lint/unused-suppression
          set colour red
      message: "schema/too-long" has no effect: the rule reports nothing here. Remove it.
      fix: Remove schema/too-long
      -    # fortios-lint-disable schema/unknown-setting, schema/too-long, schema/single-value
      -                                                                    ^^^^^^^^^^^^^^^^^^^ hint lint/unused-suppression
      +    # fortios-lint-disable schema/unknown-setting, schema/single-value
      +                                                   ^^^^^^^^^^^^^^^^^^^ hint lint/unused-suppression
      fix: Remove schema/single-value
      -    # fortios-lint-disable schema/unknown-setting, schema/too-long, schema/single-value
      +    # fortios-lint-disable schema/unknown-setting, schema/too-long
    `;

  bad('behind a command')`
      config system global
          set hostname "fw"   # fortios-lint-disable
                              ^^^^^^^^^^^^^^^^^^^^^^ hint lint/unused-suppression
          set timezone 26
      message: This comment has no effect: no rule reports anything here. Remove it.
      fix: Remove the comment
      -    set hostname "fw"   # fortios-lint-disable
      +    set hostname "fw"
    `;

  bad('nothing follows')`
      config system global
      # fortios-lint-disable-next-line schema/* syntax/*
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint lint/unused-suppression
      message: This comment has no effect: none of its rules reports anything here. Remove it.
    `;

  bad('nothing was disabled')`
      config system global
          # fortios-lint-disable schema/unknown-setting
          set colour red
      config system ftm-push
          # fortios-lint-enable schema/unknown-setting
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint lint/unused-suppression
          set server push.example.com
          set status enable
      message: This comment has no effect: none of its rules is disabled here. Remove it.
    `;

  bad('a nearer comment suppresses the same finding')`
      # fortios-lint-disable schema/unknown-setting
      ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint lint/unused-suppression
      config system global
          # fortios-lint-disable-next-line schema/unknown-setting
          set colour red
    `;

  bad('lines end as on Windows', { eol: '\r\n' })`
      config system global
          # fortios-lint-disable-next-line schema/unknown-setting
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ hint lint/unused-suppression
          set hostname "fw"
      fix: Remove the comment
      -    # fortios-lint-disable-next-line schema/unknown-setting
    `;

  good('every part is used')`
      # fortios-lint-disable schema/unknown-setting
      config system global
          set colour red
          # fortios-lint-enable schema/unknown-setting
          # fortios-lint-disable-next-line schema/*, syntax/* -- unknown reason
          set colour "red
          # fortios-lint-disable-next-line syntax/unknown-command
          nonsense here
    `;
});
