import { commandOf, defineCommand } from '../../../cli/program/command';
import { fileArguments, optionsOf, settingsOptions } from '../../../cli/input/inputOptions';
import { parametersNamed } from '../../../parameters';

const help = `
Without --unused, --duplicates, --shadowed and --disabled, it does the first three.

Examples:
  fortios cleanup fw.conf
      Show what can be removed without a change to the traffic, what must stay, and why.
  fortios cleanup --unused --format commands fw.conf > cleanup.txt
      Write the commands that delete the objects that nothing uses.
  fortios cleanup --shadowed --disable fw.conf
      Disable the policies that never match instead of deleting them.

Exit codes:
  0  nothing can be removed
  1  something can be removed
  2  the run failed: a file is not readable or not a configuration, or an option is wrong`;

export const cleanupCommand = defineCommand({
  ...commandOf('cleanUp'),
  failOn: { kinds: { change: 'a plan with changes' } },
  ...fileArguments,
  options: {
    ...parametersNamed('unused', 'duplicates', 'shadowed', 'disabled', 'disable'),
    ...optionsOf('cleanUp'),
    ...settingsOptions,
  },
  help,
});
