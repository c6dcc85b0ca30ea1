import { runToCompletion } from '../../server/src/base/steps';
import assert from 'node:assert/strict';
import { defaultFirmwareSettings, effectiveFirmware } from '../../server/src/firmware/effective';
import type { ConfigDocument } from '../../server/src/model/document/document';
import { Checker } from '../../server/src/rules/engine/checker';
import { rules } from '../../server/src/rules/registry';
import { defineRule, type Finding } from '../../server/src/rules/engine/rule';
import { generateConfiguration } from '../helpers/generate';
import { Random } from '../helpers/random';
import { isLongRun } from '../helpers/seed';
import { SourceText } from '../../server/src/syntax/sourceText';
import { documentContext, openDocument, schema } from '../helpers/documents';

/**
 * Counts the objects in tree-sitter's memory, which no garbage collector frees: those that were created and not
 * deleted yet.
 */
class LiveObjects {
  trees = 0;
  cursors = 0;
  private readonly restore: (() => void)[] = [];

  start(): void {
    // The classes that the server has loaded; the package can be loaded twice, as ES module and as CommonJS.
    const tree = documentContext.parser.parse(new SourceText(''));
    const cursor = tree.walk();
    const [treePrototype, cursorPrototype] = [tree, cursor].map(
      (one) => Object.getPrototypeOf(one) as object,
    );
    cursor.delete();
    tree.delete();
    this.count(Object.getPrototypeOf(documentContext.parser) as object, 'parse', () => this.trees++);
    this.count(treePrototype, 'copy', () => this.trees++);
    this.count(treePrototype, 'delete', () => this.trees--);
    this.count(treePrototype, 'walk', () => this.cursors++);
    this.count(cursorPrototype, 'copy', () => this.cursors++);
    this.count(cursorPrototype, 'delete', () => this.cursors--);
  }

  stop(): void {
    for (const restore of this.restore.splice(0)) restore();
  }

  private count(prototype: object = {}, name: string, note: () => void): void {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    assert.ok(descriptor, `There is no ${name} to count.`);
    const method = descriptor.value as (this: unknown, ...args: unknown[]) => unknown;
    Object.defineProperty(prototype, name, {
      ...descriptor,
      value(this: unknown, ...args: unknown[]): unknown {
        note();
        return method.apply(this, args);
      },
    });
    this.restore.push(() => {
      Object.defineProperty(prototype, name, descriptor);
    });
  }
}

const checker = new Checker(schema, rules);

function check(document: ConfigDocument, by = checker): readonly Finding[] {
  return runToCompletion(
    by.check(document, effectiveFirmware(document.fileFirmware, defaultFirmwareSettings)),
  );
}

/** Typical keystrokes: letters, quotes that open strings, whole lines, and keywords that open and close blocks. */
const typed = [
  'x',
  ' ',
  '"',
  '\n',
  'next\n',
  'end\n',
  '    edit 9\n',
  'config system ftm-push\n',
  '',
] as const;

describe('a document after many edits', () => {
  const live = new LiveObjects();

  beforeEach(() => live.start());
  afterEach(() => live.stop());

  const edits = isLongRun ? 1000 : 300;
  it(`keeps one tree and does not leak cursors over ${edits} edits`, () => {
    const trees = live.trees;
    const cursors = live.cursors;
    const document = openDocument(generateConfiguration({ lines: 300, seed: 1 }));
    check(document);
    const cursorsWhenOpen = live.cursors;
    const random = new Random(1);
    for (let edit = 1; edit <= edits; edit++) {
      const line = random.integer(0, document.lineCount - 1);
      const start = { line, character: random.integer(0, 12) };
      const end = { line, character: start.character + random.integer(0, 3) };
      document.update([{ range: { start, end }, text: random.pick(typed) }], edit);
      check(document);
      document.unitAt(line);
      assert.equal(live.trees - trees, 1, `after edit ${edit}`);
      assert.ok(live.cursors <= cursorsWhenOpen, `${live.cursors} cursors after edit ${edit}`);
    }
    document.dispose();
    assert.deepEqual([live.trees, live.cursors], [trees, cursors]);
  });

  it('frees its memory when it is closed, also immediately after it was opened or replaced', () => {
    const before = [live.trees, live.cursors];
    for (let round = 0; round < 20; round++) {
      const document = openDocument(generateConfiguration({ lines: 100, seed: round }));
      if (round % 3 > 0) check(document);
      if (round % 2 > 0) document.update([{ text: 'config system global\nend\n' }], 2);
      document.dispose();
    }
    assert.deepEqual([live.trees, live.cursors], before);
  });

  it('handles a block with more findings than a call can have arguments', () => {
    const lines = 150_000;
    const everySetting = defineRule({
      id: 'test/every-setting',
      severity: 'info',
      summary: 'A setting.',
      setting: (setting, { report }) => {
        report(setting, { message: 'A setting.' });
      },
    });
    const document = openDocument(`config system ftm-push\n${'set\n'.repeat(lines)}end\n`);
    assert.equal(check(document, new Checker(schema, [everySetting])).length, lines);
    document.dispose();
  });
});
