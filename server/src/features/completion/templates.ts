import { CompletionItemKind } from 'vscode-languageserver-types';
import { formatVersion, type FirmwareVersion } from '../../firmware/version';
import { indentStep } from '../../model/indentation';
import { offerIn } from '../../model/offer';
import type { SchemaNode } from '../../schema/schema';
import { quote } from '../../syntax/quoting';
import { finalPlace, joinLines, type Insertion } from './insertion';
import { matchTableName } from './matching';
import { indentOfLine, type CompletionRequest, type Offer } from './offer';

/** A setting that a complete block has. */
interface TemplateSetting {
  /** Its name, and the name it had before: the first that works in the version in force is written. */
  readonly names: readonly string[];
  /** Not needed where one of these is set. */
  readonly unless?: readonly string[];
  /** What is proposed as its value. */
  readonly value: (setting: SchemaNode, version: FirmwareVersion) => string | number;
  /** Written as it is, with nothing to fill in. */
  readonly fixed?: true;
  readonly quoted?: true;
}

/** An object that takes several settings to do anything at all. */
interface Template {
  /** Path of a global object. */
  readonly path: string;
  readonly settings: readonly TemplateSetting[];
}

const templates: readonly Template[] = [
  {
    path: 'system ftm-push',
    settings: [
      {
        names: ['server', 'server-ip'],
        unless: ['interface'],
        value: ({ type }) => (type === 'ipv4' ? '198.51.100.7' : 'push.example.com'),
      },
      {
        names: ['server-cert'],
        value: (setting, version) => setting.defaultIn(version) ?? 'Fortinet_Factory',
        quoted: true,
      },
      { names: ['server-port'], value: (setting, version) => setting.defaultIn(version) ?? 4433 },
      { names: ['status'], value: () => 'enable', fixed: true },
    ],
  },
];

/** The names of the settings a complete block of this path has; empty where no template speaks of it. */
export function templateSettings(path: string): readonly string[] {
  return templates.find((template) => template.path === path)?.settings.flatMap(({ names }) => names) ?? [];
}

/**
 * Complete blocks, for a line at top level.
 *
 * @param opened whether `config` is on the line already
 */
export function blockTemplates(
  request: CompletionRequest,
  typed: readonly string[],
  opened: boolean,
): readonly Offer[] {
  const { context, document, schema } = request;
  if (context.place.kind !== 'top' || context.scope.kind === 'vdom') return [];
  const needsGlobal = context.scope.kind === 'none' && document.fileFirmware.header?.multiVdom === true;
  if (needsGlobal && opened) return [];
  return templates.flatMap(({ path }) => {
    const node = schema.node(path);
    const lines = node ? templateLines(request, node, () => false) : [];
    if (!node || lines.length === 0) return [];
    const head = opened ? path : `config ${path}`;
    const match = matchTableName(head, typed);
    if (!match) return [];
    const block = [[head], ...lines.map((line): Insertion => [indentStep, ...line]), ['end', finalPlace]];
    const wrapped = [['config global'], ...block.map((line): Insertion => [indentStep, ...line]), ['end']];
    return {
      label: head,
      kind: CompletionItemKind.Snippet,
      remark: 'complete block',
      filterText: match.filterText,
      insertion: joinLines(needsGlobal ? wrapped : block, indentOfLine(request)),
      subject: { about: 'template' as const, path, title: titleFor(request) },
    };
  });
}

/** The settings that an object still needs, all at once; undefined where no more than one is missing. */
export function missingTemplate(
  request: CompletionRequest,
  node: SchemaNode,
  isSet: (name: string) => boolean,
): Offer | undefined {
  const lines = templateLines(request, node, isSet);
  if (lines.length < 2) return undefined;
  return {
    label: `set … (all that ${node.name.split(' ').at(-1) ?? node.name} needs)`,
    kind: CompletionItemKind.Snippet,
    insertion: joinLines(lines, indentOfLine(request)),
    subject: { about: 'template', path: node.path, title: titleFor(request) },
  };
}

const access = { path: 'system interface > allowaccess', option: 'ftm' } as const;

/**
 * Lets an interface answer FortiToken Mobile: as a line in its entry, as an entry in the table, or as a block at
 * top level.
 */
export function accessTemplate(
  request: CompletionRequest,
  typed: string,
  hasAccess: (node: SchemaNode) => boolean,
): Offer | undefined {
  const { context, firmware, schema } = request;
  const option = schema.node(access.path)?.option(access.option);
  if (!option || offerIn(option, firmware.version) === 'no') return undefined;
  const { place } = context;
  const line: Insertion = ['append allowaccess ftm'];
  const entry: readonly Insertion[] = [
    ['edit "', { order: 1, text: 'wan1' }, '"'],
    [indentStep, ...line],
    ['next', finalPlace],
  ];
  let label: string;
  let lines: readonly Insertion[];
  if (place.kind === 'entry' && place.node.path === 'system interface') {
    if (hasAccess(place.node)) return undefined;
    label = 'append allowaccess ftm';
    lines = [line];
  } else if (place.kind === 'table' && place.node.path === 'system interface') {
    label = 'edit … append allowaccess ftm';
    lines = entry;
  } else if (place.kind === 'top' && context.scope.kind !== 'vdom') {
    label = 'config system interface … allowaccess ftm';
    lines = [['config system interface'], ...entry.map((one): Insertion => [indentStep, ...one]), ['end']];
  } else return undefined;
  const match = matchTableName(label, [typed]);
  return (
    match && {
      label,
      kind: CompletionItemKind.Snippet,
      remark: 'lets phones answer a push',
      filterText: match.filterText,
      insertion: joinLines(lines, indentOfLine(request)),
      subject: { about: 'option', ...access },
    }
  );
}

/** The `set` lines of a template that are missing, with their values to fill in. */
function templateLines(
  { firmware: { version } }: CompletionRequest,
  node: SchemaNode,
  isSet: (name: string) => boolean,
): readonly Insertion[] {
  const template = templates.find(({ path }) => path === node.path);
  let order = 0;
  return (template?.settings ?? []).flatMap(({ names, unless = [], value, fixed, quoted }) => {
    if ([...names, ...unless].some(isSet)) return [];
    const setting = names
      .map((name) => node.child(name))
      .find((one) => one && offerIn(one, version) !== 'no');
    if (!setting) return [];
    const text = String(value(setting, version));
    if (fixed) return [[`set ${setting.name} ${text}`]];
    order++;
    return [
      quoted
        ? [`set ${setting.name} "`, { order, text: quote(text).slice(1, -1) }, '"']
        : [`set ${setting.name} `, { order, text }],
    ];
  });
}

function titleFor({ firmware }: CompletionRequest): string {
  return `All that push needs here, as FortiOS ${formatVersion(firmware.version)} takes it.`;
}
