import { collect, type CliCommand } from '../command';
import { planFormatNames } from '../formatNames';
import { addSettingsOptions, formatOption } from '../inputOptions';
import type { TypedRefactoring } from './runRefactor';

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

export const refactorCommand: CliCommand = {
  name: 'refactor',
  failOn: { kinds: { change: 'a plan with changes' } },
  define: (command) =>
    addSettingsOptions(
      command
        .description('Plans a change of many places that leaves the traffic as it is.')
        .usage('[options] <kind> [--] <file>')
        .argument('[kind]', 'zone, sdwan, interface, rename, split, group or vip-group')
        .argument('[file]', 'a backup; - is standard input')
        .option('--interface <name>', 'an interface of the zone', collect)
        .option('--zone <name>', 'the zone; it is created if it does not exist')
        .option('--from <name>', 'the interface or entry that is replaced or renamed')
        .option('--to <name>', 'the interface that replaces it, or its new name')
        .option('--table <path>', 'the table of the entry, such as "firewall address"')
        .option('--policy <id>', 'a firewall policy')
        .option('--service <name>', 'a service that gets a policy of its own', collect)
        .option('--name <name>', 'the name of the new group')
        .option('--member <name>', 'a member of the new group', collect)
        .option('--side <setting>', 'srcaddr, dstaddr, srcaddr6 or dstaddr6 of the policy')
        .option('--vdom <name>', 'the VDOM that changes')
        .option('--allow-changes', 'accept that flows change, and list their policies')
        .addOption(formatOption('report', planFormatNames, 'text')),
    ).addHelpText('after', help),
  run: async (command, { terminal }) => {
    const { runRefactor } = await import('./runRefactor');
    const [kind, file] = command.args;
    return runRefactor({ ...command.opts<Omit<TypedRefactoring, 'file' | 'kind'>>(), kind, file }, terminal);
  },
};
