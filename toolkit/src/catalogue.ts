/**
 * The answers of the product: one row for each, with its name where users ask, what it takes, how it is shown, and what it costs.
 * From a row come the command of the terminal, the schema of the request, the tool of assistants and of the chat, and the
 * entries of the palette, which `npm run generate` writes into package.json.
 */
import {
  asBuiltFormatNames,
  explainFormatNames,
  exportFormatNames,
  fleetFormatNames,
  formatNames,
  lookupFormatNames,
  mapFormatNames,
  pageFormatNames,
  planFormatNames,
  queryFormatNames,
} from './page/formatNames';
import { parameters, type ParameterName } from './parameters';

/** Where users ask: the terminal, requests of editors, tools of assistants, tools of VS Code's chat, and the palette. */
export const surfaces = ['command', 'request', 'tool', 'chat', 'palette'] as const;

export type Surface = (typeof surfaces)[number];

export interface AnswerRow {
  /** The command of the terminal that answers. */
  readonly command?: { readonly name: string; readonly description: string };
  /** Other commands about the same subject, which take something else. */
  readonly also?: readonly string[];
  /** The names of its pages and files, the values of `--format`. */
  readonly formats?: readonly string[];
  /** The parameters without which no surface can answer, and the others. A surface takes more if only it needs more. */
  readonly needs?: readonly ParameterName[];
  readonly takes?: readonly ParameterName[];
  /** What parameters mean here, if not what their rows say. */
  readonly texts?: Readonly<Partial<Record<ParameterName, string>>>;
  /** Requests of editors, without `fortios/`. */
  readonly requests?: readonly string[];
  /**
   * A report: a second server answers, because its code has no pauses. The upgrade report is none: its changes are findings of
   * the document. Nor are views beside which a user edits, which use the symbols of the first server.
   */
  readonly cost?: 'report';
  /** A tool of `fortios mcp`, with what only it takes. */
  readonly tool?: AnswerTool;
  /** A tool of VS Code's chat; it takes what the tool takes. */
  readonly chat?: { readonly name: string; readonly reference: string; readonly description: string };
  /** Commands of VS Code. */
  readonly palette?: Readonly<Record<string, PaletteEntry>>;
  /** Why it is not on a surface. */
  readonly lacks?: Readonly<Partial<Record<Surface, string>>>;
}

interface AnswerTool {
  readonly name: string;
  readonly title: string;
  /** Purpose, result, limits, and when to use another tool. */
  readonly description: string;
  readonly needs?: readonly ParameterName[];
  readonly takes?: readonly ParameterName[];
}

/** A command of VS Code, which is in the palette if a document is open. */
export interface PaletteEntry {
  readonly icon?: string;
  /** Another condition. */
  readonly when?: string;
}

const inMenus = { when: 'false' };
const ofComparison = { when: 'fortios.hasComparison' };
const ofCleanUp = { when: 'fortios.hasCleanUp' };
const ofFilter = { when: 'fortios.isFiltered' };

const manyFiles = 'it is about many files, and an editor answers about one document';
const writes = 'it writes a file, and assistants only read';
const binary = 'its result is a file for other programs';
const byQuery = 'a terminal asks "fortios query" for them';
const writesList = 'its result is long commands; an assistant writes commands itself, and rehearses them';
const theWay = 'it is the way to the tools';

export const catalogue = {
  /** Mistakes and risks, with the levels of the rules. */
  findings: {
    command: {
      name: 'lint',
      description: 'Finds mistakes in FortiGate configurations, for their firmware version.',
    },
    also: ['fix'],
    formats: formatNames,
    requests: ['checkText', 'hardeningFindings', 'fixRule'],
    tool: {
      name: 'check_configuration',
      title: 'Check a configuration',
      description:
        'Errors, risks and mistakes in a configuration or a script, with rule and line, for the version of the file or another. Give file or text. The levels and accepted findings of .fortios-lint.json apply. For weak settings such as VPN proposals, give hardening. explain explains a rule. For a benchmark use audit_configuration, for vulnerabilities advisories.',
      takes: ['file', 'text', 'hardening', 'version', 'level', 'filter', 'compact'],
    },
    chat: {
      name: 'check_fortios_document',
      reference: 'fortiosCheck',
      description:
        'Reports errors, risks and mistakes in a FortiOS configuration in the editor, with rule and line, including unsaved changes and with the levels that the user has set; for the selected version or another one. Give hardening for weak settings such as VPN proposals. It does not correct anything. For vulnerabilities, use list_fortios_advisories.',
    },
    palette: {
      showHardeningFindings: {},
      checkFolder: { icon: 'folder-active', when: 'workspaceFolderCount > 0 && !fortios.hasConfiguration' },
      fixRule: { icon: 'wand', ...inMenus },
      goToFinding: inMenus,
      findingsByRule: { icon: 'law', ...inMenus },
      findingsBySeverity: { icon: 'warning', ...inMenus },
      findingsByFile: { icon: 'files', ...inMenus },
      acceptFinding: {},
    },
  },
  /** What a table, a setting or a value does. */
  explanation: {
    command: {
      name: 'explain',
      description: 'Explains a table, a setting or a value of FortiOS, or a rule.',
    },
    formats: explainFormatNames,
    requests: ['inspect'],
    tool: {
      name: 'explain',
      title: 'Explain a table or setting',
      description:
        'What a table, a setting or a value of FortiOS does, with its values, default and versions. Use it instead of your own knowledge. Without version, for the version of file; without file, for the newest patch of 7.4. It does not read what the file sets: search does.',
      needs: ['table'],
      takes: ['setting', 'version', 'file'],
    },
    chat: {
      name: 'explain_fortios_setting',
      reference: 'fortiosExplain',
      description:
        'Explains what a table, a setting or a value of FortiOS does, with its values, default and the versions that have it, for the firmware version that is selected for the open configuration, or for another one. Use it instead of your own knowledge of FortiOS. It tells nothing about what the configuration contains.',
    },
    palette: { explainEntry: inMenus, openRulePage: { when: 'true' } },
  },
  /** What FortiToken Mobile push needs. */
  push: {
    command: {
      name: 'push',
      description: 'Reports which requirements of FortiToken Mobile push FortiGate configurations meet.',
    },
    formats: pageFormatNames,
    requests: ['pushChecklist'],
    palette: { checkPush: {} },
    lacks: {
      tool: 'it is the benchmark "push" of audit_configuration',
      chat: 'it is the benchmark "push" of audit_fortios_document',
    },
  },
  /** The policy of a packet. */
  lookup: {
    command: {
      name: 'lookup',
      description: 'Finds the policy that matches a packet, and what happens to the packet.',
    },
    formats: lookupFormatNames,
    needs: ['source', 'destination', 'service'],
    takes: ['sourcePort', 'srcintf', 'dstintf', 'user', 'vdom', 'time'],
    texts: { vdom: 'the VDOM whose policies decide, if there are several' },
    requests: ['lookup', 'lookupDefaults'],
    tool: {
      name: 'find_policy',
      title: 'Find the policy for a packet',
      description:
        'Which policy matches a packet, with route and NAT, and why earlier policies do not match. "Perhaps" if the file does not decide it: then say so. It sends no packet.',
      needs: ['file'],
    },
    chat: {
      name: 'find_fortios_policy',
      reference: 'fortiosPolicy',
      description:
        'Finds the firewall policy of a FortiOS configuration in the editor that matches a packet (source, destination, service), with route, NAT, and why earlier policies do not match, including unsaved changes. The verdict is "perhaps" if the text does not decide it, for example because of dynamic routes: then say so. Give vdom if there are several. It sends no packet.',
    },
    palette: { whichPolicy: {} },
  },
  /** Policies with what can match. */
  policies: {
    takes: ['address', 'port', 'interface', 'fromInterface', 'toInterface', 'filter'],
    requests: ['policyTable', 'filterPolicies', 'policiesUsing'],
    texts: { vdom: 'only policies of this VDOM' },
    tool: {
      name: 'list_policies',
      title: 'List policies',
      description:
        'Policies in the order in which the device tries them, by id, address, port, interface, direction, words or state, with objects expanded. For all policies of a device, give compact. For one packet, use find_policy.',
      needs: ['file'],
      takes: ['id', 'state', 'table', 'vdom', 'compact'],
    },
    chat: {
      name: 'list_fortios_policies',
      reference: 'fortiosPolicies',
      description:
        'Lists the policies of a FortiOS configuration in the editor in the order in which the device tries them, by id, address, port, interface, direction, words, or state ("never matches" includes shadowed and redundant ones). Addresses and ports are compared with the expanded objects. Give compact for complete lists. It does not follow routes and NAT: for one packet, use find_fortios_policy.',
    },
    palette: { showPolicyTable: { icon: 'table' }, policiesOfEntry: inMenus },
    lacks: { command: byQuery },
  },
  /** What changed between two configurations. */
  compare: {
    command: { name: 'diff', description: 'Compares FortiGate configurations by their meaning.' },
    also: ['review', 'normalize', 'merge'],
    cost: 'report',
    formats: planFormatNames,
    requests: ['compare', 'compareCommands'],
    tool: {
      name: 'compare_configurations',
      title: 'Compare two configurations',
      description:
        'What changed between two configurations by meaning: entries and settings, what it closes and opens to administrators and to the Internet, policies that are now shadowed, flows with another result, lost routes; what differs in each backup, such as salts, is left out. With writeCommands, the commands that turn old into new, in an order that the device accepts; •••• stands for secrets, which the user completes ("fortios diff --format commands" writes them whole).',
      needs: ['old', 'new'],
      takes: ['writeCommands', 'filter', 'compact'],
    },
    palette: {
      compareWith: {},
      compareEntry: inMenus,
      copyChangeCommands: { icon: 'copy', ...ofComparison },
      filterChanges: { icon: 'filter', ...ofComparison },
      toggleUnitData: { icon: 'eye', ...ofComparison },
      closeComparison: { icon: 'close', ...ofComparison },
    },
    lacks: { chat: 'a tool of the chat gets one document' },
  },
  /** What commands do to a device. */
  rehearse: {
    command: {
      name: 'apply',
      description:
        'Rehearses commands on a backup: changes, rejections, findings, and ways to lock yourself out.',
    },
    cost: 'report',
    formats: pageFormatNames,
    takes: ['vdom'],
    texts: { vdom: 'the VDOM in which the commands are entered; "global" for the global part' },
    requests: ['rehearse'],
    tool: {
      name: 'rehearse_commands',
      title: 'Rehearse commands',
      description:
        'Executes commands on a copy of a configuration: what the device refuses or may refuse, ways to lock administrators out, changes, new and resolved findings, flows with another result. Nothing is written, no device is contacted. Use it before you propose commands.',
      needs: ['file', 'commands'],
    },
    chat: {
      name: 'rehearse_fortios_commands',
      reference: 'fortiosRehearse',
      description:
        'Executes FortiOS CLI commands on a copy of a configuration in the editor: what the device would refuse, ways to lock administrators out, changes, new and resolved findings, flows with another result. Nothing is written and no device is contacted. Use it before you propose commands. Commands that are not configuration, such as "execute", are listed with their effect, and not executed.',
    },
    palette: { rehearse: {}, copyUndoCommands: { when: 'editorLangId == fortios && editorHasSelection' } },
  },
  /** What changes in another version. */
  upgrade: {
    command: {
      name: 'upgrade',
      description: 'Reports what changes for FortiGate configurations in another FortiOS version.',
    },
    formats: pageFormatNames,
    needs: ['to'],
    requests: ['upgradeReport', 'closeUpgradeReport'],
    tool: {
      name: 'report_upgrade',
      title: 'Report an upgrade',
      description:
        'What stops working, behaves differently or needs a decision if the device is upgraded to a version, with lines, actions and the upgrade path. What the file does not show is listed as "check on the device". Not for new features of a version.',
      needs: ['file'],
      takes: ['filter', 'compact'],
    },
    chat: {
      name: 'report_fortios_upgrade',
      reference: 'fortiosUpgrade',
      description:
        'Reports what stops working, behaves differently or needs a decision if the FortiGate of a configuration in the editor is upgraded to a version, with lines, actions and the official upgrade path. What the text does not show is listed as "check on the device". Do not use it for new features of a version.',
    },
    palette: { upgradeReport: {} },
  },
  /** Published vulnerabilities. */
  advisories: {
    command: {
      name: 'advisories',
      description: 'Lists the published vulnerabilities that apply to FortiGate configurations.',
    },
    formats: pageFormatNames,
    requests: ['advisories'],
    tool: {
      name: 'advisories',
      title: 'List vulnerabilities',
      description:
        'Published vulnerabilities of FortiOS for the version and the settings of a configuration: which apply (affected), which the file does not decide, whether they are exploited, the first fixed version and workarounds. From data in the product, with its date; it does not ask the Internet.',
      needs: ['file'],
      takes: ['version', 'filter', 'compact'],
    },
    chat: {
      name: 'list_fortios_advisories',
      reference: 'fortiosAdvisories',
      description:
        'Lists published vulnerabilities of FortiOS for the version and settings of a configuration in the editor: which apply, which the file does not decide, whether they are exploited, and the first fixed version. The data is part of the product and has a date; it does not ask the Internet.',
    },
    palette: { showAdvisories: {} },
  },
  /** The items of a benchmark. */
  audit: {
    command: {
      name: 'audit',
      description: 'Reports which items of a public benchmark FortiGate configurations meet.',
    },
    cost: 'report',
    formats: pageFormatNames,
    takes: ['benchmark', 'auditLevel'],
    requests: ['audit'],
    tool: {
      name: 'audit_configuration',
      title: 'Audit a configuration',
      description:
        'Which items of a benchmark a configuration passes and fails, and which the file does not show: CIS, STIG, or the requirements of FortiToken Mobile push, with commands. For single mistakes use check_configuration.',
      needs: ['file'],
      takes: ['filter', 'compact'],
    },
    chat: {
      name: 'audit_fortios_document',
      reference: 'fortiosAudit',
      description:
        'Says which items of a benchmark (CIS, STIG) a FortiOS configuration in the editor passes and fails, or which requirements of FortiToken Mobile push it meets (benchmark push), with commands. Items that the file does not show are listed as such. Do not use it for single mistakes: use check_fortios_document.',
    },
    palette: { audit: {} },
  },
  /** Who can sign in, and what the Internet reaches. */
  exposure: {
    command: {
      name: 'exposure',
      description: 'Lists who can sign in to a FortiGate, and what the Internet reaches on it and behind it.',
    },
    cost: 'report',
    formats: pageFormatNames,
    requests: ['exposure'],
    tool: {
      name: 'exposure',
      title: 'Show the exposure',
      description:
        'What hosts in the Internet reach: services of the device and servers behind it, with the policy; and who can sign in to the device, over which interface and protocol, from which networks. Judged by the file: nothing is scanned.',
      needs: ['file'],
      takes: ['filter', 'compact'],
    },
    chat: {
      name: 'list_fortios_exposure',
      reference: 'fortiosExposure',
      description:
        'Says what of a FortiGate in the editor can be reached from the Internet, and from where it can be administered: interfaces, services, policies and virtual IPs. It judges only the file: it does not scan.',
    },
    palette: { showExposure: {} },
  },
  /** Entries with their settings. */
  entries: {
    requests: ['configurationNodes', 'configurationPath'],
    texts: { vdom: 'only entries of this VDOM; "global" for those outside of VDOMs' },
    tool: {
      name: 'search',
      title: 'Search entries',
      description:
        'Lists entries with settings and lines: of a table, that contain words (filter), or that refer to an entry (refersTo); one or several of these. Without file, in all configurations. Settings that are not in the file have their default: explain names it. For policies by address, port or interface, use list_policies.',
      takes: ['file', 'table', 'filter', 'refersTo', 'vdom', 'fields', 'compact'],
    },
    chat: {
      name: 'get_fortios_entries',
      reference: 'fortiosEntries',
      description:
        'Lists entries of a FortiOS configuration in the editor with settings and lines: of a table, that contain words (filter), or that refer to an entry (refersTo). Give one or several of these. Secrets are replaced. Settings that the text does not contain have their default: use explain_fortios_setting. Do not use it for the policy of a packet: use find_fortios_policy.',
    },
    palette: {
      goToEntry: { icon: 'go-to-file', ...inMenus },
      referencesOfEntry: inMenus,
      copyEntry: inMenus,
      filterConfiguration: { icon: 'filter', when: 'fortios.hasConfiguration' },
      clearConfigurationFilter: { icon: 'clear-all', ...ofFilter },
      saveConfigurationFilter: { icon: 'save', ...ofFilter },
    },
    lacks: { command: byQuery },
  },
  /** What a device is. */
  device: {
    tool: {
      name: 'describe_device',
      title: 'Describe a device',
      description:
        'Which device a configuration is of: model, version, support, HA, VDOMs, numbers of entries by table, and all interfaces with addresses, zones, administrative access and the number of policies that name them. Not for the live state.',
      needs: ['file'],
      takes: ['filter', 'compact'],
    },
    chat: {
      name: 'describe_fortios_device',
      reference: 'fortiosDevice',
      description:
        'Describes the FortiGate of a configuration in the editor, with unsaved changes: model, version, support, HA, VDOMs, numbers of entries by table, and all interfaces with address, zone, administrative access and number of policies. It sees only the file, not the live device.',
    },
    lacks: {
      command: '"fortios report" has it in its first sections',
      request: 'the tree and the as-built report show it',
      palette: 'the tree and the as-built report show it',
    },
  },
  /** Which configurations there are. */
  configurations: {
    tool: {
      name: 'list_configurations',
      title: 'List configurations',
      description:
        'The FortiOS configurations that the other tools can read: path, size, version and model. Use it first. With details, the state of the fleet: which devices are exploited, out of support, or have findings, worst first.',
      takes: ['filter', 'details'],
    },
    chat: {
      name: 'list_fortios_documents',
      reference: 'fortiosDocuments',
      description:
        'Lists the FortiOS (FortiGate) configurations that are open in the editor: path, number of lines, firmware version in effect and where it comes from, unsaved changes, which one is active, and the line of the cursor. Use it first if the user speaks of "this file" or if several may be open. It does not list files that are not open, and tells nothing about their content: use describe_fortios_device for that.',
    },
    lacks: {
      command: 'a terminal lists files',
      request: 'an editor lists its documents',
      palette: 'an editor lists its documents',
    },
  },
  /** Tables of all configurations in SQL. */
  query: {
    command: { name: 'query', description: 'Answers questions about FortiGate configurations in SQL.' },
    formats: queryFormatNames,
    tool: {
      name: 'query',
      title: 'Query in SQL',
      description:
        'One SELECT of SQLite over tables of all configurations, or of file: for counts, joins and comparisons that no other tool has. Settings that a file does not contain (defaults) are not in the tables. "table", "from" and "to" are words of SQL: quote them.',
      needs: ['sql'],
      takes: ['file'],
    },
    lacks: { request: manyFiles, chat: manyFiles, palette: manyFiles },
  },
  /** The networks. */
  map: {
    command: { name: 'map', description: 'Draws the networks of FortiGate configurations.' },
    cost: 'report',
    formats: mapFormatNames,
    requests: ['networkMap'],
    palette: { showNetworkMap: {} },
    lacks: { tool: 'its result is a drawing', chat: 'its result is a drawing' },
  },
  /** The tables as files. */
  export: {
    command: {
      name: 'export',
      description: 'Writes FortiGate configurations as a workbook, or as tables for databases.',
    },
    cost: 'report',
    formats: exportFormatNames,
    requests: ['export'],
    palette: { export: {} },
    lacks: {
      tool: 'its result is a file for other programs; the tool "query" reads the same tables',
      chat: binary,
    },
  },
  /** The as-built report. */
  report: {
    command: {
      name: 'report',
      description: 'Writes the as-built report of FortiGate configurations: a printable document.',
    },
    cost: 'report',
    formats: asBuiltFormatNames,
    requests: ['asBuiltReport'],
    palette: {
      asBuiltReport: {},
      saveReport: { icon: 'save', when: 'activeWebviewPanelId == fortios.report' },
    },
    lacks: {
      tool: 'its result is a document for people, of answers that have tools',
      chat: 'the chat has the same answer in describe_fortios_device',
    },
  },
  /** A copy without secrets. */
  redact: {
    command: {
      name: 'redact',
      description:
        'Replaces passwords, keys and free text in FortiGate configurations, and more with options.',
    },
    cost: 'report',
    takes: ['keepText'],
    requests: ['redact'],
    palette: { redact: {} },
    lacks: { tool: 'it writes a file, and assistants only read; all answers are masked', chat: writes },
  },
  /** What can be removed. */
  cleanUp: {
    command: {
      name: 'cleanup',
      description: 'Plans what can be removed from a configuration without a change to its traffic.',
    },
    cost: 'report',
    formats: planFormatNames,
    requests: ['plan'],
    palette: {
      cleanUp: {},
      applyCleanUp: { icon: 'check', ...ofCleanUp },
      showCleanUpDiff: { icon: 'diff', ...ofCleanUp },
      copyCleanUp: { icon: 'copy', ...ofCleanUp },
      showCleanUpReport: { icon: 'output', ...ofCleanUp },
      closeCleanUp: { icon: 'close', ...ofCleanUp },
    },
    lacks: { tool: writes, chat: writes },
  },
  /** A change of many places. */
  refactor: {
    command: {
      name: 'refactor',
      description: 'Plans a change of many places that leaves the traffic as it is.',
    },
    cost: 'report',
    formats: planFormatNames,
    takes: [
      'interfaces',
      'zone',
      'from',
      'newName',
      'table',
      'policy',
      'services',
      'name',
      'members',
      'side',
      'vdom',
      'allowChanges',
    ],
    texts: { vdom: 'the VDOM that is changed, if there are several' },
    requests: ['plan'],
    palette: { refactor: {} },
    lacks: { tool: writes, chat: writes },
  },
  /** Objects and policies from a list. */
  importList: {
    command: {
      name: 'import',
      description: 'Writes the commands for addresses and other objects of a list, and rehearses them.',
    },
    cost: 'report',
    formats: planFormatNames,
    takes: ['listKind', 'columns', 'values', 'vdom'],
    texts: { vdom: 'the VDOM of rows that name none, if there are several' },
    requests: ['importList'],
    palette: { pasteAsObjects: inMenus },
    lacks: { tool: writesList, chat: writesList },
  },
  /** The configuration on another model. */
  migrate: {
    command: { name: 'migrate', description: 'Moves a configuration to another FortiGate model.' },
    cost: 'report',
    formats: pageFormatNames,
    takes: ['mapping', 'vdom'],
    texts: { vdom: 'the VDOM that is moved to a device without VDOMs' },
    requests: ['migrate', 'migrationMapping'],
    palette: { migrate: {} },
    lacks: { tool: writes, chat: writes },
  },
  /** IPsec instead of SSL VPN, and a configuration in another language. */
  convert: {
    command: {
      name: 'convert',
      description:
        'Converts SSL VPN into what replaces it, and a configuration into YAML, Terraform or Ansible.',
    },
    cost: 'report',
    formats: planFormatNames,
    takes: ['pool', 'tcp', 'userInterfaces', 'tunnelName'],
    requests: ['convertSslVpn', 'convertToCode'],
    palette: { refactor: {}, convertSslVpn: {}, convertToCode: inMenus },
    lacks: { tool: writes, chat: writes },
  },
  /** All devices, and what to fix first. */
  fleet: {
    command: {
      name: 'fleet',
      description:
        'Writes one page about all FortiGate configurations: what they are, and what to fix first.',
    },
    formats: fleetFormatNames,
    takes: ['benchmark'],
    lacks: {
      request: manyFiles,
      tool: 'list_configurations has it with "details"',
      chat: manyFiles,
      palette: manyFiles,
    },
  },
  /** Which devices differ from a golden configuration. */
  drift: {
    command: {
      name: 'drift',
      description: 'Compares devices with a golden configuration, or the members of a cluster.',
    },
    formats: planFormatNames,
    lacks: {
      request: manyFiles,
      tool: 'compare_configurations compares two files, not a fleet with one',
      chat: manyFiles,
      palette: manyFiles,
    },
  },
  /** The tools, for the chat of an editor. */
  question: {
    cost: 'report',
    requests: ['answerQuestion'],
    lacks: { command: theWay, tool: theWay, chat: theWay, palette: theWay },
  },
} as const satisfies Readonly<Record<string, AnswerRow>>;

export type AnswerName = keyof typeof catalogue;

type Taken<Row, Key extends 'needs' | 'takes'> =
  Row extends Readonly<Record<Key, readonly (infer Name extends ParameterName)[]>> ? Name : never;

/** The parameters that an answer needs on each surface, and the others that it takes on each. */
export type Needed<Name extends AnswerName> = Taken<(typeof catalogue)[Name], 'needs'>;
export type Optional<Name extends AnswerName> = Taken<(typeof catalogue)[Name], 'takes'>;

/** The row of an answer, as other answers have it. */
export function rowOf(name: AnswerName): AnswerRow {
  return catalogue[name];
}

/** The parameters of an answer, with what they mean there. */
export function parametersOf<Name extends AnswerName>(
  name: Name,
): Pick<typeof parameters, Needed<Name> | Optional<Name>> {
  const { needs = [], takes = [], texts = {} } = rowOf(name);
  return Object.fromEntries(
    [...needs, ...takes].map((one) => [
      one,
      { ...parameters[one], text: texts[one] ?? parameters[one].text },
    ]),
  ) as never;
}
