import { commandOf, defineCommand } from '../../../cli/program/command';
import { inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';

const help = `
Lists, with the lines of the configuration:
  who can sign in, from which networks, at which addresses and over which protocols
  which services of the device hosts in the Internet reach
  which servers behind the device they reach, through virtual IPs and with public addresses

Examples:
  fortios exposure berlin.conf
      List what is reachable on one device.
  fortios exposure --format html berlin.conf > berlin.html
      Write a printable page.
  fortios exposure --fail-on internet-sign-in backups
      Fail if administrators can sign in from the Internet.

Exit codes:
  0  done
  1  something that --fail-on names
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong`;

export const exposureCommand = defineCommand({
  ...commandOf('exposure'),
  failOn: {
    kinds: {
      'internet-sign-in': 'sign-in that is possible from the Internet',
      'perhaps-internet-sign-in': 'sign-in that may be possible from the Internet',
    },
    preset: [],
  },
  ...inputArguments,
  options: {
    ...optionsOf('exposure'),
    ...inputOptions,
  },
  help,
});
