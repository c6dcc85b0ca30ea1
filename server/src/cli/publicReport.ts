// The result for other programs, in `--format json` and from `lint()`: a contract. Nothing here is removed,
// and it names nothing that is not here, so that the npm package carries it as it is.

/** A place in a text as in LSP: both count from 0, characters in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A stretch of a text; `end` is not part of it. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** What decided the version: an option or a setting, `.fortios-lint.json`, the file itself, or nothing of these. */
export type FirmwareSource = 'setting' | 'lintConfig' | 'comment' | 'header' | 'fallback';

/** The FortiOS version that a configuration was judged by. */
export interface ReportedFirmware {
  /** Such as `7.4.4`. */
  readonly version: string;
  readonly source: FirmwareSource;
}

/** A replacement of a stretch of the text. */
export interface LintEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A way to make a problem go away. */
export interface LintFix {
  /** Its effect, for the choice between fixes. */
  readonly title: string;
  /** All made at once; their ranges are those of the text that was judged. */
  readonly edits: readonly LintEdit[];
}

/** Something that a rule found. */
export interface LintProblem {
  /** Such as `ftm-push/not-enabled`; `docs/rules/` has a page for each. */
  readonly rule: string;
  readonly severity: Severity;
  /** Whole sentences, for people. */
  readonly message: string;
  readonly range: Range;
  /** The likeliest first; empty where there is none, or none that would not repeat a secret of the text. */
  readonly fixes: readonly LintFix[];
}

/** What linting a configuration came to. */
export interface LintReport {
  readonly firmware: ReportedFirmware;
  /** In the order of the text. */
  readonly problems: readonly LintProblem[];
}
