import type { CliCommand } from '../command';
import { conversionFormatNames } from '../formatNames';
import { addSettingsOptions, formatOption } from '../inputOptions';
import type { TypedConversion } from './runSslVpn';

const help = `
SSL VPN stays. The report contains the commands that remove it when all users have changed.

Examples:
  fortios convert ssl-vpn fw.conf
      Report the tunnels, the settings of FortiClient, what has no equivalent, and the commands.
  fortios convert ssl-vpn fw.conf --pool 10.8.0.1-10.8.0.200 --tcp --format commands > ipsec.txt
      Write the commands, with other addresses for the clients, and TCP for networks that block UDP.

Exit codes:
  0  converted; the device accepts all commands
  1  converted; the check found something
  2  the run failed: SSL VPN is not in use or cannot be converted, a file is not readable, or an option is wrong`;

const sslVpnCommand: CliCommand = {
  name: 'ssl-vpn',
  define: (command) =>
    addSettingsOptions(
      command
        .description('Writes IPsec dial-up tunnels that replace SSL VPN.')
        .usage('[options] [--] <file>')
        .argument('[file]', 'a backup; - is standard input')
        .option('--pool <range>', 'other addresses for the clients, such as 10.8.0.1-10.8.0.200')
        .option('--tcp', 'also accept TCP, for networks that block UDP')
        .addOption(formatOption('report', conversionFormatNames, 'markdown')),
    ).addHelpText('after', help),
  run: async (command, { terminal }) => {
    const { runSslVpn } = await import('./runSslVpn');
    const [file] = command.args;
    return runSslVpn({ ...command.opts<Omit<TypedConversion, 'file'>>(), file }, terminal);
  },
};

export const convertCommand: CliCommand = {
  name: 'convert',
  define: (command) =>
    command.description('Converts a function of a configuration into the one that replaces it.').addHelpText(
      'after',
      `
Examples:
  fortios convert ssl-vpn fw.conf
      Replace SSL VPN by IPsec dial-up tunnels.

Exit codes:
  0  converted
  1  converted; the check found something
  2  the run failed`,
    ),
  commands: [sslVpnCommand],
};
