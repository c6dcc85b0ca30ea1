import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import { withLineFeeds } from './lineEnds';
import type { SourceText } from './sourceText';

/** The two WebAssembly files of the parser as bytes, so that Node and browsers load them in the same way. */
export interface ParserBinaries {
  /** `web-tree-sitter.wasm`, the tree-sitter runtime. */
  readonly runtime: Uint8Array;
  /** `tree-sitter-fortios.wasm`, the grammar. */
  readonly grammar: Uint8Array;
}

/** One replaced range of the text; offsets count UTF-16 code units, points are (row, UTF-16 column). */
type TextEdit = ConstructorParameters<typeof Edit>[0];

/** Parses text. The caller frees a tree with `tree.delete()`. */
export class ConfigParser {
  private constructor(
    private readonly parser: Parser,
    private readonly language: Language,
  ) {}

  /** Idle parsers, to be reused. */
  private readonly idleParsers: Parser[] = [];

  /**
   * Loads runtime and grammar.
   *
   * @throws if the bytes are not valid modules
   */
  static async create({ runtime, grammar }: ParserBinaries): Promise<ConfigParser> {
    // It prints the reason when it aborts, which is also the message of the error.
    await Parser.init({ wasmBinary: runtime, printErr: () => undefined });
    const parser = new Parser();
    const language = await Language.load(grammar);
    parser.setLanguage(language);
    return new ConfigParser(parser, language);
  }

  /** Parses a text. With the edited previous tree, only the changed parts are parsed. */
  parse(text: SourceText, previous?: Tree): Tree {
    const tree = this.parser.parse(readerOf(text), previous);
    if (!tree) throw new Error('The parser was stopped before it came to the end of the text.');
    return tree;
  }

  /** Starts a parse that runs in steps. The caller frees it with `dispose()`. */
  begin(text: SourceText, previous?: Tree): ParseRun {
    const parser = this.idleParsers.pop() ?? this.another();
    return new ParseRun(parser, text, previous, () => this.idleParsers.push(parser));
  }

  private another(): Parser {
    const parser = new Parser();
    parser.setLanguage(this.language);
    return parser;
  }

  /** Applies an edit to the positions of a tree, so that {@link parse} can reuse its unchanged parts. */
  static edit(tree: Tree, edit: TextEdit): void {
    tree.edit(new Edit(edit));
  }

  dispose(): void {
    for (const parser of [this.parser, ...this.idleParsers]) parser.delete();
  }
}

/** A parse that runs in steps. The text must not change meanwhile. */
export class ParseRun {
  constructor(
    private readonly parser: Parser,
    private readonly text: SourceText,
    private readonly previous: Tree | undefined,
    private readonly giveBack: () => void,
  ) {}

  /**
   * Continues for some milliseconds.
   *
   * @returns the tree when the parse is complete
   */
  step(milliseconds: number): Tree | undefined {
    const end = performance.now() + milliseconds;
    const progressCallback = (): boolean => performance.now() > end;
    return this.parser.parse(readerOf(this.text), this.previous, { progressCallback }) ?? undefined;
  }

  /** Cancels the parse and frees its memory. */
  dispose(): void {
    this.parser.reset();
    this.giveBack();
  }
}

function readerOf(text: SourceText): (offset: number) => string {
  return (offset) => withLineFeeds(text.from(offset));
}
