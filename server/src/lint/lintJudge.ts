import type { Engine } from '../engine';
import type { LintConfig } from '../lintConfig/lintConfig';
import type { ConfigDocument } from '../model/document';
import { fixInput, type FixMode } from './fix/fixInput';
import type { InputReader } from './inputReader';
import type { Input } from './inputs';
import { chooseJobs } from './jobs';
import { judgeInput, type Outcome } from './judgeInput';
import { forReport, lintDocument, withConfig, type LintResult, type LintSettings } from './lintText';
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
  return judgeInput(input, reader, (content, path) => {
    const texts = new TextsInTurn(engine, settings);
    try {
      const { judged, ...fixed } = fixInput(content, path, fix, (text) => texts.lint(text));
      const { document } = judged;
      const { firmware, problems } = forReport(engine, document, judged);
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
class TextsInTurn {
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
export interface LintJudge {
  readonly judge: (input: Input, config: LintConfig | undefined) => Promise<Outcome<FileReport>>;
  /** How many inputs it should be given at a time. */
  readonly atOnce: number;
  readonly close: () => Promise<void>;
}

/** As many results may wait for an earlier file, for each worker. */
const waiting = 8;

/** Gets ready to lint, in this thread or, where the inputs or the user ask for it, in several. */
export async function openJudge(
  engine: Engine,
  reader: InputReader,
  inputs: readonly Input[],
  { settings, format, jobs, fix }: LintOptions,
): Promise<LintJudge> {
  const taskUnder = (config: LintConfig | undefined): LintTask => ({
    settings: withConfig(settings, config),
    places: format.needsPlaces,
    fix,
  });
  const here: LintJudge['judge'] = (input, config) => lintInput(engine, reader, input, taskUnder(config));
  const count = await chooseJobs(jobs, inputs);
  if (count === 1) return { judge: here, atOnce: 1, close: () => Promise.resolve() };
  const workers = new LintWorkers(count);
  return {
    // Only this thread has standard input.
    judge: (input, config) =>
      input.kind === 'stdin' ? here(input, config) : workers.lint(input, taskUnder(config)),
    atOnce: count * waiting,
    close: () => workers.close(),
  };
}
