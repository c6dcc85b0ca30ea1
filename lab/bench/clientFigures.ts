import type { InitializeResult } from 'vscode-languageserver-protocol';
import type { BenchServer } from './benchServer';
import { p50And95, quantile, type Measurement, type Unit } from './measurement';
import { locationsIn, type TextLocation } from './locations';
import { NoAnswerInTime, Session, type Taken } from './session';
import { locationForTurn } from './typing';

/** How much is measured for a figure. */
export interface Effort {
  /** How many times a text is opened, each time in a new server. */
  readonly opens: number;
  readonly edits: number;
  /** How many requests of each kind are sent. */
  readonly asks: number;
  /** The maximum duration of a series of requests, in milliseconds. A series has at least six answers. */
  readonly seriesLimit: number;
  /** The maximum time for an answer, in milliseconds. */
  readonly patience: number;
  /** After this time, in milliseconds, no further series starts. */
  readonly total: number;
}

/** The end of the names of figures that do not depend on other work on the machine. */
export const processorTime = 'processor time';

/** The number of positions per kind of request. */
const placesOfKind = 40;

/** The time of a server from its start to `initialized`: the median of several starts. */
export async function measureStart(
  server: BenchServer,
  group: string,
  starts: number,
): Promise<readonly Measurement[]> {
  const times: number[] = [];
  let memory = NaN;
  for (let turn = 0; turn < starts; turn++) {
    const begin = performance.now();
    const session = await Session.start(server);
    times.push(performance.now() - begin);
    memory = session.residentMegabytes();
    await session.stop();
  }
  return [
    { name: 'start → initialized', group, value: quantile(times, 0.5), unit: 'ms' },
    { name: 'resident memory after start', group, value: memory, unit: 'MiB' },
  ];
}

/**
 * Opens a text in new servers, and measures requests and edits in the last one.
 *
 * @param notes receives a sentence if the server does not answer in time; the figures up to then are returned
 */
export async function measureWork(
  server: BenchServer,
  { group, lines, text }: { readonly group: string; readonly lines: number; readonly text: string },
  effort: Effort,
  notes: string[],
): Promise<readonly Measurement[]> {
  const measured: Measurement[] = [];
  const figures = new Figures(measured, { group, lines });
  try {
    const opened: Taken[] = [];
    for (let turn = 1; turn <= effort.opens; turn++) {
      const session = await Session.start(server, effort.patience);
      try {
        opened.push(await session.open(text));
        if (turn < effort.opens) continue;
        figures.addMedian('open → all diagnostics', opened);
        figures.addProcessor('open → all diagnostics', opened);
        figures.add('diagnostics', session.found, 'count');
        await new Work(session, figures, server, text, effort).measureAll();
      } finally {
        await session.stop();
      }
    }
  } catch (error) {
    if (!(error instanceof NoAnswerInTime)) throw error;
    notes.push(`${server.name}, ${lines.toLocaleString('en')} lines: ${error.message}.`);
  }
  return measured;
}

function median(times: readonly Taken[], what: keyof Taken): number {
  return quantile(
    times.map((taken) => taken[what]),
    0.5,
  );
}

/** Collects the figures of one text. */
class Figures {
  constructor(
    private readonly measured: Measurement[],
    private readonly of: { readonly group: string; readonly lines: number },
  ) {}

  add(name: string, value: number, unit: Unit): void {
    this.measured.push({ ...this.of, name, value, unit });
  }

  /** The waiting time: median and 95th percentile. */
  addTimes(what: string, times: readonly Taken[]): void {
    for (const { name, value } of p50And95(times.map(({ ms }) => ms)))
      this.add(`${what} ${name}`, value, 'ms');
  }

  /** The median of the waiting time. */
  addMedian(what: string, times: readonly Taken[]): void {
    this.add(what, median(times, 'ms'), 'ms');
  }

  /** The median of the server's processor time. */
  addProcessor(what: string, times: readonly Taken[]): void {
    this.add(`${what}, ${processorTime}`, median(times, 'processor'), 'ms');
  }
}

/** The measurements on an open text. */
class Work {
  constructor(
    private readonly session: Session,
    private readonly figures: Figures,
    private readonly server: BenchServer,
    private readonly text: string,
    private readonly effort: Effort,
    private readonly deadline = performance.now() + effort.total,
  ) {}

  async measureAll(): Promise<void> {
    await this.edit();
    await this.complete();
    await this.ask();
    await this.readScreen();
    await this.fold();
    await this.format();
  }

  /** Memory is measured before all requests, as the baseline for memory after the edits. */
  private async edit(): Promise<void> {
    const { session, figures, effort } = this;
    const after = session.residentMegabytes();
    figures.add('resident memory after open', after, 'MiB');
    const places = this.server.language.places.typing.flatMap((pattern) => this.places(pattern, 5));
    const times = await this.series(effort.edits, (turn) =>
      session.type(locationForTurn(places, turn), turn),
    );
    figures.addTimes('edit → diagnostics', times);
    figures.addProcessor('edit → diagnostics', times);
    const later = session.residentMegabytes();
    const edits = times.length.toLocaleString('en');
    figures.add(`resident memory after ${edits} edits`, later, 'MiB');
    figures.add(`memory after ${edits} edits : after open`, later / after, 'ratio');
  }

  private async complete(): Promise<void> {
    if (!this.session.capabilities.completionProvider) return;
    const places = this.server.language.places.completion.flatMap(({ pattern, letter }) =>
      this.places(pattern, 5).map((place) => ({ place, letter })),
    );
    // A letter is typed and deleted at one position after the other.
    const times = await this.series(2 * this.effort.asks, (turn) => {
      const at = places[Math.floor(turn / 2) % places.length];
      if (!at) throw new Error('The text has no position for a completion.');
      return this.session.typeAndComplete(at.place, at.letter, turn);
    });
    this.figures.addTimes('keystroke + completion', times);
    this.figures.addProcessor('keystroke + completion', times);
  }

  private async ask(): Promise<void> {
    const { hover, definition } = this.server.language.places;
    const { capabilities } = this.session;
    const askAt = async (method: string, what: string, pattern: RegExp | undefined): Promise<void> => {
      const places = pattern ? this.places(pattern, placesOfKind) : [];
      if (places.length === 0) return;
      const times = await this.series(this.effort.asks, (turn) => {
        const { line = 0, character = 0 } = places[turn % places.length] ?? {};
        return this.session.time(`textDocument/${method}`, { position: { line, character } });
      });
      this.figures.addTimes(what, times);
    };
    if (capabilities.hoverProvider) await askAt('hover', 'hover', hover);
    if (capabilities.definitionProvider) await askAt('definition', 'definition', definition);
  }

  /** Outline and semantic tokens. */
  private async readScreen(): Promise<void> {
    const { session, figures } = this;
    const { documentSymbolProvider, semanticTokensProvider } = session.capabilities;
    if (documentSymbolProvider) {
      const outline = (): Promise<Taken> => session.time('textDocument/documentSymbol');
      figures.addMedian('outline, first', [await outline()]);
      const [typedAt] = this.server.language.places.typing.flatMap((pattern) => this.places(pattern, 1));
      // Editors request the outline after each edit.
      const outlineAfterEdit = async (turn: number): Promise<Taken> => {
        if (typedAt) await session.type(typedAt, turn);
        return outline();
      };
      this.addRepeated('outline', await this.series(10, outlineAfterEdit));
    }
    if (!hasTokens(semanticTokensProvider)) return;
    const [{ line } = { line: 0 }] = this.places(/^/, 1);
    const range = { start: { line, character: 0 }, end: { line: line + 60, character: 0 } };
    const screen = (): Promise<Taken> => session.time('textDocument/semanticTokens/range', { range });
    const full = (): Promise<Taken> => session.time('textDocument/semanticTokens/full');
    figures.addMedian('semantic tokens (range), first', [await screen()]);
    figures.addMedian('semantic tokens (range)', await this.series(20, screen));
    figures.addMedian('semantic tokens (full), first', [await full()]);
    this.addRepeated('semantic tokens (full)', await this.series(10, full));
  }

  /** The waiting time includes the transport of a long answer; the processor time is that of the server. */
  private addRepeated(what: string, times: readonly Taken[]): void {
    this.figures.addMedian(what, times);
    this.figures.addProcessor(what, times);
  }

  private async fold(): Promise<void> {
    if (!this.session.capabilities.foldingRangeProvider) return;
    const folding = (): Promise<Taken> => this.session.time('textDocument/foldingRange');
    this.figures.addMedian('folding, first', [await folding()]);
    this.addRepeated('folding', await this.series(10, folding));
  }

  private async format(): Promise<void> {
    const { session } = this;
    if (!session.capabilities.documentFormattingProvider) return;
    const options = { tabSize: 4, insertSpaces: true };
    const times = await this.series(5, () => session.time('textDocument/formatting', { options }));
    this.addRepeated('formatting', times);
  }

  private places(pattern: RegExp, count: number): readonly TextLocation[] {
    return locationsIn(this.text, pattern, count);
  }

  private async series(times: number, work: (turn: number) => Promise<Taken>): Promise<readonly Taken[]> {
    if (performance.now() > this.deadline)
      throw new NoAnswerInTime('what came before', this.effort.total / 1000);
    const values: Taken[] = [];
    const end = performance.now() + this.effort.seriesLimit;
    // An even number of turns, so that every typed letter is deleted.
    while (values.length < times && (values.length < 6 || values.length % 2 === 1 || performance.now() < end))
      values.push(await work(values.length));
    return values;
  }
}

function hasTokens(provider: InitializeResult['capabilities']['semanticTokensProvider']): boolean {
  return provider?.range !== undefined && provider.range !== false;
}
