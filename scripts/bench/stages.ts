import { wasmMegabytes } from './wasmMemory';
import { readAssets } from '../../server/src/assets.node';
import { Engine } from '../../server/src/engine';
import { diagnosticsOf } from '../../server/src/features/diagnostics/diagnostics';
import { defaultFirmwareSettings, effectiveFirmware } from '../../server/src/firmware/effective';
import type { ConfigDocument } from '../../server/src/model/document';
import { isTopLevelPath } from '../../server/src/model/names';
import { partition } from '../../server/src/model/partition';
import { problemsOf } from '../../server/src/rules/problem';
import { ConfigParser } from '../../server/src/syntax/parser';
import { StatementReader } from '../../server/src/syntax/reader';
import { SourceText } from '../../server/src/syntax/sourceText';
import { p50And95, quantile, timed, type Measurement } from './measurement';
import { keystroke, typingPlace } from './typing';

const group = 'In process, by stage';
const uri = 'file:///bench.conf';

/** How often a text is opened; the shortest time of each stage counts, which other work disturbed least. */
const rounds = 5;

/** What the stages work with, loaded once. */
export class Stages {
  private constructor(
    private readonly parser: ConfigParser,
    private readonly engine: Engine,
    /** How long loading parser, schema and rules took. */
    readonly loading: Measurement,
  ) {}

  /** Loads the assets of the last build. */
  static async load(): Promise<Stages> {
    const start = performance.now();
    const assets = await readAssets();
    const engine = await Engine.create(assets);
    const value = performance.now() - start;
    const loading: Measurement = { name: 'load parser, schema and rules', group, value, unit: 'ms' };
    return new Stages(await ConfigParser.create(assets), engine, loading);
  }

  /** Runs a text once through all stages of opening, unmeasured, so that the next is compiled code. */
  warmUp(text: string): void {
    for (let round = 0; round < 3; round++) this.open(text).document.dispose();
  }

  /**
   * Measures opening a text and editing it, stage by stage.
   *
   * @param edits how many keystrokes
   */
  measure(text: string, lines: number, edits: number): readonly Measurement[] {
    const best = { parse: Infinity, cut: Infinity, check: Infinity, place: Infinity };
    const note = (stage: keyof typeof best, ms: number): void => {
      best[stage] = Math.min(best[stage], ms);
    };
    for (let round = 0; round < rounds; round++) {
      const parse = timed(() => this.parser.parse(new SourceText(text)));
      note('parse', parse.ms);
      note('cut', this.cut(parse.result, text));
      parse.result.delete();
      const { document, stages } = this.open(text);
      document.dispose();
      note('check', stages.check);
      note('place', stages.place);
    }
    const { document } = this.open(text);
    const opened = Object.entries({
      parse: best.parse,
      'cut into units': best.cut,
      'read and check all units': best.check,
      'place findings': best.place,
    }).map(([name, value]): Measurement => ({ name: `open: ${name}`, group, lines, value, unit: 'ms' }));
    const measured: Measurement[] = [
      ...opened,
      { name: 'open: units', group, lines, value: document.units.length, unit: 'count' },
      ...this.type(document, lines, edits),
      ...this.reparse(text, lines, Math.min(edits, 200)),
      { name: 'wasm memory', group, lines, value: wasmMegabytes(), unit: 'MiB' },
    ];
    document.dispose();
    return measured;
  }

  private open(text: string): {
    readonly document: ConfigDocument;
    readonly stages: { readonly check: number; readonly place: number };
  } {
    const document = this.engine.open(text, { uri, languageId: 'fortios', version: 1 });
    return { document, stages: this.judge(document) };
  }

  private cut(tree: ReturnType<ConfigParser['parse']>, text: string): number {
    const { schema } = this.engine;
    const reader = new StatementReader(tree, new SourceText(text));
    return timed(() =>
      partition({
        tree,
        reader,
        span: { start: 0, end: Infinity },
        enclosing: new Map(),
        known: new Map(),
        isTopLevelPath: (words) => isTopLevelPath(schema, words),
      }),
    ).ms;
  }

  private judge(document: ConfigDocument): { readonly check: number; readonly place: number } {
    const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
    const check = timed(() => this.engine.checker.check(document, firmware));
    const place = timed(() =>
      diagnosticsOf(problemsOf(check.result, document, {}), uri, {
        relatedInformation: true,
        codeDescription: true,
      }),
    );
    return { check: check.ms, place: place.ms };
  }

  private type(document: ConfigDocument, lines: number, edits: number): readonly Measurement[] {
    const place = typingPlace(document.getText());
    const times: Record<'update text, tree and units' | 'check again' | 'place findings', number[]> = {
      'update text, tree and units': [],
      'check again': [],
      'place findings': [],
    };
    for (let turn = 0; turn < edits; turn++) {
      const update = timed(() => {
        document.update([keystroke(place, turn)], document.version + 1);
      });
      const { check, place: placing } = this.judge(document);
      times['update text, tree and units'].push(update.ms);
      times['check again'].push(check);
      times['place findings'].push(placing);
    }
    return Object.entries(times).flatMap(([stage, values]) =>
      p50And95(values).map(({ name, value }): Measurement => ({
        name: `edit: ${stage} ${name}`,
        group,
        lines,
        value,
        unit: 'ms',
      })),
    );
  }

  /** What tree-sitter alone takes of an edit. */
  private reparse(text: string, lines: number, edits: number): readonly Measurement[] {
    const place = typingPlace(text);
    const point = { row: place.line, column: place.character };
    const after = { row: place.line, column: place.character + 1 };
    const typed = `${text.slice(0, place.offset)}x${text.slice(place.offset)}`;
    const [untyped, withLetter] = [new SourceText(text), new SourceText(typed)];
    let tree = this.parser.parse(untyped);
    const times: number[] = [];
    for (let turn = 0; turn < edits; turn++) {
      const adds = turn % 2 === 0;
      const { ms, result } = timed(() => {
        ConfigParser.edit(tree, {
          startIndex: place.offset,
          oldEndIndex: place.offset + (adds ? 0 : 1),
          newEndIndex: place.offset + (adds ? 1 : 0),
          startPosition: point,
          oldEndPosition: adds ? point : after,
          newEndPosition: adds ? after : point,
        });
        return this.parser.parse(adds ? withLetter : untyped, tree);
      });
      tree.delete();
      tree = result;
      times.push(ms);
    }
    tree.delete();
    return [{ name: 'edit: tree-sitter alone p50', group, lines, value: quantile(times, 0.5), unit: 'ms' }];
  }
}
