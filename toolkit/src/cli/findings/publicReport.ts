// The stable result for other programs, in `--format json` and from `lint()`: fields are only added. The file must not
// import anything, because the npm package contains it unchanged.

/** A position as in LSP: line and character count from 0, characters in UTF-16 code units. */
interface ReportedPosition {
  readonly line: number;
  readonly character: number;
}

/** A range; its end is exclusive. */
interface ReportedRange {
  readonly start: ReportedPosition;
  readonly end: ReportedPosition;
}

export type ReportedSeverity = 'error' | 'warning' | 'info' | 'hint';

/** The source of the version: an option or a setting, `.fortios-lint.json`, the file itself, or none of these. */
type ReportedSource = 'setting' | 'lintConfig' | 'comment' | 'header' | 'fileName' | 'fallback';

/** The FortiOS version that a configuration was checked against. */
interface ReportedFirmware {
  /** Such as `7.4.4`. */
  readonly version: string;
  readonly source: ReportedSource;
}

/** A replacement of a range of the text. */
interface LintEdit {
  readonly range: ReportedRange;
  readonly newText: string;
}

/** A fix of a problem. */
interface LintFix {
  /** The title, which describes the fix's effect. */
  readonly title: string;
  /** The edits, which are applied together; their ranges refer to the checked text. */
  readonly edits: readonly LintEdit[];
}

/** A finding of a rule. */
export interface LintProblem {
  /** Such as `ftm-push/not-enabled`; `docs/rules/` has a page for each. */
  readonly rule: string;
  readonly severity: ReportedSeverity;
  /** The message, in whole sentences. */
  readonly message: string;
  readonly range: ReportedRange;
  /** The most likely first; empty if there is none. Fixes that would repeat a secret of the text are omitted. */
  readonly fixes: readonly LintFix[];
}

/** The result of linting a configuration. */
export interface LintReport {
  readonly firmware: ReportedFirmware;
  /** In the order of the text. */
  readonly problems: readonly LintProblem[];
}
