import { commandOf, defineCommand } from '../../../cli/program/command';
import { fileArguments, formatOption, optionsOf, settingsOptions } from '../../../cli/input/inputOptions';
import { codeFormatNames } from '../../../page/formatNames';

const help = `
SSL VPN stays. The report contains the commands that remove it when all users have changed.

Examples:
  fortios convert ssl-vpn fw.conf
      Report the tunnels, the settings of FortiClient, what has no equivalent, and the commands.
  fortios convert ssl-vpn fw.conf --pool 10.8.0.1-10.8.0.200 --tcp --format commands > ipsec.txt
      Write the commands, with other addresses for the clients, and TCP for networks that block UDP.
  fortios convert ssl-vpn fw.conf --interface wan1 --name office
      Make tunnels only for the users of one interface, such as office-vpn.

Exit codes:
  0  converted; the device accepts all commands
  1  converted; the check found something
  2  the run failed: SSL VPN is not in use or cannot be converted, a file is not readable, or an option is wrong`;

const yamlHelp = `
Examples:
  fortios convert yaml fw.conf > fw.yaml
      Write a backup as YAML, as "execute backup yaml-config" does.

Exit codes:
  0  converted
  2  the run failed: the file is not a backup, has commands that YAML does not have, or an option is wrong`;

const cliHelp = `
Examples:
  fortios convert cli fw.yaml > fw.conf
      Write a backup in YAML as commands.
  fortios convert cli fw.yaml | fortios diff - fw.conf
      Compare it with another backup; fortios diff also reads YAML.

Exit codes:
  0  converted
  2  the run failed: the file is not a backup in YAML, or an option is wrong`;

const codeEnd = `

Secrets are variables. What has no equivalent is listed in the comments at the beginning, and in JSON.

Exit codes:
  0  converted
  2  the run failed: the file is not a configuration, or an option is wrong`;

const terraformHelp = `
Examples:
  fortios convert terraform fw.conf > fw.tf
      Write the resources of the provider fortinetdev/fortios.
  fortios convert terraform fw.conf --format json
      Write them as JSON, with the line of each, the variables and what is left out.${codeEnd}`;

const ansibleHelp = `
Examples:
  fortios convert ansible fw.conf > fw.yml
      Write a playbook with the modules of the collection fortinet.fortios.
  fortios convert ansible fw.conf --format json
      Write it as JSON, with the line of each task, the variables and what is left out.${codeEnd}`;

export const sslVpnCommand = defineCommand({
  name: 'ssl-vpn',
  failOn: { kinds: { problem: 'something that the check found' } },
  description: 'Writes IPsec dial-up tunnels that replace SSL VPN.',
  ...fileArguments,
  options: {
    ...optionsOf('convert'),
    ...settingsOptions,
  },
  help,
});

export const yamlCommand = defineCommand({
  name: 'yaml',
  description: 'Writes a backup as YAML.',
  ...fileArguments,
  help: yamlHelp,
});

export const cliCommand = defineCommand({
  name: 'cli',
  description: 'Writes a backup in YAML as commands.',
  ...fileArguments,
  help: cliHelp,
});

export const terraformCommand = defineCommand({
  name: 'terraform',
  description: 'Writes a configuration as Terraform resources.',
  ...fileArguments,
  options: { ...formatOption(codeFormatNames), ...settingsOptions },
  help: terraformHelp,
});

export const ansibleCommand = defineCommand({
  name: 'ansible',
  description: 'Writes a configuration as an Ansible playbook.',
  ...fileArguments,
  options: { ...formatOption(codeFormatNames), ...settingsOptions },
  help: ansibleHelp,
});

export const convertCommand = defineCommand({
  ...commandOf('convert'),
  help: `
Examples:
  fortios convert ssl-vpn fw.conf
      Replace SSL VPN by IPsec dial-up tunnels.
  fortios convert yaml fw.conf > fw.yaml
      Write a backup as YAML; "fortios convert cli" writes it as commands again.
  fortios convert terraform fw.conf > fw.tf
      Write it as Terraform resources; "fortios convert ansible" writes a playbook.

Exit codes:
  0  converted
  1  converted; the check found something
  2  the run failed`,
});
