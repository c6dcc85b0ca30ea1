import { Explanations } from './documentation/explanations';
import { ConfigDocument, type ParsingContext, type DocumentIdentity } from './model/document/document';
import { isTopLevelPath } from './model/matchNames';
import { Checker } from './rules/engine/checker';
import { rules } from './rules/registry';
import type { RuleFailure } from './rules/engine/ruleExecutor';
import { SchemaDataError } from './schema/error';
import { emptySchema, loadSchema } from './schema/loadSchema';
import type { Schema } from './schema/schema';
import { ConfigParser, type ParserBinaries } from './syntax/parser';

/** The files an engine is made of, as bytes, so that every host can read them its own way. */
export interface Assets extends ParserBinaries {
  /** `fortios-schema.txt`, for `loadSchema`. */
  readonly schema: Uint8Array;
  /** `fortios-explanations.txt`; absent or empty: nothing is explained. */
  readonly explanations?: Uint8Array;
}

/** Parser, schema and rules: what is loaded once and judges any number of documents. */
export class Engine {
  readonly checker: Checker;
  private readonly context: ParsingContext;

  private constructor(
    parser: ConfigParser,
    readonly schema: Schema,
    readonly explanations: Explanations,
    /** The sentence for the user where the schema could not be loaded; only what needs none is checked then. */
    readonly schemaProblem: string | undefined,
    onRuleFailure: ((failure: RuleFailure) => void) | undefined,
  ) {
    this.checker = new Checker(schema, rules, onRuleFailure ? { onRuleFailure } : {});
    this.context = { parser, isTopLevelPath: (words) => isTopLevelPath(schema, words) };
  }

  /**
   * Loads parser and schema.
   *
   * @param onRuleFailure told of rules that fail or are slow; where it is not given, what a rule throws is thrown
   * @throws when the wasm modules are not what they should be
   */
  static async create(assets: Assets, onRuleFailure?: (failure: RuleFailure) => void): Promise<Engine> {
    const parser = await ConfigParser.create(assets);
    const explanations = assets.explanations ? new Explanations(assets.explanations) : Explanations.none;
    try {
      return new Engine(parser, loadSchema(assets.schema), explanations, undefined, onRuleFailure);
    } catch (error) {
      if (!(error instanceof SchemaDataError)) throw error;
      return new Engine(parser, emptySchema(), explanations, error.message, onRuleFailure);
    }
  }

  /** Opens a text. Whoever opens it calls `dispose()` when done: trees are not garbage collected. */
  open(
    text: string,
    identity: DocumentIdentity = { uri: '', languageId: 'fortios', version: 0 },
  ): ConfigDocument {
    return new ConfigDocument(this.context, identity, text);
  }
}
