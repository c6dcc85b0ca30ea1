import { wasmMegabytes } from './wasmMemory.mjs';
import { readAssets } from '../../server/src/assets.node';
import { LanguageService } from '../../server/src/languageService';
import { completionsAt } from '../../server/src/features/completion/completion';
import { definitionAt } from '../../server/src/features/references/references';
import { diagnosticsOf } from '../../server/src/features/diagnostics/diagnostics';
import { hoverAt } from '../../server/src/features/hover/hover';
import { semanticTokens, semanticTokensIn } from '../../server/src/features/semanticTokens/semanticTokens';
import { documentSymbols } from '../../server/src/features/symbols/documentSymbols';
import {
  defaultFirmwareSettings,
  effectiveFirmware,
  type EffectiveFirmware,
} from '../../server/src/firmware/effective';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import type { Unit } from '../../server/src/model/document/unit';
import { isTopLevelPath } from '../../server/src/schema/matchNames';
import { partition } from '../../server/src/model/document/partition';
import { runToCompletion } from '../../server/src/base/steps';
import { Checker } from '../../server/src/rules/engine/checker';
import { problemsOf } from '../../server/src/rules/engine/problem';
import { rules } from '../../server/src/rules/registry';
import { ConfigParser } from '../../server/src/syntax/parser';
import { StatementReader } from '../../server/src/syntax/reader';
import { SourceText } from '../../server/src/syntax/sourceText';
import { fortios } from './language';
import { p50And95, quantile, timed, type Measurement } from './measurement';
import { locationsIn, type TextLocation } from './locations';
import { keystroke, locationForTurn } from './typing';

const group = 'In process, by stage';
const uri = 'file:///bench.conf';
const { places } = fortios();

/** How many times a text is opened, fewer if it takes long. The shortest time of each stage counts: other work disturbed it least. */
const rounds = 5;

/** The number of requests per feature. */
const asks = 50;

/** The stages of opening a text, in their order. */
const openStages = {
  text: 'line starts of the text',
  parse: 'parse',
  divide: 'divide into units',
  read: 'read all statements',
  index: 'read, and index names',
  check: 'read, index and check by all rules',
  convert: 'convert findings',
} as const;

/** Measures the stages in this process. Parser, schema and rules are loaded once. */
export class Stages {
  /** Not the service's: the time of the rules is measured without the time of converting their findings. */
  private readonly checker: Checker;

  private constructor(
    private readonly parser: ConfigParser,
    private readonly engine: LanguageService,
    /** The time for loading parser, schema and rules. */
    readonly loading: Measurement,
  ) {
    this.checker = new Checker(engine.schema, rules);
  }

  /** Loads the assets of the last build. */
  static async load(): Promise<Stages> {
    const start = performance.now();
    const assets = await readAssets();
    const engine = await LanguageService.create(assets);
    const value = performance.now() - start;
    const loading: Measurement = { name: 'load parser, schema and rules', group, value, unit: 'ms' };
    return new Stages(await ConfigParser.create(assets), engine, loading);
  }

  /** Runs all stages of opening once without measuring, so that the code is compiled. */
  warmUp(text: string): void {
    for (let round = 0; round < 3; round++) this.open(text);
  }

  /**
   * Measures opening a text, editing it, and requests, by stage.
   *
   * @param edits the number of keystrokes
   */
  measure(text: string, lines: number, edits: number): readonly Measurement[] {
    const best = new Map<keyof typeof openStages, number>();
    for (let round = 0; round < (lines > 200_000 ? 2 : rounds); round++) {
      for (const [stage, ms] of this.open(text)) best.set(stage, Math.min(best.get(stage) ?? Infinity, ms));
    }
    const ms = (name: string, value: number): Measurement => ({ name, group, lines, value, unit: 'ms' });
    const opened = [...best].map(([stage, value]) => ms(`open: ${openStages[stage]}`, value));
    const { document, units } = this.document(text);
    this.check(document);
    const measured = [
      ...opened,
      { name: 'open: units', group, lines, value: units.length, unit: 'count' as const },
      ...this.edit(document, edits).flatMap(([stage, times]) =>
        p50And95(times).map(({ name, value }) => ms(`edit: ${stage} ${name}`, value)),
      ),
      ms('edit: tree-sitter alone p50', quantile(this.reparse(text, Math.min(edits, 200)), 0.5)),
      ...this.ask(document).map(([feature, times]) => ms(`${feature} p50`, quantile(times, 0.5))),
      { name: 'wasm memory', group, lines, value: wasmMegabytes(), unit: 'MiB' as const },
    ];
    document.dispose();
    return measured;
  }

  /** Runs all stages of opening, and discards the results. */
  private open(text: string): readonly (readonly [keyof typeof openStages, number])[] {
    const line = timed(() => new SourceText(text).lineCount);
    const parse = timed(() => this.parser.parse(new SourceText(text)));
    const divide = this.divide(parse.result, text);
    parse.result.delete();
    const { document: forReading, units } = this.document(text);
    const read = timed(() => {
      for (const unit of units) forReading.read(unit);
    });
    const { schema } = this.engine;
    const { version } = this.firmware(forReading);
    const index = timed(() => DocumentIndex.of(forReading, { schema, version }));
    forReading.dispose();
    const { document: forChecking } = this.document(text);
    const { check, convert } = this.check(forChecking);
    forChecking.dispose();
    return [
      ['text', line.ms],
      ['parse', parse.ms],
      ['divide', divide],
      ['read', read.ms],
      ['index', index.ms],
      ['check', check],
      ['convert', convert],
    ];
  }

  /** A document with its units. The first access to the units parses and partitions it, which is not part of later stages. */
  private document(text: string): { readonly document: ConfigDocument; readonly units: readonly Unit[] } {
    const document = this.engine.open(text, { uri, languageId: 'fortios', version: 1 });
    return { document, units: document.units };
  }

  private firmware(document: ConfigDocument): EffectiveFirmware {
    return effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  }

  private divide(tree: ReturnType<ConfigParser['parse']>, text: string): number {
    const { schema } = this.engine;
    const reader = new StatementReader(tree, new SourceText(text));
    return timed(() =>
      runToCompletion(
        partition({
          tree,
          reader,
          span: { start: 0, end: Infinity },
          enclosing: new Map(),
          known: new Map(),
          isTopLevelPath: (words) => isTopLevelPath(schema, words),
        }),
      ),
    ).ms;
  }

  private check(document: ConfigDocument): { readonly check: number; readonly convert: number } {
    const check = timed(() => this.checker.check(document, this.firmware(document)));
    const convert = timed(() =>
      diagnosticsOf(problemsOf(check.result, document, {}), uri, {
        relatedInformation: true,
        codeDescription: true,
      }),
    );
    return { check: check.ms, convert: convert.ms };
  }

  private edit(document: ConfigDocument, edits: number): readonly (readonly [string, readonly number[]])[] {
    const typing = places.typing.flatMap((pattern) => locationsIn(document.getText(), pattern, 5));
    const updating: number[] = [];
    const checking: number[] = [];
    const converting: number[] = [];
    for (let turn = 0; turn < edits; turn++) {
      const change = keystroke(locationForTurn(typing, turn), 'x', turn);
      updating.push(
        timed(() => {
          document.update([change], document.version + 1);
          return document.units;
        }).ms,
      );
      const { check, convert } = this.check(document);
      checking.push(check);
      converting.push(convert);
    }
    return [
      ['update text, tree and units', updating],
      ['check again', checking],
      ['convert findings', converting],
    ];
  }

  /** The time of each feature, at positions all over the text. */
  private ask(document: ConfigDocument): readonly (readonly [string, readonly number[]])[] {
    const view = this.engine.view(document, defaultFirmwareSettings);
    const text = document.getText();
    const at = (pattern: RegExp, work: (place: TextLocation) => unknown): readonly number[] => {
      const found = locationsIn(text, pattern, asks);
      return found.map((place) => timed(() => work(place)).ms);
    };
    const whole = (work: () => unknown): readonly number[] =>
      Array.from({ length: 10 }, () => timed(work).ms);
    const screen = (): unknown => {
      const start = { line: Math.floor(document.lineCount / 2), character: 0 };
      return semanticTokensIn(view, { start, end: { line: start.line + 60, character: 0 } });
    };
    const options = { snippets: true, triggered: false };
    const features: [string, readonly number[]][] = [
      ['hover', at(places.hover, (place) => hoverAt(view, place))],
      ...places.completion.map(({ pattern }, kind): [string, readonly number[]] => [
        `completion of ${kind === 0 ? 'a setting' : 'an entry’s name'}`,
        at(pattern, (place) => completionsAt(view, place, options)),
      ]),
      ['definition', at(places.definition, (place) => definitionAt(view, place))],
      ['outline', whole(() => documentSymbols(view))],
      ['semantic tokens (range)', whole(screen)],
      ['semantic tokens (full)', whole(() => semanticTokens(view))],
    ];
    return features.filter(([, times]) => times.length > 0);
  }

  /** The time of tree-sitter alone for an edit. */
  private reparse(text: string, edits: number): readonly number[] {
    const [place] = places.typing.flatMap((pattern) => locationsIn(text, pattern, 1));
    if (!place) return [];
    const typed = `${text.slice(0, place.offset)}x${text.slice(place.offset)}`;
    const [untyped, withLetter] = [new SourceText(text), new SourceText(typed)];
    const times: number[] = [];
    let tree = this.parser.parse(untyped);
    for (let turn = 0; turn < edits; turn++) {
      const adds = turn % 2 === 0;
      const position = { row: place.line, column: place.character };
      const after = { row: place.line, column: place.character + 1 };
      const { ms, result } = timed(() => {
        ConfigParser.edit(tree, {
          startIndex: place.offset,
          oldEndIndex: place.offset + (adds ? 0 : 1),
          newEndIndex: place.offset + (adds ? 1 : 0),
          startPosition: position,
          oldEndPosition: adds ? position : after,
          newEndPosition: adds ? after : position,
        });
        return this.parser.parse(adds ? withLetter : untyped, tree);
      });
      tree.delete();
      tree = result;
      times.push(ms);
    }
    tree.delete();
    return times;
  }
}
