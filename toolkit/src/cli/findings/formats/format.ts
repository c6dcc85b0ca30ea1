import type { RunError } from '../../run/forEachConfiguration';
import type { FileReport, RunSummary } from '../../output/report';

/** Properties of the run that formats need. */
export interface FormatContext {
  /** Whether to use ANSI colors. */
  readonly colors: boolean;
  /** The width of the terminal in characters; undefined if the length of lines is not limited. */
  readonly width: number | undefined;
  /** The version of the product. */
  readonly version: string;
  /** The absolute folder that paths for other programs are relative to: the root of a checkout. */
  readonly root: string;
  /** The page of a rule as Markdown; undefined if the pages are not installed. */
  readonly rulePage: (rule: string) => string | undefined;
}

/** Formats a report during the run. Each part is text with line ends, or bytes of a file, and may be empty. */
interface ReportWriter {
  /** The part about a finished file. Files are passed in the order of the inputs. */
  readonly file: (file: FileReport) => string | Uint8Array;
  /** The part about an error of the run, which is also written to standard error. */
  readonly error: (error: RunError) => string;
  /** The last part. */
  readonly end: (summary: RunSummary) => string;
}

export interface Format {
  /** Whether the format needs the configuration path of each problem, whose computation takes time. */
  readonly needsPlaces: boolean;
  /** Whether its lines are commands for the runner of a pipeline. */
  readonly hasWorkflowCommands?: true;
  readonly open: (context: FormatContext) => ReportWriter;
}
