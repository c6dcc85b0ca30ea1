import { commandOf, defineCommand } from '../../../cli/program/command';
import { documentOptions, inputArguments, inputOptions, optionsOf } from '../../../cli/input/inputOptions';
import { parametersNamed } from '../../../parameters';

const help = `
Formats:
  text     a table of everything that a drawing shows
  markdown a flowchart and the table, for a ticket or a wiki
  html     a page with the drawing and the table
  svg      a drawing
  mermaid  the flowchart alone
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
  fortios map berlin.conf --format markdown
      Print a flowchart and a table for a wiki.

Exit codes:
  0  done
  2  the run failed: a file is not readable or belongs to another product, or an option is wrong; the map contains
     the other files`;

export const mapCommand = defineCommand({
  ...commandOf('map'),
  output: 'own',
  ...inputArguments,
  options: {
    ...optionsOf('map'),
    ...parametersNamed('output'),
    ...documentOptions,
    ...inputOptions,
  },
  help,
});
