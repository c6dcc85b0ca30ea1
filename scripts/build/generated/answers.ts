import { toolQuestions } from '../../../client/src/features/assistants/toolNames';
import { contributes } from '../../../package.json';
import { questions } from '../../../server/src/assistants/questions';
import { changeTools } from '../../../server/src/cli/mcp/changeTools';
import { fileTools } from '../../../server/src/cli/mcp/fileTools';
import { queryTool } from '../../../server/src/cli/mcp/queryTool';
import { fortios } from '../../../server/src/cli/programs';
import * as protocol from '../../../server/src/protocol';
import { requests } from '../../../server/src/requests';

/** Where users ask: the terminal, requests of editors, tools of assistants, tools of VS Code's chat, and the palette. */
export const surfaces = ['command', 'request', 'tool', 'chat', 'palette'] as const;

export type Surface = (typeof surfaces)[number];

/** The names of an answer on a surface, or why it is not there, as a phrase with a space. */
type Cell = string | readonly string[];

const oneFile = 'it is about many files, and an editor answers about one document';
const writes = 'it writes a file, and assistants only read';
const chatAsks = 'the chat has the same answer in describe_fortios_device';
const binary = 'its result is a file for other programs';

/** An answer on each surface; the chat has the tools that ask its questions, unless the row says something else. */
type Row = Readonly<Record<Exclude<Surface, 'chat'>, Cell>> & { readonly chat?: Cell };

/** Each answer of the product, and its names on each surface. */
const rows: Readonly<Record<string, Row>> = {
  findings: {
    command: ['lint', 'fix'],
    request: ['checkText', 'hardeningFindings', 'fixRule'],
    tool: 'check_configuration',
    palette: [
      'showHardeningFindings',
      'checkFolder',
      'fixRule',
      'goToFinding',
      'findingsByRule',
      'findingsBySeverity',
    ],
  },
  explanation: {
    command: 'explain',
    request: 'inspect',
    tool: 'explain',
    palette: ['explainEntry', 'openRulePage'],
  },
  push: {
    command: 'push',
    request: 'pushChecklist',
    tool: 'it is the benchmark "push" of audit_configuration',
    chat: 'it is the benchmark "push" of audit_fortios_document',
    palette: 'checkPush',
  },
  lookup: {
    command: 'lookup',
    request: ['lookup', 'lookupDefaults'],
    tool: 'find_policy',
    palette: 'whichPolicy',
  },
  policies: {
    command: 'a terminal asks "fortios query" for them',
    request: ['policyTable', 'filterPolicies', 'policiesUsing'],
    tool: 'list_policies',
    palette: ['showPolicyTable', 'policiesOfEntry'],
  },
  compare: {
    command: ['diff', 'review', 'normalize', 'merge'],
    request: ['compare', 'compareCommands', 'textTokens'],
    tool: 'compare_configurations',
    chat: 'a tool of the chat gets one document',
    palette: [
      'compareWith',
      'compareEntry',
      'copyChangeCommands',
      'filterChanges',
      'toggleUnitData',
      'closeComparison',
    ],
  },
  rehearse: {
    command: 'apply',
    request: 'rehearse',
    tool: 'rehearse_commands',
    palette: ['rehearse', 'copyUndoCommands'],
  },
  upgrade: {
    command: 'upgrade',
    request: ['upgradeReport', 'closeUpgradeReport'],
    tool: 'report_upgrade',
    palette: 'upgradeReport',
  },
  advisories: {
    command: 'advisories',
    request: 'advisories',
    tool: 'advisories',
    palette: 'showAdvisories',
  },
  audit: {
    command: 'audit',
    request: 'audit',
    tool: 'audit_configuration',
    palette: 'audit',
  },
  exposure: {
    command: 'exposure',
    request: 'exposure',
    tool: 'exposure',
    palette: 'showExposure',
  },
  entries: {
    command: 'a terminal asks "fortios query" for them',
    request: ['configurationNodes', 'configurationPath'],
    tool: ['search', 'describe_device', 'list_configurations', 'query'],
    chat: ['get_fortios_entries', 'describe_fortios_device', 'list_fortios_documents'],
    palette: [
      'goToEntry',
      'referencesOfEntry',
      'copyEntry',
      'filterConfiguration',
      'clearConfigurationFilter',
      'saveConfigurationFilter',
    ],
  },
  map: {
    command: 'map',
    request: 'networkMap',
    tool: 'its result is a drawing',
    chat: 'its result is a drawing',
    palette: 'showNetworkMap',
  },
  export: {
    command: ['export', 'query'],
    request: 'export',
    tool: `${binary}; the tool "query" reads the same tables`,
    chat: binary,
    palette: 'export',
  },
  report: {
    command: 'report',
    request: 'asBuiltReport',
    tool: 'its result is a document for people, of answers that have tools',
    chat: chatAsks,
    palette: ['asBuiltReport', 'saveReport'],
  },
  redact: {
    command: 'redact',
    request: 'redact',
    tool: `${writes}; all answers are masked`,
    chat: writes,
    palette: 'redact',
  },
  cleanUp: {
    command: 'cleanup',
    request: 'plan',
    tool: writes,
    chat: writes,
    palette: [
      'cleanUp',
      'applyCleanUp',
      'showCleanUpDiff',
      'copyCleanUp',
      'showCleanUpReport',
      'closeCleanUp',
    ],
  },
  refactor: { command: 'refactor', request: 'plan', tool: writes, chat: writes, palette: 'refactor' },
  migrate: {
    command: 'migrate',
    request: ['migrate', 'migrationMapping'],
    tool: writes,
    chat: writes,
    palette: 'migrate',
  },
  convert: { command: 'convert', request: 'convertSslVpn', tool: writes, chat: writes, palette: 'refactor' },
  fleet: { command: 'fleet', request: oneFile, tool: 'list_configurations', chat: oneFile, palette: oneFile },
  drift: {
    command: 'drift',
    request: oneFile,
    tool: 'compare_configurations compares two files, not a fleet with one',
    chat: oneFile,
    palette: oneFile,
  },
  question: {
    command: 'it is the way to the tools',
    request: 'answerQuestion',
    tool: 'it is the way to the tools',
    chat: 'it is the way to the tools',
    palette: 'it is the way to the tools',
  },
};

/** Each answer of the product, and its names on each surface, the chat included. */
export const answers: Readonly<Record<string, Readonly<Record<Surface, Cell>>>> = Object.fromEntries(
  Object.entries(rows).map(([name, row]) => {
    const chat = Object.entries(toolQuestions).flatMap(([tool, question]) =>
      namesIn(row.tool).includes(question) ? [tool] : [],
    );
    return [name, { chat, ...row }];
  }),
);

/** What is not an answer about a configuration. */
export const others: Readonly<Record<Surface, readonly string[]>> = {
  // Settings, and the program itself.
  command: ['mcp', 'init', 'completion', 'man', 'schema'],
  // Versions, settings, files, and texts for the editor.
  request: [
    'firmware',
    'releases',
    'validateVersion',
    'firmwareChanged',
    'placeSnippet',
    'importSchema',
    'checkLintConfig',
    'completeLintConfig',
    'readFile',
    'fileSize',
    'readFolder',
  ],
  tool: [],
  chat: [],
  palette: [
    'selectFirmware',
    'showVersion',
    'openSample',
    'openWalkthrough',
    'restartServer',
    'reportProblem',
    'showOutput',
  ],
};

/** What the code has on each surface. */
export const existing: Readonly<Record<Surface, readonly string[]>> = {
  command: (fortios.commands ?? []).map(({ name }) => name),
  // Those of the client, and those of the server with the notifications.
  request: [...Object.keys(requests), ...Object.values(protocol)].flatMap((method: unknown) =>
    typeof method === 'string' ? [method.replace('fortios/', '')] : [],
  ),
  tool: [...questions, ...fileTools, ...changeTools, queryTool].map(({ name }) => name),
  chat: contributes.languageModelTools.map(({ name }) => name),
  palette: contributes.commands.map(({ command }) => command.replace('fortios.', '')),
};

/** A reason is a phrase; a name is one word. */
export function namesIn(cell: Cell): readonly string[] {
  return (typeof cell === 'string' ? [cell] : cell).filter((text) => !text.includes(' '));
}

/** Relative to the project's folder. */
export const answersPagePath = 'docs/contributing/answers.md';

const introduction = `# Answers and surfaces

Each answer of the product, and its names where users ask: commands of \`fortios\`, requests \`fortios/…\` of editors, tools of \`fortios mcp\`,
tools of VS Code's chat, and commands of the palette. An answer that a surface lacks has the reason. A test compares the names with
the code.
`;

/** The page with all answers; its tables are not padded. */
export function answersPage(): string {
  const lines = Object.entries(answers).map(([answer, row]) => {
    const cells = surfaces.map((surface) => {
      const names = namesIn(row[surface]);
      return names.length > 0 ? names.map((name) => `\`${name}\``).join(', ') : String(row[surface]);
    });
    return `| ${[answer, ...cells].join(' | ')} |`;
  });
  const columns = ['answer', ...surfaces];
  return [
    introduction,
    `| ${columns.join(' | ')} |`,
    `| ${columns.map(() => '---').join(' | ')} |`,
    ...lines,
    '',
  ].join('\n');
}
