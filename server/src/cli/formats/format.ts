import type { RunError } from '../processInput';
import type { FileReport, RunSummary } from '../report';

/** What a format may need to know of the run it reports on. */
export interface FormatContext {
  /** Whether ANSI colours are welcome. */
  readonly colors: boolean;
  /** Characters on a line of the terminal; undefined where lines may have any length. */
  readonly width: number | undefined;
  /** Of the product. */
  readonly version: string;
  /** The folder that machines know the files by, absolute: a checkout's root. */
  readonly root: string;
  /** The page of a rule, as Markdown; undefined where it cannot be had. */
  readonly rulePage: (rule: string) => string | undefined;
}

/**
 * Writes a report while the run goes on; what it gives is text, line ends included, or bytes as they are in files, and
 * may be empty.
 */
export interface ReportWriter {
  /** What to write when a file is done; files come in the order of the inputs. */
  readonly file: (file: FileReport) => string | Uint8Array;
  /** The text about an error of the run, which is also written to standard error. */
  readonly error: (error: RunError) => string;
  /** What to write when all is done. */
  readonly end: (summary: RunSummary) => string;
}

/** A way to write a report. */
export interface Format {
  /** Whether it says where in the configuration problems are, which takes time to find out. */
  readonly needsPlaces: boolean;
  /** Begins a report. */
  readonly open: (context: FormatContext) => ReportWriter;
}
