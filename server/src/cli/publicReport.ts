// The stable result for other programs, in `--format json` and from `lint()`: fields are only added. The file must not
// import anything, because the npm package contains it unchanged.

/** A position as in LSP: line and character count from 0, characters in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** A range; its end is exclusive. */
export interface Range {
  readonly start: Position;
  readonly end: Position;
}

export type Severity = 'error' | 'warning' | 'info' | 'hint';

/** The source of the version: an option or a setting, `.fortios-lint.json`, the file itself, or none of these. */
export type FirmwareSource = 'setting' | 'lintConfig' | 'comment' | 'header' | 'fileName' | 'fallback';

/** The FortiOS version that a configuration was checked against. */
export interface ReportedFirmware {
  /** Such as `7.4.4`. */
  readonly version: string;
  readonly source: FirmwareSource;
}

/** A replacement of a range of the text. */
export interface LintEdit {
  readonly range: Range;
  readonly newText: string;
}

/** A fix of a problem. */
export interface LintFix {
  /** The title, which describes the fix's effect. */
  readonly title: string;
  /** The edits, which are applied together; their ranges refer to the checked text. */
  readonly edits: readonly LintEdit[];
}

/** A finding of a rule. */
export interface LintProblem {
  /** Such as `ftm-push/not-enabled`; `docs/rules/` has a page for each. */
  readonly rule: string;
  readonly severity: Severity;
  /** The message, in whole sentences. */
  readonly message: string;
  readonly range: Range;
  /** The most likely first; empty if there is none. Fixes that would repeat a secret of the text are omitted. */
  readonly fixes: readonly LintFix[];
}

/** The result of linting a configuration. */
export interface LintReport {
  readonly firmware: ReportedFirmware;
  /** In the order of the text. */
  readonly problems: readonly LintProblem[];
}
