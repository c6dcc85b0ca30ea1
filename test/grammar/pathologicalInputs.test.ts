import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Edit, Parser } from 'web-tree-sitter';
import { BUILD_TIMEOUT, parsers, projectRoot, wasmLanguage } from './parsers';
import { type TreeNode, hasToken } from './tree';

const MILLION = 1_000_000;

// These take seconds if memory or time grows faster than the text.
describe('pathological inputs of the grammar', () => {
  let parse: (text: string) => TreeNode;

  before(async function () {
    this.timeout(BUILD_TIMEOUT);
    const [, wasm] = await parsers();
    parse = wasm.parse;
  });

  const onlyChild = ({ children }: TreeNode): TreeNode => {
    assert.equal(children.length, 1);
    return children[0]!;
  };

  it('blocks nested 10,000 deep', () => {
    let node = onlyChild(parse(`${'config a\n'.repeat(10_000)}${'end\n'.repeat(10_000)}`));
    let depth = 1;
    for (; node.children.length === 4; depth++) node = node.children[2]!;
    assert.equal(depth, 10_000);
    assert.ok(hasToken(node, 'end'));
  });

  it('unclosed blocks and entries nested 10,000 deep', () => {
    const root = parse('config a\nedit 1\n'.repeat(10_000));
    assert.equal(onlyChild(root).type, 'config_block');
  });

  it('a line of ten million characters', () => {
    const text = 'x'.repeat(10 * MILLION);
    assert.equal(onlyChild(parse(text)).endIndex, text.length);
    assert.equal(onlyChild(parse(`set a ${text}`)).children.length, 3);
    assert.equal(onlyChild(parse(`# ${text}`)).type, 'comment');
  });

  it('a million NULs', () => assert.equal(onlyChild(parse('\0'.repeat(MILLION))).type, 'unknown_command'));

  for (const quote of ['"', "'"]) {
    it(`a million of ${quote} in a row`, () => {
      for (const [count, type] of [
        [300_000, 'string'],
        [300_001, 'unterminated_string'],
        [MILLION, 'rest'],
      ] as const)
        assert.equal(onlyChild(parse(`set a ${quote.repeat(count)}`)).children[2]!.type, type);
    });

    it(`hundreds of thousands of ${quote}, on one line and a line each`, () => {
      const values = `${quote} ${quote} `.repeat(200_000);
      const { children } = onlyChild(parse(`set a ${values}`));
      assert.deepEqual([children.length, children.at(-1)?.type], [10_002, 'rest']);
      assert.equal(parse(`${quote}\n`.repeat(200_000)).children.length, 100_000);
    });
  }

  it('a hundred thousand lines that open a quote each', () => {
    const { children } = parse('set a "b\nset c \'d\n'.repeat(50_000));
    assert.equal(children.length, 100_000);
    assert.ok(children.every((setting) => setting.children[2]!.type === 'unterminated_string'));
  });

  for (const marker of ['${', '{{', '{%', '{#', "%{ '", '$(', '<a'])
    it(`hundreds of thousands of ${marker}, on one line and a line each`, () => {
      const { children } = onlyChild(parse(`set a ${`${marker} `.repeat(200_000)}`));
      assert.equal(children.at(-1)?.type, 'rest');
      assert.equal(parse(`${marker}\n`.repeat(100_000)).type, 'source_file');
      assert.equal(onlyChild(parse(`set a "${marker.repeat(200_000)}"`)).children.length, 3);
    });

  it('a hundred thousand prompts on one line', () =>
    assert.equal(parse('FGT # '.repeat(100_000)).children.length, 3));
});

describe('grammar trees', () => {
  const table = Array.from(
    { length: 20_000 },
    (_, i) => `  edit "host-${i}"\n    set subnet 192.0.2.0/24\n  next\n`,
  );
  const text = `config firewall address\n${table.join('')}end\n`;

  it('have one node per word and one per command', async function () {
    this.timeout(BUILD_TIMEOUT);
    const parser = new Parser();
    parser.setLanguage(await wasmLanguage());
    const tree = parser.parse(text)!;
    // An entry has one node, its keyword, key and next have three, its setting has four.
    assert.equal(tree.rootNode.descendantCount, 1 + 1 + 3 + 1 + 20_000 * (1 + 3 + 4));
    tree.delete();
    parser.delete();
  });

  /** The steps that the parser takes after a character is typed in the middle of a text, in a name. */
  async function stepsAfterEdit(own: string): Promise<number> {
    const parser = new Parser();
    parser.setLanguage(await wasmLanguage());
    const before = parser.parse(own)!;
    const at = own.indexOf('host-10000');
    const lines = own.slice(0, at).split('\n');
    const [row, column] = [lines.length - 1, lines.at(-1)!.length];
    const place = { startIndex: at, oldEndIndex: at, newEndIndex: at + 1 };
    const [startPosition, newEndPosition] = [
      { row, column },
      { row, column: column + 1 },
    ];
    before.edit(new Edit({ ...place, startPosition, oldEndPosition: startPosition, newEndPosition }));
    let steps = 0;
    parser.setLogger((message) => {
      if (message.startsWith('process')) steps++;
    });
    const after = parser.parse(`${own.slice(0, at)}x${own.slice(at)}`, before)!;
    parser.setLogger(null);
    for (const resource of [before, after, parser]) resource.delete();
    return steps;
  }

  it('are reused, except for a few hundred nodes, after a change among 20,000 entries', async function () {
    this.timeout(BUILD_TIMEOUT);
    const steps = await stepsAfterEdit(text);
    assert.ok(steps < 1500, `The parser took ${steps} steps.`);
  });

  it('are reused in the same way if each entry begins with "edit 0"', async function () {
    this.timeout(BUILD_TIMEOUT);
    for (const key of ['0', '"0"']) {
      const entries = Array.from({ length: 20_000 }, (_, at) => `edit ${key}\nset name "host-${at}"\nnext\n`);
      const steps = await stepsAfterEdit(`config firewall policy\n${entries.join('')}end\n`);
      assert.ok(steps < 1500, `The parser took ${steps} steps.`);
    }
  });
});

describe('the lines of a backup', () => {
  // A token of the scanner needs 100 bytes more than one of the internal lexer: 35 MiB in 150,000 lines.
  it('have no tokens of the scanner, except after lists', async function () {
    this.timeout(BUILD_TIMEOUT);
    const parser = new Parser();
    parser.setLanguage(await wasmLanguage());
    const scannedIn = (line: string): number => {
      let scanned = 0;
      parser.setLogger((message) => {
        if (message.startsWith('lexed_lookahead')) scanned++;
        if (message.startsWith('lex_internal')) scanned--;
      });
      parser.parse(line)!.delete();
      return scanned;
    };
    const ofNothing = scannedIn('');
    const own = (line: string): number => scannedIn(line) - ofNothing;
    assert.deepEqual(['edit "a b"', 'edit 1', 'set a b', 'set a "b c"'].map(own), [0, 0, 0, 0]);
    // The members of a list are counted, and their command has an end.
    assert.deepEqual(['set a b c', 'set a "b" "c" "d"'].map(own), [3, 4]);
    parser.setLogger(null);
    parser.delete();
  });
});

describe('grammar wasm', () => {
  it('is small', () => {
    const { length } = readFileSync(path.join(projectRoot, 'dist/tree-sitter-fortios.wasm'));
    assert.ok(length < 68 * 1024, `It has ${length} bytes.`);
  });
});
