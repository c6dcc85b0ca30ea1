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
  private constructor(private readonly parser: Parser) {}

  /**
   * Loads runtime and grammar.
   *
   * @throws when the bytes are not the files they should be
   */
  static async create({ runtime, grammar }: ParserBinaries): Promise<ConfigParser> {
    await Parser.init({ wasmBinary: runtime });
    const parser = new Parser();
    parser.setLanguage(await Language.load(grammar));
    return new ConfigParser(parser);
  }

  /** Parses a whole text, or, given the edited tree of the text before, only what changed. */
  parse(text: SourceText, previous?: Tree): Tree {
    const tree = this.parser.parse((offset) => withLineFeeds(text.from(offset)), previous);
    if (!tree) throw new Error('The parser was stopped before it came to the end of the text.');
    return tree;
  }

  /** Tells a tree what is about to change, so that {@link parse} can reuse the rest of it. */
  static edit(tree: Tree, edit: TextEdit): void {
    tree.edit(new Edit(edit));
  }

  dispose(): void {
    this.parser.delete();
  }
}
