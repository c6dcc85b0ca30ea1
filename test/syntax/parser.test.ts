import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { ConfigParser } from '../../server/src/syntax/parser';
import { generateConfiguration } from '../helpers/generate';
import { SourceText } from '../../server/src/syntax/sourceText';
import { documentContext } from '../helpers/documents';

const require = createRequire(import.meta.url);
const runtime = readFileSync(
  path.join(path.dirname(require.resolve('web-tree-sitter')), 'web-tree-sitter.wasm'),
);

describe('The parser', () => {
  it('rejects a file that is not a grammar', async () => {
    for (const grammar of [new Uint8Array(), new TextEncoder().encode('<html>not found</html>')])
      await assert.rejects(ConfigParser.create({ runtime, grammar }));
  });

  it('parses an edited text to the tree that the text has when parsed reparsed', () => {
    const { parser } = documentContext;
    const before = 'config system ftm-push\n    set server-ip 9.9.9.9\nend\n';
    const after = before.replace('server-ip', 'server');
    const at = before.indexOf('-ip');
    const column = at - before.lastIndexOf('\n', at) - 1;
    const edited = parser.parse(new SourceText(before));
    ConfigParser.edit(edited, {
      startIndex: at,
      oldEndIndex: at + 3,
      newEndIndex: at,
      startPosition: { row: 1, column },
      oldEndPosition: { row: 1, column: column + 3 },
      newEndPosition: { row: 1, column },
    });
    const incremental = parser.parse(new SourceText(after), edited);
    const reparsed = parser.parse(new SourceText(after));
    assert.equal(incremental.rootNode.toString(), reparsed.rootNode.toString());
    for (const tree of [edited, incremental, reparsed]) tree.delete();
  });

  it('finds no error in any text', () => {
    for (const text of [
      '',
      '\0',
      'end',
      'next next',
      '"',
      "set '",
      'config',
      'edit "a" "b',
      '\uFEFF#',
      '}{)(',
    ]) {
      const tree = documentContext.parser.parse(new SourceText(text));
      assert.equal(tree.rootNode.hasError, false, JSON.stringify(text));
      tree.delete();
    }
  });
});

describe('A parse in steps', () => {
  const text = new SourceText(generateConfiguration({ lines: 3_000, seed: 3, mistakeEvery: 100 }));

  it('results in the same tree, with other parses in its pauses', () => {
    const { parser } = documentContext;
    const run = parser.begin(text);
    const pauses: number[] = [];
    let tree = run.step(0);
    while (!tree) {
      const other = parser.parse(new SourceText('config system dns\nend\n'));
      pauses.push(other.rootNode.descendantCount);
      other.delete();
      tree = run.step(0);
    }
    const atOnce = parser.parse(text);
    assert.ok(pauses.length > 10, `${pauses.length} pauses`);
    assert.equal(tree.rootNode.toString(), atOnce.rootNode.toString());
    for (const one of [tree, atOnce]) one.delete();
    run.dispose();
  });

  it('can be left off', () => {
    const run = documentContext.parser.begin(text);
    assert.equal(run.step(0), undefined);
    run.dispose();
  });
});
