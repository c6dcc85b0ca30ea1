/**
 * The protocol between server and client in addition to LSP. Only types, method names and the legend of tokens: this is
 * the only file of the server that the client imports.
 */
import type { Diagnostic } from 'vscode-languageserver-types';
import type { ExportFormat } from './reports/export/encoder';
import type { Position } from './syntax/position';
import type { ChangeSelection, IncludedNoise } from './reports/compare/compareTexts';
import type { InspectQuery } from './features/inspect/inspect';
import type { LookupInput } from './features/lookup/policyLookup';
import type { PolicyFilter } from './reports/policyTable/policyFilter';
import type { RedactionPart } from './redact/options';
import type { EncodedExport } from './reports/export/base64';
import type { NetworkMap } from './reports/map/model';
import type { PlanInput } from './services/planService';
import type { ReportFormat } from './services/reportService';

export type { PushChecklistResult } from './services/pushService';
export type {
  ChangeCommands,
  ComparedRow,
  ComparedTable,
  NormalizedText,
  TextComparison,
} from './reports/compare/compareTexts';
export type {
  FirmwareResult,
  ReleasesResult,
  TrainReleases,
  ValidateVersionResult,
} from './features/firmware/firmwareAnswers';
export type { InspectedPage, Inspection } from './features/inspect/inspect';
export type { PlacedSnippet } from './features/inspect/placement';
export type { LintConfigSuggestion } from './features/lintConfig/lintConfigEditing';
export type { ConfigurationNode, ConfigurationNodes } from './features/tree/configurationTree';
export type { RuleFixes } from './features/codeActions/ruleFixes';
export type { LookupDefaults, LookupPage } from './features/lookup/policyLookup';
export type { PolicyRow, PolicyTableResult } from './reports/policyTable/policyTable';
export type { RedactResult } from './features/redaction/redactedCopy';
export { tokenLegend } from './features/semanticTokens/legend';
export type { PlanQuestion } from './features/refactor/questions';
export type { UpgradeReportResult } from './reports/upgrade/upgradeReports';
export type { FirmwareSource } from './firmware/effective';
export type { LifeCycleState } from './firmware/releases';
export type { LintConfigProblem } from './lintConfig/lintConfig';
export type { CleanupKind } from './plans/cleanup';
export type { PlannedEntry } from './plans/plan';
export type { RefactoringInput, RefactoringKind } from './plans/refactoring';
export type { CleanupInput, PlanAnswer, PlannedEdits } from './services/planService';
export type { Assets } from './services/checkService';
export type { AdvisoriesResult } from './services/documentAdvisories';
export type { ReportPageResult } from './services/reportService';
export type { DocumentReduction } from './model/document/analysisLevel';
export type {
  ChangeSelection,
  EncodedExport,
  ExportFormat,
  InspectQuery,
  LookupInput,
  PlanInput,
  PolicyFilter,
  RedactionPart,
  ReportFormat,
};

/**
 * Request: the firmware that a document is checked against. {@link FirmwareParams} → {@link FirmwareResult}, or null
 * for a document that is not open.
 */
export const firmwareRequest = 'fortios/firmware';

/** Request: the releases that the user can choose from. {@link ReleasesParams} → {@link ReleasesResult}. */
export const releasesRequest = 'fortios/releases';

/** Request: checks a version that the user typed. {@link ValidateVersionParams} → {@link ValidateVersionResult}. */
export const validateVersionRequest = 'fortios/validateVersion';

/**
 * Request: what changes for a document in another version. {@link UpgradeReportParams} → {@link UpgradeReportResult},
 * or null for a document that is not open. Until the document or the report is closed, the document's diagnostics and
 * quick fixes include the changes.
 */
export const upgradeReportRequest = 'fortios/upgradeReport';

/** Notification: the user closed the upgrade report of a document. {@link CloseUpgradeReportParams}. */
export const closeUpgradeReportNotification = 'fortios/closeUpgradeReport';

/**
 * Request: what the version in effect has for a table, setting or value. {@link InspectParams} → {@link Inspection}, or
 * null if the document is not open or the version does not have it.
 */
export const inspectRequest = 'fortios/inspect';

/**
 * Request: the statement for a table, setting or value, and its place. {@link PlaceSnippetParams} → {@link PlacedSnippet}, or
 * null if the document is not open, or if there is no valid place.
 */
export const placeSnippetRequest = 'fortios/placeSnippet';

/**
 * Request: the requirements of FortiToken Mobile push and their status in a document. {@link PushChecklistParams} →
 * {@link PushChecklistResult}, or null for a document that is not open.
 */
export const pushChecklistRequest = 'fortios/pushChecklist';

/**
 * Request: the published vulnerabilities that apply to the version and the configuration of a document. {@link
 * AdvisoriesParams} → {@link AdvisoriesResult}, or null for a document that is not open or is too large.
 */
export const advisoriesRequest = 'fortios/advisories';

/**
 * Request: which items of a public benchmark a document meets. {@link AuditParams} → {@link ReportPageResult}, or null for a
 * document that is not open or is too large.
 */
export const auditRequest = 'fortios/audit';

/**
 * Request: who can sign in to the device of a document, and what the Internet reaches on it and behind it. {@link
 * ExposureParams} → {@link ReportPageResult}, or null for a document that is not open or is too large.
 */
export const exposureRequest = 'fortios/exposure';

/** Request: the changes between two configurations. {@link CompareParams} → {@link TextComparison}. */
export const compareRequest = 'fortios/compare';

/**
 * Request: the commands that make the selected changes to the configuration `before`. {@link CompareCommandsParams} →
 * {@link ChangeCommands}. They contain the secrets of `after`.
 */
export const compareCommandsRequest = 'fortios/compareCommands';

/**
 * Request: the semantic tokens of a text that is not an open document, such as one side of a comparison. {@link
 * TextTokensParams} → the numbers of LSP's encoding.
 */
export const textTokensRequest = 'fortios/textTokens';

/** Request: the effect of a script on the device of a backup. {@link RehearseParams} → Markdown. */
export const rehearseRequest = 'fortios/rehearse';

/**
 * Request: the policy of a document that matches a packet. {@link LookupParams} → {@link LookupPage}, or null for a
 * document that is not open or is too large.
 */
export const lookupRequest = 'fortios/lookup';

/**
 * Request: suggestions for the input of {@link lookupRequest}. {@link LookupDefaultsParams} → {@link LookupDefaults},
 * or null for a document that is not open or is too large.
 */
export const lookupDefaultsRequest = 'fortios/lookupDefaults';

/**
 * Request: all policies of one document, with what can match. {@link PolicyTableParams} → {@link PolicyTableResult}, or null
 * for a document that is not open or is too large.
 */
export const policyTableRequest = 'fortios/policyTable';

/**
 * Request: which rows of {@link policyTableRequest} match a filter? {@link FilterPoliciesParams} → one boolean for each row, or
 * null for a document that is not open or is too large.
 */
export const filterPoliciesRequest = 'fortios/filterPolicies';

/**
 * Request: the number of findings with the hardening rules enabled. {@link HardeningFindingsParams} → {@link
 * HardeningFindingsResult}, or null for a document that is not open or is too large.
 */
export const hardeningFindingsRequest = 'fortios/hardeningFindings';

/**
 * Request: one document without its secrets. {@link RedactParams} → {@link RedactResult}, or null for a document that is
 * not open.
 */
export const redactRequest = 'fortios/redact';

/**
 * Request: the `.fortios-schema.json` that results from exports of a device. {@link ImportSchemaParams} →
 * {@link ImportSchemaResult}.
 */
export const importSchemaRequest = 'fortios/importSchema';

/** Request: what is invalid in a `.fortios-lint.json`? {@link CheckLintConfigParams} → {@link LintConfigProblem}[]. */
export const checkLintConfigRequest = 'fortios/checkLintConfig';

/**
 * Request: what can be written under `require` of a `.fortios-lint.json`? {@link CompleteLintConfigParams} →
 * {@link LintConfigSuggestion}[].
 */
export const completeLintConfigRequest = 'fortios/completeLintConfig';

/**
 * Request, server to client: the bytes of a file. {@link FileParams} → base64, or null if the file does not exist or
 * cannot be read. This request and the next two are sent only to clients with `offersFiles` in their
 * `initializationOptions`.
 */
export const readFileRequest = 'fortios/readFile';

/** Request, server to client: the size of a file in bytes. {@link FileParams} → a number, or null. */
export const fileSizeRequest = 'fortios/fileSize';

/** Request, server to client: the content of a folder. {@link FileParams} → {@link FolderEntry}[], or null. */
export const readFolderRequest = 'fortios/readFolder';

/**
 * Request: the network map of one or several configurations. {@link NetworkMapParams} → {@link NetworkMapResult}. The client
 * sends the texts, because files that are not open belong to the map as well.
 */
export const networkMapRequest = 'fortios/networkMap';

/** Request: the tables of a document as files. {@link ExportParams} → {@link ExportResult}, or null. */
export const exportRequest = 'fortios/export';

/** Request: the as-built report of a document. {@link AsBuiltReportParams} → {@link AsBuiltReportResult}, or null. */
export const asBuiltReportRequest = 'fortios/asBuiltReport';

/**
 * Request: which interface becomes which when a document is moved to another model. {@link MigrationParams} →
 * {@link MigrationMapping}, or null.
 */
export const migrationMappingRequest = 'fortios/migrationMapping';

/** Request: the moved configuration. {@link MigrationParams} → {@link MigrationResult}, or null. */
export const migrateRequest = 'fortios/migrate';

/** Request: IPsec instead of SSL VPN. {@link ConvertSslVpnParams} → {@link ConversionAnswer}, or null. */
export const convertSslVpnRequest = 'fortios/convertSslVpn';

/**
 * Request: a large change of a document, with its edits, its commands and its proof; or a question to the user.
 * {@link PlanParams} → {@link PlanAnswer}, or null for a document that is not open or is too large.
 */
export const planRequest = 'fortios/plan';

/**
 * Request: the answer to a question of an assistant. {@link QuestionParams} → {@link QuestionResult}, or null if there is
 * no such question, or if the configuration is not open and has no text.
 */
export const answerQuestionRequest = 'fortios/answerQuestion';

/**
 * Request: the nodes below a node of the tree of a document. {@link ConfigurationNodesParams} → {@link ConfigurationNodes},
 * or null for a document that is not open or is too large.
 */
export const configurationNodesRequest = 'fortios/configurationNodes';

/**
 * Request: the nodes of that tree from the top to a position. {@link ConfigurationPathParams} → {@link ConfigurationNode}[], or
 * null as above.
 */
export const configurationPathRequest = 'fortios/configurationPath';

/**
 * Request: the policies that use the entry at a position, directly or through groups. {@link PoliciesUsingParams} →
 * {@link ConfigurationNode}[], or null as above. Their ids are those of the policies.
 */
export const policiesUsingRequest = 'fortios/policiesUsing';

/**
 * Request: the edits that fix all findings of a rule in an open document. {@link FixRuleParams} → {@link RuleFixes}, or null
 * for a document that is not open.
 */
export const fixRuleRequest = 'fortios/fixRule';

/**
 * Request: the findings in a text that is not an open document. {@link ComparedText} → {@link CheckTextResult}, or null for a
 * file that `.fortios-lint.json` excludes.
 */
export const checkTextRequest = 'fortios/checkText';

/** Notification, server to client: the result of {@link firmwareRequest} may have changed. */
export const firmwareChangedNotification = 'fortios/firmwareChanged';

export interface FirmwareParams {
  readonly uri: string;
}

export interface QuestionParams {
  /** Its name, as in `fortios mcp`: `find_policy`. */
  readonly question: string;
  /** The inputs that the assistant gives, not checked. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The configuration that it is about; an open document needs no text. */
  readonly configuration?: { readonly uri: string; readonly name: string; readonly text?: string };
}

export interface QuestionResult {
  /** At most 16 KB, without secrets, and with the texts of the configuration marked as data. */
  readonly text: string;
  readonly isError: boolean;
}

export interface ValidateVersionParams {
  /** The user's input: `7.4.4`, `7.4`. */
  readonly text: string;
}

export interface FileParams {
  /** Of any scheme. */
  readonly uri: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly uri: string;
  /** Otherwise it is a file. Links to folders are not listed. */
  readonly isFolder: boolean;
}

export interface FirmwareChangedParams {
  readonly uri: string;
}

export interface CloseUpgradeReportParams {
  readonly uri: string;
}

export interface ReleasesParams {
  /** An open document, whose model decides which releases exist. */
  readonly uri?: string;
}

export interface UpgradeReportParams {
  readonly uri: string;
  /** The version to compare with: `7.4.4`, or `7.4` for its newest patch. */
  readonly target: string;
}

export interface PushChecklistParams {
  readonly uri: string;
}

export interface AdvisoriesParams {
  readonly uri: string;
}

export interface AuditParams {
  readonly uri: string;
  /** A name of `fortios audit --benchmark`; `cis` chooses the one for the version of the document. */
  readonly benchmark: string;
}

export interface ExposureParams {
  readonly uri: string;
}

/** A configuration; no open document is necessary. */
export interface ComparedText {
  /** Determines the settings that apply: the URI of the file, or of a file in the same folder. */
  readonly uri: string;
  readonly text: string;
}

export interface CompareParams {
  readonly before: ComparedText;
  readonly after: ComparedText;
  /** Kinds of differences that are otherwise left out: `device` for the data of one unit. */
  readonly include?: IncludedNoise;
}

export interface CompareCommandsParams extends CompareParams {
  readonly selection: ChangeSelection;
}

export interface TextTokensParams extends ComparedText {
  /** The version that the text is read in, such as `7.4.4`. */
  readonly version: string;
}

export interface RehearseParams {
  readonly commands: ComparedText & { readonly name: string };
  readonly backup: ComparedText & { readonly name: string };
}

export interface LookupParams extends LookupInput {
  readonly uri: string;
}

export interface LookupDefaultsParams {
  readonly uri: string;
  /** The position of the cursor. */
  readonly position: { readonly line: number; readonly character: number };
}

export interface PolicyTableParams {
  readonly uri: string;
}

export interface FilterPoliciesParams extends PolicyFilter {
  readonly uri: string;
}

export interface ConfigurationNodesParams {
  readonly uri: string;
  /** The id of a node; absent for the nodes at the top. */
  readonly parent?: string;
  /** Words that all must match: `dmz 10.1.2.0/24 port:443 kind:policy is:unused`. Empty for all nodes. */
  readonly filter: string;
}

export interface ConfigurationPathParams {
  readonly uri: string;
  readonly position: Position;
  readonly filter: string;
}

export interface PoliciesUsingParams {
  readonly uri: string;
  readonly position: Position;
}

export interface FixRuleParams {
  readonly uri: string;
  readonly rule: string;
}

export interface CheckTextResult {
  readonly diagnostics: readonly Diagnostic[];
}

export interface HardeningFindingsParams {
  readonly uri: string;
}

export interface HardeningFindingsResult {
  readonly count: number;
}

export interface PlaceSnippetParams {
  readonly uri: string;
  readonly position: Position;
  /** Path of a table or setting. */
  readonly path: string;
  /** A value of that setting. */
  readonly value?: string;
}

export interface InspectParams extends InspectQuery {
  readonly uri: string;
}

export interface NamedText {
  /** The name of the file in messages. */
  readonly name: string;
  readonly text: string;
}

export interface ImportSchemaParams {
  readonly exports: readonly NamedText[];
  /** The current text of `.fortios-schema.json`; absent if the file does not exist. */
  readonly stored?: NamedText;
  /** For exports that do not name their firmware version: `7.4.4`. */
  readonly version?: string;
}

/** The new text with one sentence for each export, or an error message if a file is not valid. */
export type ImportSchemaResult =
  { readonly text: string; readonly summary: readonly string[] } | { readonly message: string };

export interface CheckLintConfigParams {
  readonly text: string;
}

export interface CompleteLintConfigParams {
  readonly text: string;
  /** Of the cursor, in UTF-16 code units. */
  readonly offset: number;
}

export interface NetworkMapParams {
  /** The names are shown; they are unique. */
  readonly configurations: readonly (ComparedText & { readonly name: string })[];
}

/** The map, and a sentence for each configuration that is not part of it. */
export interface NetworkMapResult {
  readonly map: NetworkMap;
  readonly excluded: readonly string[];
}

export interface ExportParams {
  readonly uri: string;
  readonly format: ExportFormat;
  /** What a redacted copy replaces besides secrets and free text; absent for a document with all names and comments. */
  readonly redact?: readonly RedactionPart[];
  /** With it, the contents of the files come in parts before the answer, with `$/progress`: {@link EncodedExport}. */
  readonly partialResultToken?: number | string;
}

export interface AsBuiltReportParams {
  readonly uri: string;
  readonly format: ReportFormat;
  /** As in {@link ExportParams}. */
  readonly redact?: readonly RedactionPart[];
  /** An older backup, whose changes the report lists. */
  readonly since?: NamedText;
}

/** A document that is moved to another device. */
export interface MigrationParams {
  readonly uri: string;
  /** A backup of the new device. */
  readonly target: NamedText;
  /** The mapping as in a file: `wan1=port1`, one per line. */
  readonly mapping: string;
  /** The VDOM to move, if only the old device has VDOMs. */
  readonly vdom?: string;
}

/** The document, or the reason why there is none. */
export type AsBuiltReportResult =
  | {
      readonly text: string;
      /** What is masked or replaced, as sentences. */
      readonly note: string;
    }
  | { readonly message: string };

export type { ConversionAnswer, MigrationMapping, MigrationResult } from './services/migrationService';

export interface ConvertSslVpnParams {
  readonly uri: string;
  /** The addresses of the new clients, `10.8.0.1-10.8.0.200`; those of SSL VPN without it. */
  readonly pool?: string;
  /** Whether the tunnels also accept TCP. */
  readonly tcp: boolean;
  /** The interfaces to which the users connect; without it, the answer asks for them if there are several. */
  readonly interfaces?: readonly string[];
  /** The beginning of the names of the tunnels. */
  readonly name?: string;
}

/** The files, or the reason why there are none. */
export type ExportResult =
  | {
      readonly files: readonly EncodedExport[];
      /** What is masked or replaced, as sentences. */
      readonly note: string;
    }
  | { readonly message: string };

export interface PlanParams {
  readonly uri: string;
  readonly input: PlanInput;
}

export interface RedactParams {
  readonly uri: string;
  /** What to replace in addition to secrets and free text. */
  readonly parts: readonly RedactionPart[];
  /** Whether free text stays, although it may contain secrets. */
  readonly keepText?: boolean;
}
