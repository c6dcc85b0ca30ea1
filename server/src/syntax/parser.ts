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

/** Turns text into tree-sitter trees. Whoever holds a tree frees it with `tree.delete()`. */
export class ConfigParser {
  private constructor(
    private readonly parser: Parser,
    private readonly language: Language,
  ) {}

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

  /** Begins to parse bit by bit, as {@link parse} does at once. Whoever begins it frees it with `dispose()`. */
  begin(text: SourceText, previous?: Tree): ParseRun {
    return new ParseRun(this.language, text, previous);
  }

  /** Tells a tree what is about to change, so that {@link parse} can reuse the rest of it. */
  static edit(tree: Tree, edit: TextEdit): void {
    tree.edit(new Edit(edit));
  }

  dispose(): void {
    this.parser.delete();
  }
}

/** One parse that is done bit by bit. The text must not change meanwhile. */
export class ParseRun {
  private readonly parser = new Parser();

  constructor(
    language: Language,
    private readonly text: SourceText,
    private readonly previous: Tree | undefined,
  ) {
    this.parser.setLanguage(language);
  }

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

  dispose(): void {
    this.parser.delete();
  }
}

function readerOf(text: SourceText): (offset: number) => string {
  return (offset) => withLineFeeds(text.from(offset));
}
