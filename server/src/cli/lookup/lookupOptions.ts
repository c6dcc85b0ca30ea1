import { Command, Option } from 'commander';
import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  type FirmwareSettings,
} from '../../firmware/effective';
import { readPort, readTime, type LookupQuery } from '../../policies/lookup/query';
import { parseCommand, type CommandAnswer } from '../parseCommand';
import { UsageError } from '../usageError';
import { lookupFormats, type LookupFormat } from './formats';

/** What `lookup` has to do. */
export interface LookupOptions {
  /** A file, or `-`. */
  readonly file: string;
  readonly firmware: FirmwareSettings;
  readonly format: LookupFormat;
  /** The packet to look up, or a file of flows with their expected results. */
  readonly task: { readonly query: LookupQuery } | { readonly flows: string };
}

interface Typed {
  readonly src?: string;
  readonly dst?: string;
  readonly service?: string;
  readonly sport?: string;
  readonly srcintf?: string;
  readonly dstintf?: string;
  readonly user?: string;
  readonly vdom?: string;
  readonly at?: string;
  readonly flows?: string;
  readonly firmware: string;
  readonly format: string;
}

const examples = (name: string): string => `
Examples:
  ${name} fw.conf --src 10.1.0.5 --dst 8.8.8.8 --service tcp/443
      Print the policy that matches, the route, NAT, and why each earlier policy does not match.
  ${name} fw.conf --src 8.8.8.8 --dst 203.0.113.3 --service HTTPS --srcintf wan1 --format json
      The same for other programs.
  ${name} fw.conf --flows flows.csv
      Test flows: each line has src, dst, service and the expected verdict, and may have policy, srcintf,
      dstintf, user, vdom and at.

Services: tcp/443, udp/53, tcp/8000-8010, icmp/8, ip/47, or a name in the configuration. Without --user or --at,
the answer is "perhaps" if a user or a schedule decides it; --user "" means that no user is signed in.

Exit codes:
  0  done, and all flows have the expected results
  1  a flow has another result
  2  something could not be done`;

/**
 * Reads the command line.
 *
 * @param name of the command, for its help
 * @throws {UsageError} if an option is wrong or missing
 */
export function readLookupOptions(words: readonly string[], name: string): LookupOptions | CommandAnswer {
  const command = new Command(name)
    .description('Finds the policy that matches a packet.')
    .usage('<file|-> --src ADDRESS --dst ADDRESS --service SERVICE [options]')
    .argument('[file]', 'a configuration; - is standard input')
    .option('--src <address>', 'source address')
    .option('--dst <address>', 'destination address, before translation by a virtual IP')
    .option('--service <service>', 'protocol with port, or the name of a service')
    .option('--sport <port>', 'source port')
    .option(
      '--srcintf <interface>',
      'interface or zone where the packet comes in; by default, the route to its source',
    )
    .option(
      '--dstintf <interface>',
      'interface or zone where it leaves; by default, the route to its destination',
    )
    .option('--user <user>', 'the user who is signed in')
    .option('--vdom <vdom>', 'the VDOM, if the file has several')
    .option('--at <time>', 'time for schedules, such as 2024-05-06T12:00')
    .option('--flows <file>', 'test the flows of a CSV or YAML file')
    .option('--firmware <version>', 'auto, or a FortiOS version such as 7.4.4', 'auto')
    .addOption(
      new Option('--format <format>', 'output format').choices(Object.keys(lookupFormats)).default('text'),
    )
    .addHelpText('after', examples(name));
  const answer = parseCommand(command, words);
  if (answer) return answer;
  const typed = command.opts<Typed>();
  const [file, ...others] = command.args;
  if (file === undefined || others.length > 0)
    throw new UsageError('Name one configuration, or - for standard input.');
  const firmware = { ...defaultFirmwareSettings, version: typed.firmware };
  const problem = firmwareSettingsProblem(firmware);
  if (problem !== undefined) throw new UsageError(problem);
  const format = lookupFormats[typed.format];
  if (!format) throw new UsageError(`"${typed.format}" is not a format.`);
  return {
    file,
    firmware,
    format,
    task: typed.flows === undefined ? { query: queryOf(typed) } : { flows: typed.flows },
  };
}

function queryOf({ src, dst, service, sport, at, ...typed }: Typed): LookupQuery {
  if (src === undefined || dst === undefined || service === undefined)
    throw new UsageError('Give --src, --dst and --service, or --flows.');
  const { srcintf, dstintf, user, vdom } = typed;
  const time = at === undefined ? undefined : readTime(at);
  if (at !== undefined && !time)
    throw new UsageError(`"${at}" is not a time. Use a form such as 2024-05-06T12:00.`);
  const sourcePort = sport === undefined ? undefined : readPort(sport);
  if (sport !== undefined && sourcePort === undefined) throw new UsageError(`"${sport}" is not a port.`);
  return {
    source: src,
    destination: dst,
    service,
    ...(sourcePort !== undefined && { sourcePort }),
    ...(srcintf !== undefined && { srcintf }),
    ...(dstintf !== undefined && { dstintf }),
    ...(user !== undefined && { user }),
    ...(vdom !== undefined && { vdom }),
    ...(time && { time }),
  };
}
