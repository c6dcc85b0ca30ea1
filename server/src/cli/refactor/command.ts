import { defineCommand } from '../command';
import { planFormatNames } from '../formatNames';
import { formatOption, settingsOptions } from '../inputOptions';

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
  name: 'refactor',
  failOn: { kinds: { change: 'a plan with changes' } },
  description: 'Plans a change of many places that leaves the traffic as it is.',
  usage: '[options] <kind> [--] <file>',
  args: [
    ['[kind]', 'zone, sdwan, interface, rename, split, group or vip-group'],
    ['[file]', 'a backup; - is standard input'],
  ],
  options: {
    '--interface <name>': { text: 'an interface of the zone', isRepeated: true },
    '--zone <name>': 'the zone; it is created if it does not exist',
    '--from <name>': 'the interface or entry that is replaced or renamed',
    '--to <name>': 'the interface that replaces it, or its new name',
    '--table <path>': 'the table of the entry, such as "firewall address"',
    '--policy <id>': 'a firewall policy',
    '--service <name>': { text: 'a service that gets a policy of its own', isRepeated: true },
    '--name <name>': 'the name of the new group',
    '--member <name>': { text: 'a member of the new group', isRepeated: true },
    '--side <setting>': 'srcaddr, dstaddr, srcaddr6 or dstaddr6 of the policy',
    '--vdom <name>': 'the VDOM that changes',
    '--allow-changes': 'accept that flows change, and list their policies',
    '--format <name>': formatOption('report', planFormatNames),
    ...settingsOptions,
  },
  help,
});
