/**
 * The protocol between server and client in addition to LSP. Only types, method names and the legend of tokens: this is
 * the only file of the server that the client imports.
 */
import type { output } from 'zod/mini';
import type { requests } from './requests';

export { tokenLegend } from './features/semanticTokens/legend';
export type { RuleFixes } from './features/codeActions/ruleFixes';
export type {
  FirmwareResult,
  ReleasesResult,
  TrainReleases,
  ValidateVersionResult,
} from './features/firmware/firmwareAnswers';
export type { InspectQuery, InspectedPage, Inspection } from './features/inspect/inspect';
export type { LintConfigSuggestion } from './features/lintConfig/lintConfigEditing';
export type { LookupDefaults, LookupInput, LookupPage } from './features/lookup/policyLookup';
export type { RedactResult } from './features/redaction/redactedCopy';
export type { PlanQuestion } from './features/refactor/questions';
export type { ConfigurationNode, ConfigurationNodes } from './features/tree/configurationTree';
export type { FirmwareSource } from './firmware/effective';
export type { LifeCycleState } from './firmware/releases';
export type { DocumentReduction } from './model/document/analysisLevel';
export type { CleanupKind } from './plans/cleanup';
export type { PlannedEntry } from './plans/plan';
export type { RefactoringInput, RefactoringKind } from './plans/refactoring';
export type { RedactionPart } from './redact/options';
export type {
  ChangeCommands,
  ChangeSelection,
  ComparedRow,
  ComparedTable,
  NormalizedText,
  TextComparison,
} from './reports/compare/compareTexts';
export type { PolicyFilter } from './reports/policyTable/policyFilter';
export type { PolicyRow, PolicyTableResult } from './reports/policyTable/policyTable';
export type { ExportResult, ImportSchemaResult, NetworkMapResult, QuestionResult } from './requests';
export type { UpgradeReportResult } from './reports/upgrade/upgradeReports';
export type { Assets } from './services/checkService';
export type { AdvisoriesResult } from './services/documentAdvisories';
export type { ConversionAnswer, MigrationMapping, MigrationResult } from './services/migrationService';
export type { PlanAnswer, PlanInput, PlannedEdits } from './services/planService';
export type { PushChecklistResult } from './services/pushService';
export type { ReportPageResult } from './services/reportService';

type Requests = typeof requests;

/** The name of a request of our own to the server. */
export type RequestMethod = keyof Requests;

/** The parameters of a request; `requests.ts` describes them. */
export type RequestParams<M extends RequestMethod = RequestMethod> = output<Requests[M]['params']>;

/** The answer to each request. */
export type RequestResults = { readonly [M in RequestMethod]: Required<Requests[M]>['result'] };

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
