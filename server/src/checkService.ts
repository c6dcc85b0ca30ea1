import { Explanations } from './documentation/explanations';
import { effectiveFirmware, type FirmwareSettings } from './firmware/effective';
import type { ImportedAdvisories } from './firmware/publishedAdvisory';
import { analysisLevelOf } from './model/document/analysisLevel';
import { ConfigDocument, type DocumentIdentity, type ParsingContext } from './model/document/document';
import { problemPlace, type ProblemPlace } from './model/problemPlace';
import { getOrInsertComputed } from './base/collections';
import { isTopLevelPath } from './schema/matchNames';
import type { Steps } from './base/steps';
import { DocumentView } from './model/symbols/documentView';
import { Checker, type CheckOptions } from './rules/engine/checker';
import { problemsOf, type LocatedProblem } from './rules/engine/problem';
import type { Rule } from './rules/engine/rule';
import type { RuleFailure } from './rules/engine/ruleExecutor';
import type { RuleLevels } from './rules/engine/severity';
import { rules } from './rules/registry';
import { deviceOf, type DeviceFacts } from './schema/device/deviceFacts';
import { deviceSchema } from './schema/device/deviceSchema';
import { SchemaDataError } from './schema/error';
import { emptySchema, loadSchema } from './schema/loadSchema';
import type { Schema } from './schema/schema';
import type { Position } from './syntax/position';
import { ConfigParser, type ParserBinaries } from './syntax/parser';

/**
 * The contents of the files that a service is created from. A process reads them from the disk, a browser receives
 * them.
 */
export interface Assets extends ParserBinaries {
  /** `fortios-schema.txt`, for `loadSchema`. */
  readonly schema: Uint8Array;
  /** `fortios-explanations.txt`; if absent or empty, there are no explanations. */
  readonly explanations?: Uint8Array;
}

/** What a document is checked against. */
export interface CheckSettings extends FirmwareSettings {
  /** The imported schemas of devices, for files that these devices wrote. */
  readonly devices?: readonly DeviceFacts[] | undefined;
  readonly advisories?: ImportedAdvisories | undefined;
}

export interface ServiceOptions {
  /** Receives rules that fail or are slow. Without it, errors of rules are thrown. */
  readonly onRuleFailure?: ((failure: RuleFailure) => void) | undefined;
  /** By default all rules. */
  readonly rules?: readonly Rule[];
}

interface LoadedAssets {
  readonly parser: ConfigParser;
  readonly schema: Schema;
  readonly explanations: Explanations;
  /** The message for the user if the schema could not be loaded; only rules that do not need it run then. */
  readonly schemaProblem: string | undefined;
  readonly checkers: WeakMap<Schema, Checker>;
  readonly deviceSchemas: WeakMap<DeviceFacts, Schema>;
}

/** What never changes after it is loaded. */
type SharedAssets = Omit<LoadedAssets, 'checkers' | 'deviceSchemas'>;

const shared = new WeakMap<Assets, Promise<SharedAssets>>();

/** @throws if the wasm modules cannot be loaded */
export async function loadAssets(assets: Assets): Promise<LoadedAssets> {
  const parts = await getOrInsertComputed(shared, assets, () => loadShared(assets));
  return { ...parts, checkers: new WeakMap(), deviceSchemas: new WeakMap() };
}

async function loadShared({ schema, explanations, ...binaries }: Assets): Promise<SharedAssets> {
  const parser = await ConfigParser.create(binaries);
  const loaded = {
    parser,
    explanations: explanations ? new Explanations(explanations) : Explanations.none,
  };
  try {
    return { ...loaded, schema: loadSchema(schema), schemaProblem: undefined };
  } catch (error) {
    if (!(error instanceof SchemaDataError)) throw error;
    return { ...loaded, schema: emptySchema(), schemaProblem: error.message };
  }
}

/**
 * Opens documents and checks them: the part of the language service that all its features need. Programs that only
 * check, such as `lint()` and worker threads, load no more than this.
 */
export class CheckService {
  readonly schema: Schema;
  readonly explanations: Explanations;
  /** See {@link LoadedAssets}. */
  readonly schemaProblem: string | undefined;
  private readonly parsing: ParsingContext;

  constructor(
    readonly loaded: LoadedAssets,
    readonly options: ServiceOptions = {},
  ) {
    const { parser, schema, explanations, schemaProblem } = loaded;
    this.schema = schema;
    this.explanations = explanations;
    this.schemaProblem = schemaProblem;
    this.parsing = { parser, isTopLevelPath: (words) => isTopLevelPath(schema, words) };
  }

  /** @throws if the wasm modules cannot be loaded */
  static async create(assets: Assets, options?: ServiceOptions): Promise<CheckService> {
    return new CheckService(await loadAssets(assets), options);
  }

  /**
   * Opens a text. The caller calls `dispose()` on the document: trees are not garbage collected.
   *
   * @param identity for a file, at least its URI or path, whose last part can contain the version
   */
  open(text: string, identity: Partial<DocumentIdentity> = {}): ConfigDocument {
    return new ConfigDocument(this.parsing, { ...unnamed, ...identity }, text);
  }

  /** @param parts see {@link DocumentView} */
  view(document: ConfigDocument, settings: CheckSettings, parts?: DocumentView['parts']): DocumentView {
    const firmware = effectiveFirmware(document.fileFirmware, settings);
    const { named, version } = firmware;
    const device = deviceOf(settings.devices ?? [], document.fileFirmware, named ?? version);
    const schema = device ? this.schemaOf(device) : this.schema;
    return new DocumentView(document, schema, firmware, parts, settings.advisories);
  }

  private schemaOf(device: DeviceFacts): Schema {
    return getOrInsertComputed(this.loaded.deviceSchemas, device, () => deviceSchema(this.schema, device));
  }

  private checkerFor(schema: Schema): Checker {
    const { rules: checked = rules, onRuleFailure } = this.options;
    return getOrInsertComputed(
      this.loaded.checkers,
      schema,
      () => new Checker(schema, checked, onRuleFailure ? { onRuleFailure } : {}),
    );
  }
  *check(view: DocumentView, options: CheckOptions): Steps<readonly LocatedProblem[]> {
    const checker = this.checkerFor(view.schema);
    const { document, firmware, imported } = view;
    const findings = yield* checker.check(document, firmware, { ...options, imported });
    return yield* problemsOf(findings, document, options.levels ?? noLevels);
  }
  /** The path of a position: tables, entries and the setting, such as `firewall policy`, `12`, `srcaddr`. */
  placeOf({ document, schema, firmware: { version } }: DocumentView, position: Position): ProblemPlace {
    return problemPlace(document, position, { schema, version });
  }
  /** {@link check} for a document that is not open in an editor: of a very long one, only the findings in statements. */
  checkText(view: DocumentView, options: CheckOptions) {
    return this.check(view, { ...options, statementsOnly: analysisLevelOf(view.document) === 'statements' });
  }
  /** Reads the symbols of a document, so that {@link DocumentView.index} is quick. */
  index({ document, firmware, schema }: DocumentView, levels: RuleLevels) {
    return this.checkerFor(schema).prepare(document, firmware, levels);
  }
}

/** One object, because results are cached by it. */
const noLevels: RuleLevels = {};

const unnamed: DocumentIdentity = { uri: '', languageId: 'fortios', version: 0 };
