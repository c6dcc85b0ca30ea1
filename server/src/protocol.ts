/**
 * The protocol between server and client in addition to LSP. Only types, method names and the legend of tokens: this is
 * the only file of the server that the client imports.
 */
import type { Diagnostic } from 'vscode-languageserver-types';
import type { output } from 'zod/mini';
import type {
  FirmwareResult,
  ReleasesResult,
  ValidateVersionResult,
} from './features/firmware/firmwareAnswers';
import type { RuleFixes } from './features/codeActions/ruleFixes';
import type { Inspection } from './features/inspect/inspect';
import type { PlacedSnippet } from './features/inspect/placement';
import type { LintConfigSuggestion } from './features/lintConfig/lintConfigEditing';
import type { LookupDefaults, LookupPage } from './features/lookup/policyLookup';
import type { RedactResult } from './features/redaction/redactedCopy';
import type { ConfigurationNode, ConfigurationNodes } from './features/tree/configurationTree';
import type { LintConfigProblem } from './lintConfig/lintConfig';
import type { ChangeCommands, TextComparison } from './reports/compare/compareTexts';
import type { NetworkMap } from './reports/map/model';
import type { PolicyTableResult } from './reports/policyTable/policyTable';
import type { UpgradeReportResult } from './reports/upgrade/upgradeReports';
import type { requestSchemas } from './requests';
import type { AdvisoriesResult } from './services/documentAdvisories';
import type { ConversionAnswer, MigrationMapping, MigrationResult } from './services/migrationService';
import type { PlanAnswer } from './services/planService';
import type { PushChecklistResult } from './services/pushService';
import type { Page } from './page/page';
import type { ReportPageResult } from './services/reportService';

export { tokenLegend } from './features/semanticTokens/legend';
export type { TrainReleases } from './features/firmware/firmwareAnswers';
export type { InspectedPage, InspectQuery } from './features/inspect/inspect';
export type { LookupInput } from './features/lookup/policyLookup';
export type { PlanQuestion } from './features/refactor/questions';
export type { FirmwareSource } from './firmware/effective';
export type { LifeCycleState } from './firmware/releases';
export type { DocumentReduction } from './model/document/analysisLevel';
export type { CleanupKind } from './plans/cleanup';
export type { PlannedEntry } from './plans/plan';
export type { RefactoringInput, RefactoringKind } from './plans/refactoring';
export type { RedactionPart } from './redact/options';
export type {
  ChangeSelection,
  ComparedRow,
  ComparedTable,
  NormalizedText,
} from './reports/compare/compareTexts';
export type { PolicyFilter } from './reports/policyTable/policyFilter';
export type { PolicyRow } from './reports/policyTable/policyTable';
export type { Assets } from './services/checkService';
export type { CleanupInput, PlanInput, PlannedEdits } from './services/planService';
export type {
  AdvisoriesResult,
  ChangeCommands,
  ConfigurationNode,
  ConfigurationNodes,
  ConversionAnswer,
  FirmwareResult,
  Inspection,
  LintConfigProblem,
  LintConfigSuggestion,
  LookupDefaults,
  LookupPage,
  MigrationMapping,
  MigrationResult,
  PlacedSnippet,
  PlanAnswer,
  PolicyTableResult,
  PushChecklistResult,
  RedactResult,
  ReleasesResult,
  ReportPageResult,
  RuleFixes,
  TextComparison,
  UpgradeReportResult,
  ValidateVersionResult,
};

type Schemas = typeof requestSchemas;

/** The name of a request of our own to the server. */
export type RequestMethod = keyof Schemas;

/** The parameters of a request; `requests.ts` describes them. */
export type RequestParams<M extends RequestMethod = RequestMethod> = output<Schemas[M]>;

/**
 * The answer to each request. Null about a document: it is not open, or, if the answer needs its index or a copy, it is too
 * large.
 */
export interface RequestResults {
  /** The firmware that a document is checked against. */
  readonly 'fortios/firmware': FirmwareResult | null;
  /** The releases that the user can choose from. */
  readonly 'fortios/releases': ReleasesResult;
  /** Checks a version that the user typed. */
  readonly 'fortios/validateVersion': ValidateVersionResult;
  /**
   * What changes for a document in another version. Until the document or the report is closed, the document's diagnostics
   * and quick fixes include the changes.
   */
  readonly 'fortios/upgradeReport': UpgradeReportResult | null;
  /** What the version in effect has for a table, setting or value; null if it does not have it. */
  readonly 'fortios/inspect': Inspection | null;
  /** The statement for a table, setting or value, and its place; null if there is no valid place. */
  readonly 'fortios/placeSnippet': PlacedSnippet | null;
  /** The requirements of FortiToken Mobile push and their status in a document. */
  readonly 'fortios/pushChecklist': PushChecklistResult | null;
  /** The published vulnerabilities that apply to the version and the configuration of a document. */
  readonly 'fortios/advisories': AdvisoriesResult | null;
  /** Which items of a public benchmark a document meets. */
  readonly 'fortios/audit': ReportPageResult | null;
  /** Who can sign in to the device of a document, and what the Internet reaches on it and behind it. */
  readonly 'fortios/exposure': ReportPageResult | null;
  /** The changes between two configurations. */
  readonly 'fortios/compare': TextComparison | null;
  /** The commands that make the selected changes to the configuration `before`. They contain the secrets of `after`. */
  readonly 'fortios/compareCommands': ChangeCommands | null;
  /** The semantic tokens of a text that is not an open document, such as one side of a comparison, in LSP's encoding. */
  readonly 'fortios/textTokens': readonly number[];
  /** The effect of a script on the device of a backup. */
  readonly 'fortios/rehearse': Page | null;
  /** The policy of a document that matches a packet. */
  readonly 'fortios/lookup': LookupPage | null;
  /** Suggestions for the input of `fortios/lookup`. */
  readonly 'fortios/lookupDefaults': LookupDefaults | null;
  /** All policies of one document, with what can match. */
  readonly 'fortios/policyTable': PolicyTableResult | null;
  /** Which rows of `fortios/policyTable` match a filter? One boolean for each row. */
  readonly 'fortios/filterPolicies': readonly boolean[] | null;
  /** The number of findings with the hardening rules enabled. */
  readonly 'fortios/hardeningFindings': { readonly count: number } | null;
  /** One document without its secrets. */
  readonly 'fortios/redact': RedactResult | null;
  /** The `.fortios-schema.json` that results from exports of a device. */
  readonly 'fortios/importSchema': ImportSchemaResult;
  /** What is invalid in a `.fortios-lint.json`? */
  readonly 'fortios/checkLintConfig': readonly LintConfigProblem[];
  /** What can be written under `require` of a `.fortios-lint.json`? */
  readonly 'fortios/completeLintConfig': readonly LintConfigSuggestion[];
  /**
   * The network map of one or several configurations. The client sends the texts, because files that are not open belong to
   * the map as well.
   */
  readonly 'fortios/networkMap': NetworkMapResult | null;
  /** The tables of a document as files. */
  readonly 'fortios/export': ExportResult | null;
  /** The as-built report of a document. */
  readonly 'fortios/asBuiltReport': ReportPageResult | null;
  /** Which interface becomes which when a document is moved to another model. */
  readonly 'fortios/migrationMapping': MigrationMapping | null;
  /** The moved configuration. */
  readonly 'fortios/migrate': MigrationResult | null;
  /** IPsec instead of SSL VPN. */
  readonly 'fortios/convertSslVpn': ConversionAnswer | null;
  /** A large change of a document, with its edits, its commands and its proof; or a question to the user. */
  readonly 'fortios/plan': PlanAnswer | null;
  /** The answer to a question of an assistant; null if there is no such question or no such configuration. */
  readonly 'fortios/answerQuestion': QuestionResult | null;
  /** The nodes below a node of the tree of a document. */
  readonly 'fortios/configurationNodes': ConfigurationNodes | null;
  /** The nodes of that tree from the top to a position. */
  readonly 'fortios/configurationPath': readonly ConfigurationNode[] | null;
  /** The policies that use the entry at a position, directly or through groups. Their ids are those of the policies. */
  readonly 'fortios/policiesUsing': readonly ConfigurationNode[] | null;
  /** The edits that fix all findings of a rule in an open document. */
  readonly 'fortios/fixRule': RuleFixes | null;
  /** The findings in a text that is not an open document; null for a file that `.fortios-lint.json` excludes. */
  readonly 'fortios/checkText': { readonly diagnostics: readonly Diagnostic[] } | null;
}

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

/** Notification, server to client: the result of {@link firmwareRequest} may have changed. */
export const firmwareChangedNotification = 'fortios/firmwareChanged';

/** Notification: the user closed the upgrade report of a document. {@link CloseUpgradeReportParams}. */
export const closeUpgradeReportNotification = 'fortios/closeUpgradeReport';

export interface QuestionResult {
  /** At most 16 KB, without secrets, and with the texts of the configuration marked as data. */
  readonly text: string;
  readonly isError: boolean;
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

/** A configuration; no open document is necessary. */
export interface ComparedText {
  /** Determines the settings that apply: the URI of the file, or of a file in the same folder. */
  readonly uri: string;
  readonly text: string;
}

export interface NamedText {
  /** The name of the file in messages. */
  readonly name: string;
  readonly text: string;
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
