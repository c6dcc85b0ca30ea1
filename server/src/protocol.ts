/**
 * What server and client say to each other beside LSP. Types and method names only: the client imports this
 * file and nothing else of the server.
 */
import type { Assets } from './engine';
import type { Inspected, Inspection, InspectQuery } from './features/inspect/inspect';
import type { FirmwareSource } from './firmware/effective';
import type { LifeCycleState } from './firmware/releases';
import type { RedactionPart } from './redact/options';
import type { RedactionReport } from './redact/report';

export type { Assets, FirmwareSource, Inspected, Inspection, InspectQuery, LifeCycleState, RedactionPart };

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
 * document's quick fixes, until it is closed or another report is made.
 */
export const upgradeReportRequest = 'fortios/upgradeReport';

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

export interface FirmwareResult {
  readonly effective: {
    /** `7.4.4` */
    readonly version: string;
    readonly source: FirmwareSource;
    /** Where the version came from, in words that follow it after a comma: `from the file's header`. */
    readonly description: string;
  };
  /** What the document itself says (comment, else header), whatever the settings say; absent where it is silent. */
  readonly detected?: {
    readonly version: string;
    readonly source: Extract<FirmwareSource, 'comment' | 'header'>;
  };
  /** What is left out for a document of this size; absent where nothing is. */
  readonly reduction?: DocumentReduction;
}

/** Less is done for a document than for others; a change is told by {@link firmwareChangedNotification}. */
export interface DocumentReduction {
  /** A word or two for the status bar: `names only`. */
  readonly label: string;
  /** A whole sentence: what is left out, from which size on. */
  readonly sentence: string;
}

export interface ReleasesResult {
  /** Newest train first. */
  readonly trains: readonly TrainReleases[];
}

export interface TrainReleases {
  /** `7.4` */
  readonly train: string;
  readonly state: LifeCycleState;
  /** The state in words for a person: `supported until 2028-11-11`. */
  readonly stateText: string;
  /** ISO 8601 day. */
  readonly endOfSupport: string;
  /** `7.4.12`, newest first. */
  readonly versions: readonly string[];
}

export interface ValidateVersionParams {
  /** What the person typed: `7.4.4`, `7.4`. */
  readonly text: string;
}

/** Either the version the text stands for, or the sentence that says why it is none. */
export interface ValidateVersionResult {
  readonly version?: string;
  readonly message?: string;
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

export interface UpgradeReportParams {
  readonly uri: string;
  /** The version to compare with, as a person writes it: `7.4.4`, `7.4`. */
  readonly target: string;
}

/** Either the report, or the sentence that says why the target is no version. */
export type UpgradeReportResult =
  | {
      readonly title: string;
      /** Links to lines of the document are `#L12`, counted from 1. */
      readonly markdown: string;
      /** How many changes it lists. */
      readonly changes: number;
    }
  | { readonly message: string };

export interface PushChecklistParams {
  readonly uri: string;
}

export interface PushChecklistResult {
  readonly title: string;
  /** Links to lines of the document are `#L12`, counted from 1. */
  readonly markdown: string;
  /** The requirements in the order of the text. */
  readonly items: readonly {
    readonly id: string;
    readonly status: 'met' | 'not-met' | 'cannot-be-seen';
  }[];
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

export interface RedactParams {
  readonly uri: string;
  /** What to replace beside secrets. */
  readonly parts: readonly RedactionPart[];
}

/** Either the text and what was replaced in it, or what keeps it from being made: the rest of a sentence. */
export type RedactResult =
  | (RedactionReport & {
      readonly text: string;
      /** What was replaced, in words: `3 passwords or keys, 1 private key`; empty where nothing was. */
      readonly replaced: string;
    })
  | { readonly message: string };
