import { commandOf, defineCommand } from '../../../cli/program/command';
import { optionsOf } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';

const help = `
Examples:
  fortios explain firewall policy auto-asic-offload
      Explain a setting for the newest patch of FortiOS 7.4.
  fortios explain --firmware 7.2.11 "system ftm-push"
      Explain a table for FortiOS 7.2.11.
  fortios explain system interface allowaccess ftm
      Explain a value of a setting.
  fortios explain --format json router bgp neighbor remote-as
      Write the explanation for other programs.
  fortios explain schema/unknown-setting
      Print the page of a rule.

The text is the one of the hover in the editor, with all values. Names can be abbreviated as on the CLI.

Exit codes:
  0  done; also if the version does not have the table, setting or value, which the text states
  2  no version has this table, setting or value, there is no such rule, or an option is wrong`;

export const explainCommand = defineCommand({
  ...commandOf('explanation'),
  usage: '[options] <table> [setting] [value] | <rule>',
  args: [parameters.words],
  options: {
    ...parametersNamed('version'),
    ...optionsOf('explanation'),
  },
  help,
});
