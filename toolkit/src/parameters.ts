/**
 * The parameters of all answers: one row for each, with its schema and its description. Commands of the terminal, tools of
 * assistants and of the chat, and requests of editors take them from here, so that a parameter means the same everywhere.
 */
import type { NoiseKind } from 'fortios-language/analysis/device/state/volatileSettings';

/** A parameter; a text without a `type`. */
export interface Parameter {
  /** What it is: a phrase, which tools show as a sentence. */
  readonly text: string;
  readonly type?: 'boolean' | 'array';
  /** The only values. Of `--format`, the command itself checks them. */
  readonly choices?: readonly string[];
  /** In a terminal: `-o, --output <file>`. The names of tools are those of the rows. */
  readonly option?: string;
  /** In a terminal, without a name: `<sql>`. */
  readonly argument?: string;
  /** What only a terminal or only a tool accepts, at the end of the text. */
  readonly inTerminal?: string;
  readonly inTool?: string;
  /** The value without the option. */
  readonly preset?: string;
  readonly isRequired?: true;
  /** In a request, if it is not the name of the row. */
  readonly field?: string;
}

/** The values of `include`, except `all`. */
export const noiseNames = [
  ...(['salts', 'keys', 'uuids', 'stamps'] as const),
  ...(['header', 'order', 'defaults', 'device'] as const),
] as const satisfies readonly NoiseKind[];

export const parameters = {
  // Configurations
  file: {
    text: 'a configuration',
    argument: '[file]',
    inTerminal: '; - is standard input',
    inTool: ' of list_configurations',
  },
  files: { text: 'configurations', argument: '[files...]', inTerminal: '; - is standard input' },
  pair: { text: 'two configurations', argument: '[files...]', inTerminal: '; - is standard input' },
  reviewed: {
    text: 'two configurations or folders; with --git, the files to review',
    argument: '[files...]',
  },
  merged: {
    text: 'the common origin, and the two configurations that were made from it',
    argument: '[files...]',
  },
  old: { text: 'the older configuration', field: 'before' },
  new: { text: 'the newer configuration', field: 'after' },
  text: { text: 'the text of a configuration or script, instead of a file' },
  commands: {
    text: 'the commands, as they would be typed on the CLI',
    argument: '[commands]',
    inTerminal: '; - is standard input',
    inTool: ': config, edit, set, next, end',
  },
  backup: {
    text: 'the backup of the device that gets the commands, a file',
    option: '--to <backup>',
    isRequired: true,
  },
  since: { text: 'add the changes since this backup', option: '--since <file>' },
  golden: { text: 'the configuration that the devices are compared with', option: '--golden <file>' },
  version: {
    text: 'a version such as 7.4.8; auto is that of the file, or else the newest 7.4',
    option: '--firmware <version>',
    preset: 'auto',
  },
  config: { text: 'use this file instead of the nearest .fortios-lint.json', option: '--config <file>' },
  noConfig: { text: 'use no .fortios-lint.json', option: '--no-config', type: 'boolean' },
  stdinFilename: { text: 'the name of standard input in the report', option: '--stdin-filename <name>' },
  ignoreUnknown: {
    text: 'skip files that are not FortiOS configurations, even if they are named',
    option: '--ignore-unknown',
    type: 'boolean',
  },
  shard: { text: 'read only the i-th of n parts of the files', option: '--shard <i/n>' },
  jobs: {
    text: 'process this many files at a time; auto depends on their sizes and the processor',
    option: '--jobs <n>',
    preset: 'auto',
  },
  cache: {
    text: 'keep results in this folder, as Parquet, and use them again; it can be deleted',
    option: '--cache <folder>',
  },
  resume: {
    text: 'continue an interrupted run: keep the results of each file beside the output until it is complete',
    option: '--resume',
    type: 'boolean',
  },

  // What is printed
  format: { text: 'the format of the result', option: '--format <name>', preset: 'text' },
  output: { text: 'write to this file instead of standard output', option: '-o, --output <file>' },
  outputs: {
    text: 'write to this file, or, if there are several results, into this folder',
    option: '-o, --output <path>',
  },
  force: { text: 'overwrite the file that -o names', option: '--force', type: 'boolean' },
  failOn: { text: 'exit with 1 for', option: '--fail-on <kinds>' },
  quiet: {
    text: 'print results and errors, and no notes and no progress',
    option: '--quiet',
    type: 'boolean',
  },
  color: {
    text: 'auto uses colors on a terminal',
    option: '--color <when>',
    choices: ['auto', 'always', 'never'],
    preset: 'auto',
  },
  progress: {
    text: 'show the progress every 10 seconds where standard error is not a terminal, too',
    option: '--progress',
    type: 'boolean',
  },
  noProgress: { text: 'show no progress on the terminal', option: '--no-progress', type: 'boolean' },
  filter: { text: 'words that all occur in an item', field: 'text' },
  compact: { text: 'only what identifies each item, for complete lists', type: 'boolean' },
  details: { text: 'also the state of each device; takes a second per file', type: 'boolean' },

  // Findings
  rules: {
    text: 'set a rule or family/* to off, hint, info, warning or error',
    option: '--rule <id=level>',
    type: 'array',
  },
  level: {
    text: 'only findings of this level and above',
    option: '--min-level <level>',
    choices: ['error', 'warning', 'info', 'hint'],
    preset: 'hint',
  },
  hardening: {
    text: 'also the hardening rules and the recommendations (security/*, practice/*), which are off by default',
    type: 'boolean',
  },
  maxWarnings: { text: 'exit with 1 if there are more warnings than this', option: '--max-warnings <n>' },
  accepted: {
    text: 'report only findings that are not in this file, which --update-accepted wrote',
    option: '--accepted <file>',
  },
  updateAccepted: {
    text: 'write all findings to the file of --accepted, and report none',
    option: '--update-accepted',
    type: 'boolean',
  },
  fix: {
    text: 'apply the safe fixes to the files, and report the other findings',
    option: '--fix',
    type: 'boolean',
  },
  fixDryRun: {
    text: 'write the changes of --fix as a diff, instead of a report',
    option: '--fix-dry-run',
    type: 'boolean',
  },
  dryRun: { text: 'write the changes as a diff, and change no file', option: '--dry-run', type: 'boolean' },
  statistics: {
    text: 'count the findings by rule, as text or json',
    option: '--statistics',
    type: 'boolean',
  },
  watch: {
    text: 'check again when a file changes, until you press Ctrl+C',
    option: '--watch',
    type: 'boolean',
  },
  listRules: {
    text: 'list the rules with their levels; also as json',
    option: '--list-rules',
    type: 'boolean',
  },
  printConfig: {
    text: 'print the version and the levels for a file, instead of findings',
    option: '--print-config',
    type: 'boolean',
  },

  // Explanations
  words: {
    text: 'a table, a table and a setting, a table, a setting and a value, or a rule',
    argument: '<names...>',
  },
  table: { text: 'a table, such as "firewall policy" or "router bgp > neighbor"', option: '--table <path>' },
  setting: { text: 'a setting of the table, such as "auto-asic-offload"; "action accept" for a value' },
  rule: { text: 'the id of a rule' },

  // Entries
  refersTo: { text: 'the name of an entry: lists the settings that refer to it' },
  fields: { text: 'the names of the settings to list, separated by commas' },
  vdom: { text: 'the VDOM, if there are several', option: '--vdom <name>' },
  sql: { text: 'one SELECT of SQLite, such as "SELECT * FROM devices"', argument: '<sql>' },
  timeout: { text: 'stop SQL that takes longer', option: '--timeout <seconds>', preset: '60' },

  // Packets and policies
  source: { text: 'the source address of the packet', option: '--src <address>' },
  destination: {
    text: 'the destination address, before translation by a virtual IP',
    option: '--dst <address>',
  },
  service: {
    text: 'protocol and port such as tcp/443 or icmp/8, or the name of a service',
    option: '--service <service>',
  },
  sourcePort: { text: 'the source port', option: '--sport <port>' },
  srcintf: {
    text: 'where the packet comes in: an interface or zone; without it, by the routes',
    option: '--srcintf <interface>',
  },
  dstintf: {
    text: 'where the packet leaves, in the same way',
    option: '--dstintf <interface>',
  },
  user: { text: 'the name of the signed-in user', option: '--user <user>' },
  time: {
    text: 'the time for schedules, such as 2024-05-06T12:00',
    field: 'at',
    option: '--at <time>',
  },
  allReasons: {
    text: 'print all reasons why each policy does not match, and all routes',
    field: 'isComplete',
    option: '--all-reasons',
    type: 'boolean',
  },
  back: {
    text: 'also look up a new connection from the destination to the source',
    field: 'withWayBack',
    option: '--back',
    type: 'boolean',
  },
  flows: { text: 'a CSV or YAML file with flows to look up', option: '--flows <file>' },
  id: { text: 'the id of a policy, or several separated by commas' },
  address: { text: 'an address, subnet or range that the policy matches, or a part of a name' },
  port: { text: 'a port, port range or service such as tcp/443 that the policy matches' },
  interface: { text: 'an interface that the policy matches, also as member of a zone' },
  fromInterface: { text: 'as interface, only incoming', field: 'from' },
  toInterface: { text: 'as interface, only outgoing', field: 'to' },
  state: { text: '"never matches" includes shadowed, redundant and duplicate ones' },

  // Comparisons and rehearsals
  include: {
    text: `also what is left out otherwise: ${noiseNames.join(', ')}, all`,
    option: '--include <kinds>',
    type: 'array',
  },
  traffic: {
    text: 'compare policies and flows also in files of more than 20,000 lines',
    option: '--traffic',
    type: 'boolean',
  },
  noTraffic: { text: 'do not compare policies and flows', option: '--no-traffic', type: 'boolean' },
  rollback: {
    text: 'compare in the opposite direction; without --format, write the commands',
    option: '--rollback',
    type: 'boolean',
  },
  writeCommands: { text: 'the commands instead of the differences', type: 'boolean' },
  ha: {
    text: 'compare two members of a cluster: what is normal, and what is drift',
    option: '--ha',
    type: 'boolean',
  },
  git: {
    text: 'review the files that differ between two revisions, such as main...HEAD',
    option: '--git <range>',
  },
  result: {
    text: 'write the resulting configuration, with its secrets, to this file',
    option: '--result <file>',
  },

  // Reports
  to: {
    text: 'the FortiOS version to upgrade to, such as 7.4.8; 7.4 is its newest patch',
    field: 'target',
    option: '--to <version>',
    isRequired: true,
  },
  benchmark: {
    text: 'the benchmark',
    inTerminal: ': cis, cis-7.0, cis-7.4, stig or practice',
    inTool: '; push is FortiToken Mobile push; by default cis',
    option: '--benchmark <name>',
    preset: 'cis',
  },
  auditLevel: {
    text: '1 for the items that every device should meet, 2 for all',
    field: 'level',
    option: '--level <n>',
    choices: ['1', '2'],
  },
  excluded: {
    text: 'list also the advisories that the configuration rules out',
    option: '--all',
    type: 'boolean',
  },
  about: {
    text: 'say what the data has about a CVE or a number of the vendor; can be repeated',
    option: '--about <id>',
    type: 'array',
  },
  data: {
    text: 'use the imported advisories in this file instead of the nearest .fortios-advisories.json',
    option: '--data <file>',
  },
  sections: { text: 'only these sections, separated by commas', option: '--sections <names>' },
  tables: {
    text: 'only this table; can be repeated',
    option: '--table <name>',
    type: 'array',
  },
  maxAge: {
    text: 'a backup is old after this number of days (default: 30)',
    option: '--max-age <days>',
  },
  join: {
    text: 'the files are JSON reports of this command, which are joined',
    option: '--join',
    type: 'boolean',
  },

  // Redacted copies
  redact: {
    text: 'make it from a redacted copy, without comments and other free text; the options below replace more',
    option: '--redact',
    type: 'boolean',
  },
  addresses: {
    text: 'replace IPv4, IPv6 and hardware addresses and AS numbers; networks and masks stay valid',
    field: 'parts',
    option: '--addresses',
    type: 'boolean',
  },
  names: {
    text: 'replace names of entries, hosts and users, the content of certificates, phone numbers',
    field: 'parts',
    option: '--names',
    type: 'boolean',
  },
  emails: { text: 'replace e-mail addresses', option: '--emails', type: 'boolean', field: 'parts' },
  serials: {
    text: 'replace serial numbers and UUIDs',
    field: 'parts',
    option: '--serials',
    type: 'boolean',
  },
  all: { text: 'replace all of these', option: '--all', type: 'boolean', field: 'parts' },
  keepText: {
    text: 'keep comments, descriptions and other free text, which may contain secrets',
    option: '--keep-text',
    type: 'boolean',
  },
  report: {
    text: 'the form of the report of replacements on standard error',
    option: '--report <form>',
    choices: ['text', 'json', 'none'],
    preset: 'text',
  },

  // Plans
  unused: {
    text: 'delete objects that nothing uses, until none is left',
    field: 'kinds',
    option: '--unused',
    type: 'boolean',
  },
  duplicates: {
    text: 'merge objects with equal values into the one that is used most',
    field: 'kinds',
    option: '--duplicates',
    type: 'boolean',
  },
  shadowed: {
    text: 'delete policies that never match because of earlier ones',
    field: 'kinds',
    option: '--shadowed',
    type: 'boolean',
  },
  disabled: {
    text: 'delete disabled policies',
    field: 'kinds',
    option: '--disabled',
    type: 'boolean',
  },
  disable: {
    text: 'disable policies that never match instead of deleting them',
    option: '--disable',
    type: 'boolean',
  },
  kind: { text: 'zone, sdwan, interface, rename, split, group or vip-group', argument: '[kind]' },
  interfaces: { text: 'an interface of the zone', option: '--interface <name>', type: 'array' },
  zone: { text: 'the zone; it is created if it does not exist', option: '--zone <name>' },
  from: { text: 'the interface or entry that is replaced or renamed', option: '--from <name>' },
  newName: {
    text: 'the interface that replaces it, or its new name',
    field: 'to',
    option: '--to <name>',
  },
  policy: { text: 'a firewall policy', option: '--policy <id>' },
  services: {
    text: 'a service that gets a policy of its own',
    option: '--service <name>',
    type: 'array',
  },
  name: { text: 'the name of the new group', option: '--name <name>' },
  members: { text: 'a member of the new group', option: '--member <name>', type: 'array' },
  side: {
    text: 'the addresses of the policy',
    option: '--side <setting>',
    choices: ['srcaddr', 'dstaddr', 'srcaddr6', 'dstaddr6'],
  },
  allowChanges: {
    text: 'accept that flows change, and list their policies',
    field: 'allowsChanges',
    option: '--allow-changes',
    type: 'boolean',
  },
  list: {
    text: 'a list of objects: CSV, TSV, an .xlsx workbook, or lines',
    argument: '[list]',
    inTerminal: '; - is standard input',
  },
  listKind: {
    text: 'what the rows are, if their columns do not say it',
    option: '--as <kind>',
    choices: ['addresses', 'groups', 'services', 'routes', 'vips', 'policies'],
  },
  columns: {
    text: 'what a column is: a field and its name; can be repeated',
    option: '--column <field=name>',
    type: 'array',
  },
  values: {
    text: 'a value for all rows without one; can be repeated',
    option: '--set <field=value>',
    type: 'array',
  },
  target: {
    text: 'a backup of the new device, a file, or its model, such as FG-100F',
    option: '--to <backup|model>',
    isRequired: true,
  },
  mapping: { text: 'the new names of interfaces, or a file with them', option: '--map <pairs>' },
  confirmPorts: {
    text: 'use the known ports of a model without a backup; you have checked them',
    option: '--confirm-ports',
    type: 'boolean',
  },
  pool: {
    text: 'other addresses for the clients, such as 10.8.0.1-10.8.0.200',
    option: '--pool <range>',
  },
  tcp: { text: 'also accept TCP, for networks that block UDP', option: '--tcp', type: 'boolean' },
  userInterfaces: {
    text: 'only for users who connect to this interface; can be repeated',
    field: 'interfaces',
    option: '--interface <name>',
    type: 'array',
  },
  tunnelName: {
    text: 'the beginning of the names of the tunnels; ra by default',
    field: 'name',
    option: '--name <text>',
  },

  // The program itself
  folder: { text: 'the folder with configurations; by default this folder', argument: '[folder]' },
  forceConfig: { text: 'overwrite a .fortios-lint.json that exists', option: '--force', type: 'boolean' },
  roots: {
    text: 'a folder with configurations; by default the current folder',
    option: '--root <folder>',
    type: 'array',
  },
  masks: {
    text: 'what is replaced in answers: secrets, or all for names and addresses, too',
    option: '--redact <what>',
    preset: 'secrets',
  },
  except: {
    text: 'a tool that is not offered, because the assistant has it already',
    option: '--except <tool>',
    type: 'array',
  },
  shell: {
    text: 'the shell that reads the script',
    argument: '<shell>',
    choices: ['bash', 'zsh', 'fish', 'powershell'],
  },
  command: { text: 'a command, such as lint or advisories import', argument: '[command...]' },
  csaf: { text: 'CSAF files', argument: '<files...>' },
  advisoriesFolder: {
    text: 'the folder of .fortios-advisories.json',
    option: '--folder <path>',
    preset: '.',
  },
  advisoriesFile: { text: 'another file, for --data', option: '-o, --output <file>' },
  exports: { text: 'exports of the device', argument: '<files...>' },
  exportVersion: {
    text: 'the version of an export that does not name it',
    field: 'version',
    option: '--firmware <version>',
  },
  schemaFolder: { text: 'the folder of .fortios-schema.json', option: '--folder <path>', preset: '.' },
} as const satisfies Readonly<Record<string, Parameter>>;

export type ParameterName = keyof typeof parameters;

export function isParameter(name: string): name is ParameterName {
  return Object.hasOwn(parameters, name);
}

/** The rows with these names. */
export function parametersNamed<const Name extends ParameterName>(
  ...names: readonly Name[]
): Pick<typeof parameters, Name> {
  return Object.fromEntries(names.map((name) => [name, parameters[name]])) as Pick<typeof parameters, Name>;
}
