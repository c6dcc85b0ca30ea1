import type { LintReport } from '../report';

/** How a format may dress its text. */
export interface FormatStyle {
  /** Whether ANSI colours are welcome. */
  readonly colors: boolean;
  /** Characters on a line of the terminal; undefined where lines may have any length. */
  readonly width: number | undefined;
}

/** Writes a report as text, line ends included; may be empty where there is nothing to say. */
export type Format = (report: LintReport, style: FormatStyle) => string;
