/**
 * The requests of our own: one row for each method, from which come the types of `protocol.ts`, the validation of what clients
 * send, and where it is answered. A new parameter is a line here.
 */
import * as z from 'zod/mini';
import {
  comparedText,
  languageRequests,
  request,
  type FieldsOf,
  type RequestRow,
} from 'fortios-language/requests';
import { rowOf, type AnswerName, type Needed, type Optional } from '../catalogue';
import { noiseNames, parameters, type Parameter, type ParameterName } from '../parameters';
import { redactionParts } from '../redact/options';
import type { InspectQuery, Inspection } from 'fortios-language/features/inspect/inspect';
import type { PlacedSnippet } from 'fortios-language/features/inspect/placement';
import type { LintConfigSuggestion } from 'fortios-language/features/lintConfig/lintConfigEditing';
import type { LookupDefaults, LookupPage } from '../operations/lookup/policyLookup';
import type { RedactResult } from '../operations/redact/redactedCopy';
import type { ConfigurationNode, ConfigurationNodes } from 'fortios-language/features/tree/configurationTree';
import type { LintConfigProblem } from 'fortios-language/lintConfig/lintConfig';
import type { NetworkMap } from '../operations/map/model';
import type { ChangeCommands, ChangeSelection, TextComparison } from '../operations/compare/compareTexts';
import type { PolicyTableResult } from '../operations/policyTable/policyTable';
import type { UpgradeReportResult } from '../operations/upgrade/upgradeReports';
import type { AdvisoriesResult } from '../operations/advisories/documentAdvisories';
import type {
  ConversionAnswer,
  MigrationMapping,
  MigrationResult,
} from '../operations/migrate/migrationService';
import type { ImportListResult } from '../operations/import/importService';
import type { CodeResult } from '../operations/convert/code/documentCode';
import { codeTools } from '../operations/convert/code/tools';
import type { CleanupInput, PlanAnswer } from '../operations/plans/planService';
import type { PushChecklistResult } from '../operations/push/pushService';
import type { ReportPageResult } from '../operations/report/reportService';

const text = z.string();
const texts = z.readonly(z.array(text));
const optionalText = z.exactOptional(text);
const optionalTexts = z.exactOptional(texts);
const index = z.int().check(z.nonnegative());
const position = z.object({ line: index, character: index });

/** The schema of a parameter in a request. */
type SchemaOf<Name extends ParameterName> = (typeof parameters)[Name] extends { readonly type: infer Type }
  ? Type extends 'array'
    ? z.ZodMiniReadonly<z.ZodMiniArray<z.ZodMiniString>>
    : z.ZodMiniBoolean
  : (typeof parameters)[Name] extends { readonly choices: readonly (infer Choice extends string)[] }
    ? z.ZodMiniType<Choice>
    : z.ZodMiniString;

/** Distributive, so that no name gives no field. */
type FieldOf<Name extends ParameterName> = Name extends unknown
  ? (typeof parameters)[Name] extends { readonly field: infer Field extends string }
    ? Field
    : Name
  : never;

type FieldsNamed<Name extends ParameterName> = { readonly [N in Name as FieldOf<N>]: SchemaOf<N> };

type OptionalFields<Name extends ParameterName> = {
  readonly [N in Name as FieldOf<N>]: z.ZodMiniExactOptional<SchemaOf<N>>;
};

/** Parameters as fields of a request. */
function fields<const Name extends ParameterName>(...names: readonly Name[]): FieldsNamed<Name> {
  const schemas = names.map((name) => {
    const { type, choices, field = name }: Parameter = parameters[name];
    const schema = type === 'array' ? texts : type === 'boolean' ? z.boolean() : choices && z.enum(choices);
    return [field, schema ?? text];
  });
  return Object.fromEntries(schemas) as FieldsNamed<Name>;
}

/** As {@link fields}, if they can be absent. */
function optional<const Name extends ParameterName>(...names: readonly Name[]): OptionalFields<Name> {
  const schemas = Object.entries<z.ZodMiniType>(fields(...names)).map(([name, schema]) => [
    name,
    z.exactOptional(schema),
  ]);
  return Object.fromEntries(schemas) as OptionalFields<Name>;
}

type AnswerFields<Name extends AnswerName> = FieldsNamed<Needed<Name>> & OptionalFields<Optional<Name>>;

/** The parameters of an answer as fields. */
function answerFields<Name extends AnswerName>(name: Name): AnswerFields<Name> {
  const { needs = [], takes = [] } = rowOf(name);
  return { ...fields(...needs), ...optional(...takes) } as never;
}

/** The URI of an open document. */
const document = { uri: text };

/** The name of the file is shown in messages. */
const namedText = { name: text, text };
const namedConfiguration = z.object({ ...comparedText, name: text });

/** What a redacted copy replaces besides secrets and free text; absent for a document with all names and comments. */
const redact = z.exactOptional(z.readonly(z.array(z.enum(redactionParts))));

const compared = {
  before: z.object(comparedText),
  after: z.object(comparedText),
  /** Kinds of differences that are otherwise left out: `device` for the data of one unit. */
  include: z.exactOptional(z.readonly(z.array(z.enum(noiseNames)))),
};

const selection = z.object({
  ids: optionalTexts,
  lines: z.exactOptional(z.readonly(z.tuple([index, index]))),
} satisfies FieldsOf<ChangeSelection>);

const inspectQuery = {
  path: optionalText,
  value: optionalText,
  search: optionalText,
} satisfies FieldsOf<InspectQuery>;

const refactoring = z.extend(z.partial(z.object(answerFields('refactor'))), {
  kind: z.enum(['zone', 'sdwan', 'interface', 'rename', 'split', 'group', 'vip-group']),
});

const cleanup = z.object({
  kind: z.literal('cleanup'),
  kinds: z.exactOptional(z.readonly(z.array(z.enum(['unused', 'duplicates', 'shadowed', 'disabled'])))),
  excluded: z.exactOptional(z.readonly(z.array(z.object({ vdom: text, table: text, name: text })))),
} satisfies FieldsOf<CleanupInput>);

/** A document that is moved to another device. */
const migration = {
  ...document,
  /** A backup of the new device. */
  target: z.object(namedText),
};

export interface QuestionResult {
  /** At most 16 KB, without secrets, and with the texts of the configuration marked as data. */
  readonly text: string;
  readonly isError: boolean;
}

/** The new text with one sentence for each export, or an error message if a file is not valid. */
export type ImportSchemaResult =
  { readonly text: string; readonly summary: readonly string[] } | { readonly message: string };

/** The map, and a sentence for each configuration that is not part of it. */
export interface NetworkMapResult {
  readonly map: NetworkMap;
  readonly excluded: readonly string[];
}

/** A workbook, or the reason why there is none. */
export type ExportResult =
  | {
      /** The content in Base64, without what was sent in parts. */
      readonly content: string;
      /** What is masked or replaced, as sentences. */
      readonly note: string;
    }
  | { readonly message: string };

/** The request of an answer of the catalogue, which takes its parameters: `answer<Result>()(name, others, keep)`. */
function answer<Result>() {
  return <const Name extends AnswerName, const Fields extends z.core.$ZodShape>(
    name: Name,
    others: Fields,
    keep?: readonly string[],
  ): RequestRow<z.ZodMiniObject<AnswerFields<Name> & Fields>, Result> => ({
    params: z.object({ ...answerFields(name), ...others }) as z.ZodMiniObject<AnswerFields<Name> & Fields>,
    isReport: rowOf(name).cost === 'report',
    ...(keep && { keep }),
  });
}

/**
 * Each request: the schema of its parameters, the type of its answer, and its cost. Unknown parameters are ignored, such as
 * `workDoneToken` of LSP. The answer is null about a document that is not open or, if the answer needs its index or a copy,
 * that is too large.
 */
export const requests = {
  ...languageRequests,
  /**
   * What changes for a document in another version. Until the document or the report is closed, the document's diagnostics
   * and quick fixes include the changes.
   */
  'fortios/upgradeReport': answer<UpgradeReportResult | null>()('upgrade', document),
  /** What the version in effect has for a table, setting or value; null if it does not have it. */
  'fortios/inspect': request<Inspection | null>()({ ...document, ...inspectQuery }),
  /** The statement for a table, setting or value, and its place; null if there is no valid place. */
  'fortios/placeSnippet': request<PlacedSnippet | null>()({
    ...document,
    position,
    /** Path of a table or setting. */
    path: text,
    /** A value of that setting. */
    value: optionalText,
  }),
  /** The requirements of FortiToken Mobile push and their status in a document. */
  'fortios/pushChecklist': request<PushChecklistResult | null>()(document),
  /** The published vulnerabilities that apply to the version and the configuration of a document. */
  'fortios/advisories': request<AdvisoriesResult | null>()(document),
  /** Which items of a public benchmark a document meets. */
  'fortios/audit': answer<ReportPageResult | null>()('audit', document),
  /** Who can sign in to the device of a document, and what the Internet reaches on it and behind it. */
  'fortios/exposure': answer<ReportPageResult | null>()('exposure', document),
  /** The changes between two configurations. */
  'fortios/compare': answer<TextComparison | null>()('compare', compared),
  /** The commands that make the selected changes to the configuration `before`. They contain the secrets of `after`. */
  'fortios/compareCommands': answer<ChangeCommands | null>()('compare', { ...compared, selection }, ['text']),
  /** The semantic tokens of a text that is not an open document, such as one side of a comparison, in LSP's encoding. */
  'fortios/textTokens': request<readonly number[]>()({
    ...comparedText,
    ...fields('version'),
  }),
  /** The effect of a script on the device of a backup. */
  'fortios/rehearse': answer<ReportPageResult | null>()('rehearse', {
    commands: namedConfiguration,
    backup: namedConfiguration,
  }),
  /** The policy of a document that matches a packet. */
  'fortios/lookup': answer<LookupPage | null>()('lookup', {
    ...document,
    ...optional('back', 'allReasons'),
  }),
  /** Suggestions for the input of `fortios/lookup`. */
  'fortios/lookupDefaults': request<LookupDefaults | null>()({ ...document, position }),
  /** All policies of one document, with what can match. */
  'fortios/policyTable': request<PolicyTableResult | null>()(document),
  /** Which rows of `fortios/policyTable` match a filter? One boolean for each row. */
  'fortios/filterPolicies': answer<readonly boolean[] | null>()('policies', document),
  /** One document without its secrets. */
  'fortios/redact': answer<RedactResult | null>()(
    'redact',
    {
      ...document,
      /** What to replace in addition to secrets and free text. */
      parts: z.readonly(z.array(z.enum(redactionParts))),
    },
    ['text'],
  ),
  /** The `.fortios-schema.json` that results from exports of a device. */
  'fortios/importSchema': {
    ...request<ImportSchemaResult>()({
      exports: z.readonly(z.array(z.object(namedText))),
      /** The current text of `.fortios-schema.json`; absent if the file does not exist. */
      stored: z.exactOptional(z.object(namedText)),
      ...optional('exportVersion'),
    }),
    keep: ['text'],
  },
  /** What is invalid in a `.fortios-lint.json`? */
  'fortios/checkLintConfig': request<readonly LintConfigProblem[]>()({ text }),
  /** What can be written under `require` of a `.fortios-lint.json`? */
  'fortios/completeLintConfig': request<readonly LintConfigSuggestion[]>()({
    text,
    /** Of the cursor, in UTF-16 code units. */
    offset: index,
  }),
  /**
   * The network map of one or several configurations. The client sends the texts, because files that are not open belong to
   * the map as well.
   */
  'fortios/networkMap': answer<NetworkMapResult | null>()('map', {
    /** The names are shown; they are unique. */
    configurations: z.readonly(z.array(namedConfiguration)),
  }),
  /** The tables of a document as files. */
  'fortios/export': answer<ExportResult | null>()(
    'export',
    {
      ...document,
      redact,
      /** With it, the content comes in parts before the answer, with `$/progress`. */
      partialResultToken: z.exactOptional(z.union([z.number(), text])),
    },
    ['content'],
  ),
  /** The as-built report of a document. */
  'fortios/asBuiltReport': answer<ReportPageResult | null>()('report', {
    ...document,
    redact,
    /** An older backup, whose changes the report lists. */
    since: z.exactOptional(z.object(namedText)),
  }),
  /** Which interface becomes which when a document is moved to another model. */
  'fortios/migrationMapping': answer<MigrationMapping | null>()('migrate', migration),
  /** The moved configuration. */
  'fortios/migrate': answer<MigrationResult | null>()('migrate', migration, ['configuration']),
  /** IPsec instead of SSL VPN. */
  'fortios/convertSslVpn': answer<ConversionAnswer | null>()('convert', document),
  /** The commands for the objects of a list, with their rehearsal; or what the user has to say first. */
  'fortios/importList': answer<ImportListResult | null>()('importList', {
    ...document,
    /** The bytes of the list in Base64. */
    list: z.object({ name: text, content: text }),
  }),
  /** A document, or a selection in it, for Terraform or Ansible. */
  'fortios/convertToCode': {
    ...request<CodeResult | null>()({
      ...document,
      tool: z.enum(codeTools),
      lines: z.exactOptional(z.readonly(z.tuple([index, index]))),
    }),
    isReport: rowOf('convert').cost === 'report',
  },
  /** A large change of a document, with its edits, its commands and its proof; or a question to the user. The edits are for the file, and the commands for the device. */
  'fortios/plan': {
    ...request<PlanAnswer | null>()({
      ...document,
      input: z.discriminatedUnion('kind', [
        refactoring,
        z.extend(cleanup, { allowsChanges: z.optional(z.boolean()) }),
      ]),
    }),
    isReport: rowOf('refactor').cost === 'report',
    keep: ['newText', 'edited', 'commands'],
  },
  /** The answer to a question of an assistant; null if there is no such question or no such configuration. */
  'fortios/answerQuestion': answer<QuestionResult | null>()('question', {
    /** Its name, as in `fortios mcp`: `find_policy`. */
    question: text,
    /** The inputs that the assistant gives, not checked. */
    inputs: z.record(text, z.unknown()),
    /** The configuration that it is about; an open document needs no text. */
    configuration: z.exactOptional(z.object({ uri: text, name: text, text: optionalText })),
  }),
  /** The nodes below a node of the tree of a document. */
  'fortios/configurationNodes': request<ConfigurationNodes | null>()({
    ...document,
    /** The id of a node; absent for the nodes at the top. */
    parent: optionalText,
    /** Words that all must match: `dmz 10.1.2.0/24 port:443 kind:policy is:unused`. Empty for all nodes. */
    filter: text,
  }),
  /** The nodes of that tree from the top to a position. */
  'fortios/configurationPath': request<readonly ConfigurationNode[] | null>()({
    ...document,
    position,
    filter: text,
  }),
  /** The policies that use the entry at a position, directly or through groups. Their ids are those of the policies. */
  'fortios/policiesUsing': request<readonly ConfigurationNode[] | null>()({ ...document, position }),
} as const;
