import { commandOf, defineCommand } from '../../../cli/program/command';
import { optionsOf, settingsOptions } from '../../../cli/input/inputOptions';
import { parameters } from '../../../parameters';

const help = `
Kinds, with the options that they need:
  zone       --zone, --interface       put interfaces into a zone
  sdwan      --interface [--zone]      put WAN interfaces into SD-WAN
  interface  --from, --to              replace an interface by another
  rename     --table, --from, --to     rename an entry everywhere
  split      --policy [--service]      split a policy by service
  group      --name, --member          extract addresses into a group
             --name, --policy [--side] turn the addresses of a policy into a group
  vip-group  --name, --member          put virtual IPs into a group

Options for several names can be repeated: --interface wan1 --interface wan2.

Examples:
  fortios refactor sdwan --interface wan1 --interface wan2 fw.conf
      Show the members, routes and policies that change, and the commands.
  fortios refactor rename --table "firewall address" --from web --to web-old --format commands fw.conf
      Write the commands that rename an address.
  fortios refactor group --policy 12 --side dstaddr --name servers fw.conf
      Turn the destinations of policy 12 into a group.

Exit codes:
  0  nothing changes
  1  there is a plan
  2  the run failed: the change cannot be made, a file is not readable, or an option is wrong`;

export const refactorCommand = defineCommand({
  ...commandOf('refactor'),
  failOn: { kinds: { change: 'a plan with changes' } },
  usage: '[options] <kind> [--] <file>',
  args: [parameters.kind, parameters.file],
  options: {
    ...optionsOf('refactor'),
    ...settingsOptions,
  },
  help,
});
