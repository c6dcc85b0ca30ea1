import type { CliCommand } from '../command';
import { mapFormatNames } from '../formatNames';
import { addInputOptions, formatOption, inputUsage } from '../inputOptions';
import { addDocumentOptions } from '../redact/redactOptions';
import type { TypedMap } from './runMap';

const help = `
Formats:
  text     a table of everything that a drawing shows
  svg      a drawing
  html     a page with the drawing and a table of everything that it shows
  mermaid  a flowchart for Markdown
  drawio   a file for draw.io, in which boxes can be moved
  json     nodes, edges and rows for other programs

The map shows VDOMs, zones, interfaces, networks, routes, SD-WAN, virtual IPs, tunnels, the number of policies
between zones, HA clusters and the Security Fabric. Several files form one map: tunnels are joined by the addresses of
their gateways, networks by common subnets.

Names are as in the configuration. Secrets in them, from 8 characters, are ••••; the map and a
message count these places.

Examples:
  fortios map berlin.conf -o berlin.svg
      Draw one device.
  fortios map backups -o sites.html
      Draw all devices of a folder, and list what the drawing shows.
  fortios map berlin.conf --format mermaid
      Print a flowchart for a wiki.

Exit codes:
  0  done
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong; the map contains
     the other files`;

export const mapCommand: CliCommand = {
  name: 'map',
  output: 'own',
  define: (command) => {
    command
      .description('Draws the networks of FortiGate configurations.')
      .usage(inputUsage)
      .addOption(formatOption('map', mapFormatNames, 'text'))
      .option('-o, --output <file>', 'write to this file')
      .addHelpText('after', help);
    addDocumentOptions(command);
    addInputOptions(command);
  },
  run: async (command, { terminal }) => {
    const { runMap } = await import('./runMap');
    return runMap({ ...command.opts<Omit<TypedMap, 'files'>>(), files: command.args }, terminal);
  },
};
