import type { InitializeResult } from 'vscode-languageserver-protocol';
import type { BenchServer } from './benchServer';
import { p50And95, quantile, type Measurement, type Unit } from './measurement';
import { locationsIn, type TextLocation } from './locations';
import { NoAnswerInTime, Session, type Taken } from './session';
import { locationForTurn } from './typing';

/** How much is done for a figure. */
export interface Effort {
  /** How often a text is opened, each time in a new server. */
  readonly opens: number;
  readonly edits: number;
  /** How often each thing is asked for. */
  readonly asks: number;
  /** A series of answers ends after so long, in milliseconds, though with six answers at least. */
  readonly seriesLimit: number;
  /** How long an answer may take, in milliseconds. */
  readonly patience: number;
  /** After so long, in milliseconds, no further series begins. */
  readonly total: number;
}

/** How the name of a figure ends that other work on the machine adds nothing to. */
export const processorTime = 'processor time';

/** How many places of each kind a text is asked about. */
const placesOfKind = 40;

/** What a server takes from being spawned to `initialized`: the median of several starts. */
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
 * Opens a text in servers of its own, and works with it in the last one.
 *
 * @param notes gets a sentence where the server did not answer in time; what was measured until then is returned
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
    const times: Taken[] = [];
    for (let turn = 1; turn <= effort.opens; turn++) {
      const session = await Session.start(server, effort.patience);
      try {
        times.push(await session.open(text));
        if (turn < effort.opens) continue;
        figures.addMedian('open → first diagnostics', times);
        figures.addProcessor('open → first diagnostics', times);
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

/** Takes down the figures of one text. */
class Figures {
  constructor(
    private readonly measured: Measurement[],
    private readonly of: { readonly group: string; readonly lines: number },
  ) {}

  add(name: string, value: number, unit: Unit): void {
    this.measured.push({ ...this.of, name, value, unit });
  }

  /** How long one waits, usually and when it takes long. */
  addTimes(what: string, times: readonly Taken[]): void {
    for (const { name, value } of p50And95(times.map(({ ms }) => ms)))
      this.add(`${what} ${name}`, value, 'ms');
  }

  /** How long one waits, usually. */
  addMedian(what: string, times: readonly Taken[]): void {
    this.add(what, median(times, 'ms'), 'ms');
  }

  /** What of it the server itself works, usually. */
  addProcessor(what: string, times: readonly Taken[]): void {
    this.add(`${what}, ${processorTime}`, median(times, 'processor'), 'ms');
  }
}

/** What one does with a text that is open. */
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
    await this.format();
  }

  /** Memory is looked at before anything else was asked: that is what the edits are compared with. */
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
    // A letter is typed and taken back at each place in turn.
    const times = await this.series(2 * this.effort.asks, (turn) => {
      const at = places[Math.floor(turn / 2) % places.length];
      if (!at) throw new Error('There is no place to complete at.');
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

  /** What fills the screen: outline and colours. */
  private async readScreen(): Promise<void> {
    const { session, figures } = this;
    const { documentSymbolProvider, semanticTokensProvider } = session.capabilities;
    if (documentSymbolProvider) {
      const outline = (): Promise<Taken> => session.time('textDocument/documentSymbol');
      figures.addMedian('outline, first', [await outline()]);
      const [typedAt] = this.server.language.places.typing.flatMap((pattern) => this.places(pattern, 1));
      // Editors ask for it after each edit.
      const outlineAfterEdit = async (turn: number): Promise<Taken> => {
        if (typedAt) await session.type(typedAt, turn);
        return outline();
      };
      figures.addMedian('outline', await this.series(10, outlineAfterEdit));
    }
    if (!hasTokens(semanticTokensProvider)) return;
    const [{ line } = { line: 0 }] = this.places(/^/, 1);
    const range = { start: { line, character: 0 }, end: { line: line + 60, character: 0 } };
    const screen = (): Promise<Taken> => session.time('textDocument/semanticTokens/range', { range });
    const full = (): Promise<Taken> => session.time('textDocument/semanticTokens/full');
    figures.addMedian('semantic tokens (range), first', [await screen()]);
    figures.addMedian('semantic tokens (range)', await this.series(20, screen));
    figures.addMedian('semantic tokens (full), first', [await full()]);
    figures.addMedian('semantic tokens (full)', await this.series(10, full));
  }

  private async format(): Promise<void> {
    const { session } = this;
    if (!session.capabilities.documentFormattingProvider) return;
    const options = { tabSize: 4, insertSpaces: true };
    const times = await this.series(5, () => session.time('textDocument/formatting', { options }));
    this.figures.addMedian('formatting', times);
  }

  private places(pattern: RegExp, count: number): readonly TextLocation[] {
    return locationsIn(this.text, pattern, count);
  }

  private async series(times: number, work: (turn: number) => Promise<Taken>): Promise<readonly Taken[]> {
    if (performance.now() > this.deadline)
      throw new NoAnswerInTime('what came before', this.effort.total / 1000);
    const values: Taken[] = [];
    const end = performance.now() + this.effort.seriesLimit;
    // An even number of turns, so that what was typed is taken back.
    while (values.length < times && (values.length < 6 || values.length % 2 === 1 || performance.now() < end))
      values.push(await work(values.length));
    return values;
  }
}

function hasTokens(provider: InitializeResult['capabilities']['semanticTokensProvider']): boolean {
  return provider?.range !== undefined && provider.range !== false;
}
