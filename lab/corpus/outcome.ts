import type { LanguageService } from '../../toolkit/src/languageService';
import type { ConfigDocument } from '../../server/src/model/document/document';
import type { LintResult } from '../../toolkit/src/operations/lint/lintText';
import type { Certainty } from './certainty';
import type { BackupDefaults } from './defaultEvidence';
import type { Coverage } from './coverage';
import type { References } from './references';

/** A file of the corpus, read and linted. */
export interface LintedFile {
  readonly engine: LanguageService;
  readonly bytes: Uint8Array;
  readonly document: ConfigDocument;
  readonly result: LintResult;
}

/** Changes a copy of a file and returns what is wrong with the result; undefined if nothing is. */
export type Invariant = (file: LintedFile) => string | undefined;

/** The result of linting one file of the corpus. */
export interface FileOutcome {
  /** Relative to the corpus's folder, with `/`. */
  readonly path: string;
  readonly lines: number;
  /** The version that it was checked against; absent if it was not linted. */
  readonly firmware?: string;
  readonly milliseconds: number;
  readonly coverage: Coverage;
  readonly certainty: Certainty;
  readonly references: References;
  /** Lines that formatting changes. */
  readonly reformatted: number;
  /** The broken invariants, each as a sentence. */
  readonly broken: readonly string[];
  /** The number of findings by rule. */
  readonly findings: Readonly<Record<string, number>>;
  /** The findings inside `config system ftm-push`. */
  readonly inFtmPush: readonly FtmPushFinding[];
  /** The findings that claim that a genuine file is wrong about FortiOS. */
  readonly claims: readonly Claim[];
  /** How it prints settings that have a default; only for plain backups. */
  readonly defaults?: BackupDefaults | undefined;
  /** Why it was not linted: it is not text. */
  readonly skipped?: string;
  readonly crash?: string;
}

export interface FtmPushFinding {
  /** Counted from 1. */
  readonly line: number;
  readonly rule: string;
  readonly message: string;
}

/** A finding of the families `schema`, `firmware` and `reference` at warning or error. It needs a reason why it is true. */
export interface Claim {
  /** Counted from 1. */
  readonly line: number;
  readonly rule: string;
  /** A setting's name, an entry's key or the words of a path; never a value. */
  readonly subject: string;
}
