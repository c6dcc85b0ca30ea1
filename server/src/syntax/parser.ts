import { Edit, Language, Parser, type Tree } from 'web-tree-sitter';
import { withLineFeeds } from './lineEnds';
import type { SourceText } from './sourceText';

/** The two WebAssembly files the parser is made of, as bytes, so that Node and browser load them alike. */
export interface ParserBinaries {
  /** `web-tree-sitter.wasm`, the tree-sitter runtime. */
  readonly runtime: Uint8Array;
  /** `tree-sitter-fortios.wasm`, the grammar. */
  readonly grammar: Uint8Array;
}

/** One replaced stretch of text; offsets count UTF-16 code units, points are (row, UTF-16 column). */
export type TextEdit = ConstructorParameters<typeof Edit>[0];

/** Turns text into tree-sitter trees. The caller frees a tree with `tree.delete()`. */
export class ConfigParser {
  private constructor(
    private readonly parser: Parser,
    private readonly language: Language,
  ) {}

  /** Parsers that no run needs any more. */
  private readonly spare: Parser[] = [];

  /**
   * Loads runtime and grammar.
   *
   * @throws when the bytes are not the files they should be
   */
  static async create({ runtime, grammar }: ParserBinaries): Promise<ConfigParser> {
    await Parser.init({ wasmBinary: runtime });
    const parser = new Parser();
    const language = await Language.load(grammar);
    parser.setLanguage(language);
    return new ConfigParser(parser, language);
  }

  /** Parses a whole text, or, given the edited tree of the text before, only what changed. */
  parse(text: SourceText, previous?: Tree): Tree {
    const tree = this.parser.parse(readerOf(text), previous);
    if (!tree) throw new Error('The parser was stopped before it came to the end of the text.');
    return tree;
  }

  /** Parses in steps what {@link parse} parses at once. The caller frees it with `dispose()`. */
  begin(text: SourceText, previous?: Tree): ParseRun {
    const parser = this.spare.pop() ?? this.another();
    return new ParseRun(parser, text, previous, () => this.spare.push(parser));
  }

  private another(): Parser {
    const parser = new Parser();
    parser.setLanguage(this.language);
    return parser;
  }

  /** Tells a tree what is about to change, so that {@link parse} can reuse the rest of it. */
  static edit(tree: Tree, edit: TextEdit): void {
    tree.edit(new Edit(edit));
  }

  dispose(): void {
    for (const parser of [this.parser, ...this.spare]) parser.delete();
  }
}

/** One parse that is done bit by bit. The text must not change meanwhile. */
export class ParseRun {
  constructor(
    private readonly parser: Parser,
    private readonly text: SourceText,
    private readonly previous: Tree | undefined,
    private readonly giveBack: () => void,
  ) {}

  /**
   * Goes on for some milliseconds.
   *
   * @returns the tree, once it is done
   */
  step(milliseconds: number): Tree | undefined {
    const end = performance.now() + milliseconds;
    const progressCallback = (): boolean => performance.now() > end;
    return this.parser.parse(readerOf(this.text), this.previous, { progressCallback }) ?? undefined;
  }

  /** Leaves off where it is. */
  dispose(): void {
    this.parser.reset();
    this.giveBack();
  }
}

function readerOf(text: SourceText): (offset: number) => string {
  return (offset) => withLineFeeds(text.from(offset));
}
