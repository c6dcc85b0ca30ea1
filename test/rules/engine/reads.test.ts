import assert from 'node:assert/strict';
import { defaultFirmwareSettings, effectiveFirmware } from '../../../server/src/firmware/effective';
import { runToCompletion } from '../../../server/src/base/steps';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { Checker, type CheckOptions } from '../../../server/src/rules/engine/checker';
import { rules } from '../../../server/src/rules/registry';
import { generateConfiguration } from '../../helpers/generate';
import { documentContext, openDocument, schema } from '../../helpers/documents';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { entryStatesOf } from '../../../server/src/model/symbols/entries';
import { SourceText } from '../../../server/src/syntax/sourceText';

/** Counts how often the statements of a document are read. */
function countReads(document: ConfigDocument): { count: number } {
  const reads = { count: 0 };
  const read = document.read.bind(document);
  document.read = (unit) => {
    reads.count++;
    return read(unit);
  };
  return reads;
}

/** The state of an entry, as rules ask it. */
function anyState(): object {
  const document = openDocument('config system interface\nedit "a"\nnext\nend\n');
  const index = DocumentIndex.of(document, { schema, version: { major: 7, minor: 4, patch: 4 } });
  const [entry] = entryStatesOf('system interface').of(index);
  document.dispose();
  assert.ok(entry);
  return entry.state;
}

/** Counts the calls of methods of prototypes while it does something. */
function countCalls(methods: readonly (readonly [of: object, name: string])[], work: () => void): number {
  let count = 0;
  const originals = methods.map(([of, name]) => [of, name, Reflect.get(of, name) as unknown] as const);
  for (const [of, name, original] of originals)
    Reflect.set(of, name, function (this: unknown, ...words: unknown[]): unknown {
      count++;
      return (original as (...words: unknown[]) => unknown).apply(this, words);
    });
  try {
    work();
  } finally {
    for (const [of, name, original] of originals) Reflect.set(of, name, original);
  }
  return count;
}

describe('a check', () => {
  const checker = new Checker(schema, rules);
  const text = generateConfiguration({ lines: 3000, seed: 1 });
  const check = (document: ConfigDocument, options: CheckOptions = {}): void => {
    const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
    runToCompletion(checker.check(document, firmware, options));
  };

  it('reads each unit 1.45 times at most', () => {
    const document = openDocument(text);
    const reads = countReads(document);
    check(document);
    const perUnit = reads.count / document.units.length;
    assert.ok(perUnit <= 1.45, `${perUnit} times`);
  });

  it('reads each unit once if only statements are checked', () => {
    const document = openDocument(text);
    const reads = countReads(document);
    check(document, { statementsOnly: true });
    const first = reads.count / document.units.length;
    assert.ok(first <= 1.01, `${first} times`);
    check(document);
    const all = reads.count / document.units.length;
    assert.ok(all <= 2.45, `${all} times`);
  });

  it('reads what an edit changes', () => {
    const document = openDocument(text);
    check(document);
    const line = text.split('\n').findIndex((one) => one.includes('set service'));
    const reads = countReads(document);
    const at = { line, character: 8 };
    document.update([{ range: { start: at, end: at }, text: ' ' }], 2);
    check(document);
    assert.ok(reads.count >= 1 && reads.count <= 3, `${reads.count} times`);
  });

  it('asks as few settings after an edit of a long document as of a short one', () => {
    const state = Object.getPrototypeOf(anyState()) as object;
    const methods = ['get', 'value', 'values', 'all'].map((name) => [state, name] as const);
    /** What is asked after edits of a comment and of a name, in this order. */
    const asked = (lines: number): readonly number[] => {
      const own = generateConfiguration({ lines, seed: 1 });
      const document = openDocument(own);
      check(document);
      const counts = [/set comment "/, /set dstaddr "/].map((pattern, turn) => {
        const line = own.split('\n').findIndex((one) => pattern.test(one));
        const at = { line, character: own.split('\n')[line]!.indexOf('"') + 2 };
        const edit = (version: number): number => {
          document.update([{ range: { start: at, end: at }, text: 'x' }], version);
          return countCalls(methods, () => {
            check(document);
          });
        };
        // The first edit also computes what only edits need.
        edit(2 * turn + 2);
        return edit(2 * turn + 3);
      });
      document.dispose();
      return counts;
    };
    const [short, long] = [asked(3000), asked(12_000)];
    const isAsFew = long.every((count, at) => count > 0 && count <= (short[at] ?? 0) * 1.1 + 10);
    assert.ok(isAsFew, `${short.join(', ')} → ${long.join(', ')}`);
  });

  it('finds a unit in hundreds of open blocks without a way through all of them', () => {
    const tree = documentContext.parser.parse(new SourceText(''));
    const cursor = tree.walk();
    const prototype = Object.getPrototypeOf(cursor) as typeof cursor;
    cursor.delete();
    tree.delete();
    const name = 'gotoFirstChildForIndex';
    const descriptor = Object.getOwnPropertyDescriptor(prototype, name);
    const move = descriptor?.value as (this: unknown, index: number) => boolean;
    let moves = 0;
    Object.defineProperty(prototype, name, {
      ...descriptor,
      value(this: unknown, index: number) {
        moves++;
        return move.call(this, index);
      },
    });
    try {
      const document = openDocument('config firewall policy\nedit 1\n'.repeat(1000));
      for (const unit of document.units) document.read(unit);
      const { length } = document.units;
      assert.ok(length > 500 && moves > 0 && moves <= 10 * length, `${moves} moves for ${length} units`);
    } finally {
      Object.defineProperty(prototype, name, { ...descriptor });
    }
  });
});
