import { contributes } from '../../../package.json';
import { questions } from '../../../toolkit/src/assistants/questions';
import { catalogue, rowOf, surfaces, type AnswerName, type Surface } from '../../../toolkit/src/catalogue';
import { changeTools } from '../../../toolkit/src/cli/mcp/changeTools';
import { fileTools } from '../../../toolkit/src/cli/mcp/fileTools';
import { queryTool } from '../../../toolkit/src/cli/mcp/queryTool';
import type { CliCommand } from '../../../toolkit/src/cli/program/command';
import { fortios } from '../../../toolkit/src/cli/program/programs';
import { isParameter, parameters, type Parameter, type ParameterName } from '../../../toolkit/src/parameters';
import * as protocol from '../../../toolkit/src/protocol';
import { requests } from '../../../toolkit/src/requests/requests';

/** The names of an answer on a surface, or why it is not there, as a phrase with a space. */
type Cell = string | readonly string[];

export const answerNames = Object.keys(catalogue) as readonly AnswerName[];

/** Each answer of the product, and its names on each surface. */
export const answers: Readonly<Record<string, Readonly<Record<Surface, Cell>>>> = Object.fromEntries(
  answerNames.map((name) => {
    const { command, also = [], requests: methods = [], tool, chat, palette = {}, lacks = {} } = rowOf(name);
    const names: Readonly<Record<Surface, readonly string[]>> = {
      command: command ? [command.name, ...also] : [],
      request: methods,
      tool: tool ? [tool.name] : [],
      chat: chat ? [chat.name] : [],
      palette: Object.keys(palette),
    };
    const cells = surfaces.map((surface) => {
      const own = names[surface];
      return [surface, own.length > 0 ? own : (lacks[surface] ?? '')];
    });
    return [name, Object.fromEntries(cells) as Record<Surface, Cell>];
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
    'textTokens',
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
    'newConfiguration',
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

/** The surfaces that take parameters from the table; the chat has those of the tools, and the palette asks for those of requests. */
export const takers = ['command', 'tool', 'request'] as const;

export type Taker = (typeof takers)[number];

/** Why a surface does not take what another surface of the answer takes. */
interface Reason extends Partial<Readonly<Record<Taker, string>>> {
  readonly of: readonly ParameterName[];
}

const folder = 'the settings of the folder apply';
const editor = 'the settings of the editor apply';
const manyFiles = 'it is about a run over many files';
const oneForm = 'its answers have one form';
const ownPage = 'an editor shows its own page';
const reads = 'assistants only read';

/** The reasons by parameter. */
const reasons: readonly Reason[] = [
  {
    of: ['files', 'pair', 'reviewed', 'merged', 'words', 'kind'],
    tool: 'each has an input of its own: file, old and new; table, setting and rule',
    request: 'a document is its uri, and another file is its text',
  },
  {
    of: ['file', 'old', 'new', 'text', 'commands', 'sql'],
    command: 'it is an argument: files, or - for standard input',
    request: 'a document is its uri, and another file is its text',
  },
  { of: ['backup', 'target'], tool: 'it is file', request: 'a document is its uri' },
  { of: ['config', 'noConfig', 'data', 'rules'], tool: folder, request: editor },
  { of: ['accepted', 'updateAccepted'], tool: folder, request: editor },
  {
    of: ['stdinFilename', 'ignoreUnknown', 'shard', 'jobs', 'cache', 'resume', 'join'],
    tool: manyFiles,
    request: manyFiles,
  },
  { of: ['maxAge', 'golden', 'git', 'watch'], tool: manyFiles, request: manyFiles },
  { of: ['format', 'output', 'outputs', 'statistics', 'listRules'], tool: oneForm, request: ownPage },
  { of: ['printConfig', 'maxWarnings', 'report'], tool: oneForm, request: ownPage },
  { of: ['fix', 'fixDryRun', 'dryRun'], tool: reads, request: 'quick fixes do it' },
  { of: ['result'], tool: reads, request: 'an editor saves what it shows' },
  { of: ['confirmPorts'], tool: reads, request: 'the editor asks for a backup of the new device' },
  { of: ['rollback'], tool: 'old and new can be exchanged', request: 'the two sides can be exchanged' },
  {
    of: ['version'],
    tool: 'another version changes findings, advisories and explanations; the rest takes that of the file',
    request: 'a document has the version that the user chose',
  },
  { of: ['file'], tool: 'it takes old and new' },
  { of: ['benchmark'], tool: 'its details are about cis' },
  { of: ['redact'], request: 'the drawing is saved as it is shown; redact makes a copy of the file before' },
  { of: ['level'], request: 'the list of problems has this filter' },
  {
    of: ['hardening'],
    command: '--rule "security/*=warning" switches them on',
    request: 'hardeningFindings counts them, and a command switches them on',
  },
  {
    of: ['filter', 'compact', 'fields'],
    command: 'a terminal has other tools for it, such as grep and jq',
    request: 'the page has a filter',
  },
  { of: ['details'], command: 'fleet has all details', request: 'it is about many files' },
  {
    of: ['table', 'setting', 'rule'],
    command: 'it is an argument of explain',
    request: 'inspect has the path, which contains both',
  },
  {
    of: ['refersTo', 'vdom'],
    command: 'a query in SQL has it',
    request: 'the position or the filter says it',
  },
  { of: ['allReasons'], tool: 'its items are all reasons' },
  { of: ['back'], tool: 'source and destination can be exchanged' },
  { of: ['flows'], tool: 'it is asked once for each packet', request: 'it is asked once for each packet' },
  { of: ['id', 'state'], request: 'the table has a column for it' },
  {
    of: ['include', 'traffic', 'noTraffic'],
    tool: 'it leaves out what differs in each backup, and flows in long files',
    request: 'a comparison shows entries, and a rehearsal shows flows',
  },
  { of: ['writeCommands'], command: '--format commands', request: 'it is the request compareCommands' },
  { of: ['excluded'], tool: 'its items have all states', request: 'the page has them at its end' },
  { of: ['about'], tool: 'its filter names them', request: 'the page lists all that are in question' },
  { of: ['timeout'], tool: 'it takes at most 10 seconds' },
  { of: ['tables', 'timeout', 'sections'], request: 'an editor makes the complete result' },
  { of: ['disable'], request: 'the editor deletes them, and a user can undo it' },
  {
    of: ['names', 'emails', 'serials', 'addresses', 'all', 'keepText'],
    request: 'it is one of the parts of redact',
  },
  {
    of: ['csaf', 'advisoriesFolder', 'advisoriesFile'],
    tool: reads,
    request: 'an editor reads the file that it writes',
  },
];

/** Why a parameter is not on a surface of an answer that has it elsewhere. */
export function reasonFor(name: ParameterName, taker: Taker): string | undefined {
  return reasons.find((row) => row.of.includes(name) && row[taker] !== undefined)?.[taker];
}

const tools = [...questions, ...fileTools, ...changeTools, queryTool];

/** What a command, tool or request takes, such as `lookup`; of a request, the names of all fields. */
export function takenBy(taker: Taker, name: string): readonly string[] {
  if (taker === 'tool')
    return tools.flatMap((tool) => (tool.name === name ? [...tool.required, ...tool.optional] : []));
  if (taker === 'command')
    return (fortios.commands ?? []).flatMap((command) =>
      command.name === name ? takenByCommand(command) : [],
    );
  const row = Object.entries(requests).find(([method]) => method === `fortios/${name}`)?.[1];
  return row ? fieldsIn(row.params) : [];
}

function takenByCommand({ args = [], options = {}, commands = [] }: CliCommand): readonly string[] {
  const names = args.map((row) => Object.entries(parameters).find(([, one]) => one === row)?.[0] ?? '');
  return [...names, ...Object.keys(options), ...commands.flatMap(takenByCommand)];
}

/** The names of the fields of a schema, at any depth. */
function fieldsIn(schema: unknown): readonly string[] {
  if (typeof schema !== 'object' || schema === null || !('def' in schema)) return [];
  const { shape = {}, options = [], innerType, element } = schema.def as SchemaDefinition;
  const fields = Object.entries(shape).flatMap(([name, field]) => [name, ...fieldsIn(field)]);
  return [...fields, ...[...options, innerType, element].flatMap(fieldsIn)];
}

/** What the library stores about an object, a union, or a schema around another one. */
interface SchemaDefinition {
  readonly shape?: Readonly<Record<string, unknown>>;
  readonly options?: readonly unknown[];
  readonly innerType?: unknown;
  readonly element?: unknown;
}

/** What the fields of requests name that no parameter is: documents, places in them, and what a view selects. */
export const viewFields: readonly string[] = [
  'uri',
  'position',
  'line',
  'character',
  'path',
  'value',
  'search',
  'parent',
  'offset',
  'lines',
  'ids',
  'selection',
  'configurations',
  'partialResultToken',
  'input',
  'excluded',
  'kind',
  'tool',
  'stored',
  'question',
  'inputs',
  'configuration',
  'content',
];

/** Each parameter that a surface of an answer takes, with its name there. */
function takenOn(taker: Taker, cell: Cell): ReadonlyMap<string, string> {
  const taken = new Set(namesIn(cell).flatMap((name) => takenBy(taker, name)));
  return new Map(
    Object.entries<Parameter>(parameters).flatMap(([name, { option, argument = '', field = name }]) => {
      if (!taken.has(taker === 'request' ? field : name)) return [];
      return [[name, taker === 'command' ? (option ?? argument) : taker === 'tool' ? name : field]];
    }),
  );
}

/** What each surface of an answer takes; a field of a request only if another surface takes it, too. */
export const takenByAnswer: readonly (readonly [
  answer: string,
  parameters: readonly ParameterName[],
  taken: Readonly<Record<Taker, ReadonlyMap<string, string> | undefined>>,
])[] = Object.entries(answers).map(([answer, row]) => {
  const of = (taker: Taker) => (namesIn(row[taker]).length === 0 ? undefined : takenOn(taker, row[taker]));
  const taken = { command: of('command'), tool: of('tool'), request: of('request') };
  const names = Object.keys(parameters).filter(isParameter);
  return [answer, names.filter((name) => taken.command?.has(name) ?? taken.tool?.has(name)), taken];
});

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

const parameterIntroduction = `
## Parameters

What the answers above take: options and arguments of a terminal, inputs of tools, which the chat has, too, and fields of requests. A row of
\`toolkit/src/parameters.ts\` has the schema and the description for all of them. Where a surface does not take a parameter in each answer that
it has, the cell ends with the reason.
`;

/** The page with all answers and parameters; its tables are not padded. */
export function answersPage(): string {
  const codes = (names: readonly string[]): string => names.map((name) => `\`${name}\``).join(', ');
  const lines = Object.entries(answers).map(([answer, row]) => [
    answer,
    ...surfaces.map((surface) => codes(namesIn(row[surface])) || String(row[surface])),
  ]);
  const parameterLines = Object.keys(parameters)
    .filter(isParameter)
    .flatMap((name) => {
      const having = takenByAnswer.filter(([, all]) => all.includes(name)).map(([, , taken]) => taken);
      const cells = takers.map((taker) => {
        const asked = having.flatMap((taken) => taken[taker] ?? []);
        const names = new Set(asked.flatMap((taken) => taken.get(name) ?? []));
        const reason = asked.length === 0 ? 'it does not have the answer' : (reasonFor(name, taker) ?? '');
        const isEverywhere = asked.length > 0 && asked.every((taken) => taken.has(name));
        return [codes([...names]), isEverywhere ? '' : reason]
          .filter((text) => text !== '')
          .join('; ')
          .replaceAll('|', '\\|');
      });
      return having.length === 0 ? [] : [[name, ...cells]];
    });
  return [
    introduction,
    ...table(['answer', ...surfaces], lines),
    parameterIntroduction,
    ...table(['parameter', ...takers], parameterLines),
    '',
  ].join('\n');
}

function table(columns: readonly string[], rows: readonly (readonly string[])[]): readonly string[] {
  return [columns, columns.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
}
