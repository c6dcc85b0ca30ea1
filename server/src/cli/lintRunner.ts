import type { Engine } from '../engine';
import type { LintConfig } from '../lintConfig/lintConfig';
import type { ConfigDocument } from '../model/document/document';
import { fixInput, type FixMode } from './fix/fixInput';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { chooseJobs } from './jobs';
import { processInput, type Outcome } from './processInput';
import { forReport, lintDocument, applyConfig, type LintResult, type LintSettings } from './lintText';
import type { LintOptions } from './options';
import { problemPlace } from './problemPlace';
import type { FileReport } from './report';
import { LintWorkers } from './lintWorkers';

/** How one input is to be judged; plain data, which goes to workers as it is. */
export interface LintTask {
  readonly settings: LintSettings;
  /** Whether to say where in the configuration the problems are. */
  readonly places: boolean;
  readonly fix: FixMode;
}

/** Lints one input in this thread. */
export function lintInput(
  engine: Engine,
  reader: InputReader,
  input: Input,
  { settings, places, fix }: LintTask,
): Promise<Outcome<FileReport>> {
  return processInput(input, reader, (content, path) => {
    const texts = new FixSession(engine, settings);
    try {
      const { result, ...fixed } = fixInput(content, path, fix, (text) => texts.lint(text));
      const { document } = result;
      const { firmware, problems } = forReport(engine, document, result);
      if (!places) return { path, firmware, problems, ...fixed };
      const view = { schema: engine.schema, version: firmware.version };
      const placed = problems.map((problem) => ({
        ...problem,
        place: problemPlace(document, problem.range.start, view),
      }));
      return { path, firmware, problems: placed, ...fixed };
    } finally {
      texts.dispose();
    }
  });
}

/** Lints what becomes of one file step by step; the last text stays open for whoever looks further. */
class FixSession {
  private open: ConfigDocument | undefined;

  constructor(
    private readonly engine: Engine,
    private readonly settings: LintSettings,
  ) {}

  lint(text: string): LintResult & { readonly document: ConfigDocument } {
    this.dispose();
    const document = this.engine.open(text);
    this.open = document;
    return { document, ...lintDocument(this.engine, document, this.settings) };
  }

  dispose(): void {
    this.open?.dispose();
    this.open = undefined;
  }
}

/** What lints the inputs of a run. */
export interface LintRunner {
  readonly lint: (input: Input, config: LintConfig | undefined) => Promise<Outcome<FileReport>>;
  /** How many inputs it should be given at a time. */
  readonly atOnce: number;
  readonly close: () => Promise<void>;
}

/** As many results may wait for an earlier file, for each worker. */
const maxWaiting = 8;

/** Gets ready to lint, in this thread or, where the inputs or the user ask for it, in several. */
export async function openLintRunner(
  engine: Engine,
  reader: InputReader,
  inputs: readonly Input[],
  { settings, format, jobs, fix }: LintOptions,
): Promise<LintRunner> {
  const taskUnder = (config: LintConfig | undefined): LintTask => ({
    settings: applyConfig(settings, config),
    places: format.needsPlaces,
    fix,
  });
  const here: LintRunner['lint'] = (input, config) => lintInput(engine, reader, input, taskUnder(config));
  const count = await chooseJobs(jobs, inputs);
  if (count === 1) return { lint: here, atOnce: 1, close: () => Promise.resolve() };
  const workers = new LintWorkers(count);
  return {
    // Only this thread has standard input.
    lint: (input, config) =>
      input.kind === 'stdin' ? here(input, config) : workers.lint(input, taskUnder(config)),
    atOnce: count * maxWaiting,
    close: () => workers.close(),
  };
}
