/**
 * The protocol between server and client in addition to LSP: that of the language server, and the requests of the toolkit.
 * The client imports no other file for requests.
 */
import type { output } from 'zod/mini';
import type { requests } from './requests/requests';

export * from 'fortios-language/protocol';

export { tokenLegend } from 'fortios-language/features/semanticTokens/legend';
export type { RuleFixes } from 'fortios-language/features/codeActions/ruleFixes';
export type {
  FirmwareResult,
  ReleasesResult,
  TrainReleases,
  ValidateVersionResult,
} from 'fortios-language/features/firmware/firmwareAnswers';
export type { InspectQuery, InspectedPage, Inspection } from 'fortios-language/features/inspect/inspect';
export type { LintConfigSuggestion } from 'fortios-language/features/lintConfig/lintConfigEditing';
export type { LookupDefaults, LookupInput, LookupPage } from './operations/lookup/policyLookup';
export type { RedactResult } from './operations/redact/redactedCopy';
export type { PlanQuestion } from './operations/refactor/questions';
export type { ConfigurationNode, ConfigurationNodes } from 'fortios-language/features/tree/configurationTree';
export type { FirmwareSource } from 'fortios-language/firmware/effective';
export type { LifeCycleState } from 'fortios-language/firmware/releases';
export type { DocumentReduction } from 'fortios-language/model/document/analysisLevel';
export type { CleanupKind } from './operations/cleanup/cleanup';
export type { PlannedEntry } from './operations/plans/plan';
export type { RefactoringInput, RefactoringKind } from 'fortios-language/features/refactor/refactoringInput';
export type { RedactionPart } from './redact/options';
export type {
  ChangeCommands,
  ChangeSelection,
  ComparedRow,
  ComparedTable,
  NormalizedText,
  TextComparison,
} from './operations/compare/compareTexts';
export type { PolicyFilter } from './operations/policyTable/policyFilter';
export type { PolicyRow, PolicyTableResult } from './operations/policyTable/policyTable';
export type { ExportResult, ImportSchemaResult, NetworkMapResult, QuestionResult } from './requests/requests';
export type { CodeQuestion, CodeResult } from './operations/convert/code/documentCode';
export type { UpgradeReportResult } from './operations/upgrade/upgradeReports';
export type { Assets } from 'fortios-language/checkService';
export type { AdvisoriesResult } from './operations/advisories/documentAdvisories';
export type {
  ConversionAnswer,
  MigrationMapping,
  MigrationResult,
} from './operations/migrate/migrationService';
export type { ImportListResult } from './operations/import/importService';
export type { PlanAnswer, PlanInput, PlannedEdits } from './operations/plans/planService';
export type { PushChecklistResult } from './operations/push/pushService';
export type { ReportPageResult } from './operations/report/reportService';

type Requests = typeof requests;

/** The name of a request of our own to the server. */
export type RequestMethod = keyof Requests;

/** The parameters of a request; `requests.ts` describes them. */
export type RequestParams<M extends RequestMethod = RequestMethod> = output<Requests[M]['params']>;

/** The answer to each request. */
export type RequestResults = { readonly [M in RequestMethod]: Required<Requests[M]>['result'] };

/** Notification: the user closed the upgrade report of a document. {@link CloseUpgradeReportParams}. */
export const closeUpgradeReportNotification = 'fortios/closeUpgradeReport';

export interface CloseUpgradeReportParams {
  readonly uri: string;
}

export interface NamedText {
  /** The name of the file in messages. */
  readonly name: string;
  readonly text: string;
}
