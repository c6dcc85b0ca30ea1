/**
 * What server and client say to each other beside LSP. Types and method names only: the client imports this
 * file and nothing else of the server.
 */
import type { ChangeSelection } from './features/compare/compareTexts';
import type { InspectQuery } from './features/inspect/inspect';
import type { LookupInput } from './features/lookup/policyLookup';
import type { PolicyFilter } from './features/policyTable/policyFilter';
import type { RedactionPart } from './redact/options';

export type { PushChecklistResult } from './features/checklist/checklistPage';
export type {
  ComparedRow,
  ComparedTable,
  NormalizedText,
  TextComparison,
} from './features/compare/compareTexts';
export type {
  FirmwareResult,
  ReleasesResult,
  TrainReleases,
  ValidateVersionResult,
} from './features/firmware/firmwareAnswers';
export type { Inspected, Inspection } from './features/inspect/inspect';
export type { LookupDefaults, LookupPage } from './features/lookup/policyLookup';
export type { PolicyRow, PolicyTableResult } from './features/policyTable/policyTable';
export type { RedactResult } from './features/redaction/redactedCopy';
export type { UpgradeReportResult } from './features/upgrade/upgradeReports';
export type { FirmwareSource } from './firmware/effective';
export type { LifeCycleState } from './firmware/releases';
export type { Assets } from './languageService';
export type { DocumentReduction } from './model/document/analysisLevel';
export type { ChangeSelection, InspectQuery, LookupInput, PolicyFilter, RedactionPart };

/**
 * Request: which firmware is one document judged by? {@link FirmwareParams} → {@link FirmwareResult}, or null for
 * a document that is not open.
 */
export const firmwareRequest = 'fortios/firmware';

/** Request, without parameters: the releases a person can choose from. → {@link ReleasesResult}. */
export const releasesRequest = 'fortios/releases';

/** Request: what does a typed version mean? {@link ValidateVersionParams} → {@link ValidateVersionResult}. */
export const validateVersionRequest = 'fortios/validateVersion';

/**
 * Request: what changes for one document in another version? {@link UpgradeReportParams} →
 * {@link UpgradeReportResult}, or null for a document that is not open. From then on the changes are among the
 * document's diagnostics and quick fixes, until the document or the report is closed.
 */
export const upgradeReportRequest = 'fortios/upgradeReport';

/** Notification: the user closed the upgrade report of a document. {@link CloseUpgradeReportParams}. */
export const closeUpgradeReportNotification = 'fortios/closeUpgradeReport';

/**
 * Request: what does the version in force know? {@link InspectParams} → {@link Inspection}, or null for a
 * document that is not open, and for what the version does not have.
 */
export const inspectRequest = 'fortios/inspect';

/**
 * Request: what does FortiToken Mobile push need, and what of it does a document show?
 * {@link PushChecklistParams} → {@link PushChecklistResult}, or null for a document that is not open.
 */
export const pushChecklistRequest = 'fortios/pushChecklist';

/** Request: what changed between two configurations? {@link CompareParams} → {@link TextComparison}. */
export const compareRequest = 'fortios/compare';

/**
 * Request: the commands that make changes of a comparison to the configuration `before`. {@link CompareCommandsParams} →
 * text; empty if no change is selected. It contains secrets as `after` has them.
 */
export const compareCommandsRequest = 'fortios/compareCommands';

/** Request: what would a script do to the device of a backup? {@link RehearseParams} → Markdown. */
export const rehearseRequest = 'fortios/rehearse';

/**
 * Request: which policy of one document matches a packet? {@link LookupParams} → {@link LookupPage}, or null for a
 * document that is not open or is too large.
 */
export const lookupRequest = 'fortios/lookup';

/**
 * Request: what does a document suggest for the input of {@link lookupRequest}? {@link LookupDefaultsParams} →
 * {@link LookupDefaults}, or null for a document that is not open or is too large.
 */
export const lookupDefaultsRequest = 'fortios/lookupDefaults';

/**
 * Request: what is wrong with the input so far? {@link ValidateLookupParams} → a sentence, empty if nothing is wrong; or null
 * for a document that is not open or is too large.
 */
export const validateLookupRequest = 'fortios/validateLookup';

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
 * Request: how many findings does a document have with the hardening rules on? {@link HardeningFindingsParams} →
 * {@link HardeningFindingsResult}, or null for a document that is not open or is too large.
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

/**
 * Request, server to client: the bytes of a file. {@link FileParams} → them in base64, or null where there is no such file
 * or it cannot be read. This and the two after it are for clients that say `offersFiles` in `initializationOptions`.
 */
export const readFileRequest = 'fortios/readFile';

/** Request, server to client: how many bytes has a file? {@link FileParams} → a number, or null. */
export const fileSizeRequest = 'fortios/fileSize';

/** Request, server to client: what is in a folder? {@link FileParams} → {@link FolderEntry}[], or null. */
export const readFolderRequest = 'fortios/readFolder';

/** Notification, server to client: the answer to {@link firmwareRequest} may be another one now. */
export const firmwareChangedNotification = 'fortios/firmwareChanged';

export interface FirmwareParams {
  readonly uri: string;
}

export interface ValidateVersionParams {
  /** What the person typed: `7.4.4`, `7.4`. */
  readonly text: string;
}

export interface FileParams {
  /** Of any scheme. */
  readonly uri: string;
}

export interface FolderEntry {
  readonly name: string;
  readonly uri: string;
  /** Otherwise it is a file. A link to a folder is neither. */
  readonly isFolder: boolean;
}

export interface FirmwareChangedParams {
  readonly uri: string;
}

export interface CloseUpgradeReportParams {
  readonly uri: string;
}

export interface UpgradeReportParams {
  readonly uri: string;
  /** The version to compare with, as a person writes it: `7.4.4`, `7.4`. */
  readonly target: string;
}

export interface PushChecklistParams {
  readonly uri: string;
}

/** A configuration that need not be open. */
export interface ComparedText {
  /** Decides which settings apply: of the file, or of a file in the same folder. */
  readonly uri: string;
  readonly text: string;
}

export interface CompareParams {
  readonly before: ComparedText;
  readonly after: ComparedText;
}

export interface CompareCommandsParams extends CompareParams {
  readonly selection: ChangeSelection;
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
  /** Where the cursor is. */
  readonly position: { readonly line: number; readonly character: number };
}

/** What is absent is not entered yet. */
export interface ValidateLookupParams extends Partial<LookupInput> {
  readonly uri: string;
  readonly source: string;
}

export interface PolicyTableParams {
  readonly uri: string;
}

export interface FilterPoliciesParams extends PolicyFilter {
  readonly uri: string;
}

export interface HardeningFindingsParams {
  readonly uri: string;
}

export interface HardeningFindingsResult {
  readonly count: number;
}

export interface InspectParams extends InspectQuery {
  readonly uri: string;
}

export interface NamedText {
  /** How messages call the file. */
  readonly name: string;
  readonly text: string;
}

export interface ImportSchemaParams {
  readonly exports: readonly NamedText[];
  /** The `.fortios-schema.json` as it is; absent if there is none. */
  readonly stored?: NamedText;
  /** For exports that do not name their firmware version: `7.4.4`. */
  readonly version?: string;
}

/** The new text with one sentence for each export, or the message for the user if a file is not valid. */
export type ImportSchemaResult =
  { readonly text: string; readonly summary: readonly string[] } | { readonly message: string };

export interface RedactParams {
  readonly uri: string;
  /** What to replace beside secrets. */
  readonly parts: readonly RedactionPart[];
}
