import { defineCommand } from '../../../cli/program/command';
import { formatOption, settingsOptions } from '../../../cli/input/inputOptions';
import { parameters, parametersNamed } from '../../../parameters';
import { pageFormatNames } from '../../../page/formatNames';

const help = `
Examples:
  fortios review monday.conf tuesday.conf
      Review the change of one device.
  fortios review --format markdown backups.old backups > review.md
      Review two folders; files with the same path belong together.
  fortios review --git main...HEAD --format markdown > review.md
      Review what a branch changes, for a comment on its pull request.
  fortios review --git main...HEAD --fail-on all
      Fail for each change that needs an approval, in a pipeline.
  fortios review --git HEAD~1..HEAD sites/berlin.conf
      Review the last revision of one file.

Secrets in the commands to undo are masked: "fortios diff --rollback" writes them in full.

Exit codes:
  0  no change of the kinds of --fail-on
  1  at least one of them
  2  the run failed: a file is not readable or not a configuration, or an option is wrong`;

export const reviewCommand = defineCommand({
  name: 'review',
  failOn: {
    kinds: {
      error: 'a new finding at the level error',
      reference: 'a reference that breaks',
      lockout: 'after the change, no administrator can sign in',
      advisory: 'an advisory with known exploitation that now applies',
      'opened-access': 'sign-in on more interfaces, from more networks, or for more administrators',
      'opened-flow': 'a flow that was denied and is allowed',
      rejected: 'a command of the change that the device rejects',
    },
    preset: ['error', 'reference', 'lockout', 'advisory'],
  },
  description: 'Reviews changes of configurations: one page for a pull request.',
  usage: '[options] [--] <old> <new> | --git <range> [path…]',
  args: [parameters.reviewed],
  options: {
    ...parametersNamed('git'),
    ...formatOption(pageFormatNames),
    ...parametersNamed('traffic', 'noTraffic'),
    ...settingsOptions,
  },
  help,
});
