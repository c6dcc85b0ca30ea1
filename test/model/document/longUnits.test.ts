import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { exposedCollector } from '../../../toolkit/src/cli/run/freeMemory';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { SymbolTable } from '../../../server/src/model/symbols/symbolTable';
import { openDocument, schema } from '../../helpers/documents';

const count = 2000;
const settings = Array.from({ length: count }, (_, at) => `    set hostname "a${at}"\n`).join('');
const manyLines = `config system global\n${settings}end\n`;
const words = Array.from({ length: 2 * count }, (_, at) => `"a${at}"`);
const manyWords = `config firewall addrgrp\n    edit "g"\n        set member ${words.join(' ')}\n    next\nend\n`;
/** An escape, because of which the words are read from the tree. */
const unusualWords = manyWords.replace('"a0"', '"a\\"0"');
const renames = `config firewall address\n${words.map((word) => `    rename ${word} to "b"\n`).join('')}end\n`;

const edit = { range: { start: { line: 2, character: 8 }, end: { line: 2, character: 8 } }, text: 'x' };

function statementsOf(document: ConfigDocument): string {
  const statements = document.units.map((unit) => document.read(unit));
  return JSON.stringify(statements, (key, value: unknown) => (key === 'origin' ? undefined : value));
}

function countSteps(steps: Iterable<void>): number {
  return Array.from(steps).length;
}

function weakStatementOf(document: ConfigDocument): WeakRef<object> {
  const [unit] = document.units;
  const statement = unit && document.read(unit);
  assert(statement);
  return new WeakRef(statement);
}

const texts: Readonly<Record<string, { readonly text: string; readonly steps: number }>> = {
  'a block of many lines': { text: manyLines, steps: count / 100 },
  'a line of many words': { text: manyWords, steps: (2 * count) / 1000 },
  'a line of many unusual words': { text: unusualWords, steps: (2 * count) / 100 },
};

describe('A long unit', () => {
  for (const [name, { text, steps }] of Object.entries(texts)) {
    it(`is read in steps, between which it can be read: ${name}`, () => {
      const expected = statementsOf(openDocument(text));
      const document = openDocument(text);
      const all = countSteps(document.parse(0));
      assert(all >= steps, `${all} steps`);
      assert.equal(statementsOf(document), expected);
      for (let step = 0; step <= all; step += 7) {
        const other = openDocument(text);
        const parse = other.parse(0);
        for (let done = 0; done < step; done++) parse.next();
        assert.equal(statementsOf(other), expected);
        assert.equal(parse.next().done, true);
        other.dispose();
      }
    });

    it(`is read in steps, between which it can be edited: ${name}`, () => {
      const fresh = openDocument(text);
      fresh.update([edit], 2);
      const expected = statementsOf(fresh);
      const all = countSteps(openDocument(text).parse(0));
      for (let step = 0; step <= all; step += 7) {
        const document = openDocument(text);
        const parse = document.parse(0);
        for (let done = 0; done < step; done++) parse.next();
        document.update([edit], 2);
        Array.from(document.parse(0));
        assert.equal(statementsOf(document), expected);
        document.dispose();
      }
    });
  }

  it('is not read again after an edit of another unit', () => {
    const document = openDocument(`${manyLines}config system dns\nend\n`);
    Array.from(document.parse(0));
    const [unit] = document.units;
    const statement = unit && document.read(unit);
    const position = { line: count + 2, character: 17 };
    document.update([{ range: { start: position, end: position }, text: '-database' }], 2);
    Array.from(document.parse(0));
    assert.equal(document.units[0], unit);
    assert.equal(unit && document.read(unit), statement);
    document.dispose();
  });

  it('is no longer in memory after an edit of it', async () => {
    const collect = exposedCollector();
    const document = openDocument(manyLines);
    Array.from(document.parse(0));
    const before = weakStatementOf(document);
    document.update([edit], 2);
    Array.from(document.parse(0));
    // A reference is kept until its task ends.
    await delay(1);
    collect();
    assert.equal(before.deref(), undefined);
    document.dispose();
  });
});

describe('The symbols of a long unit', () => {
  const view = { schema, version: { major: 7, minor: 4, patch: 4 } };

  const numberOf = (some: Iterable<unknown> | undefined): number | undefined => some && [...some].length;

  function symbolsOf(table: SymbolTable): unknown {
    return {
      definitions: [...table.definitions()].map(({ name, from }) => [name, from]),
      entries: [...(table.table('firewall address')?.keys() ?? [])].map((name) => [
        name,
        numberOf(table.entries('firewall address', name)),
      ]),
      named: words.map((word) => numberOf(table.named(word.slice(1, -1)))),
      before: [...table.namesBefore('b')].length,
    };
  }

  it('are added and removed in steps, after each of which another request can read them', () => {
    const expected = symbolsOf(SymbolTable.of(openDocument(renames), view));
    const fresh = openDocument(renames);
    fresh.update([edit], 2);
    const expectedAfterEdit = symbolsOf(SymbolTable.of(fresh, view));
    const all = countSteps(SymbolTable.prepare(openDocument(renames), view));
    // Each line defines an entry, refers to one, and removes one.
    assert(all > (3 * words.length) / 500, `${all} steps`);
    for (let step = 0; step <= all; step += 5) {
      const document = openDocument(renames);
      const first = SymbolTable.prepare(document, view);
      for (let done = 0; done < step; done++) first.next();
      assert.deepEqual(symbolsOf(SymbolTable.of(document, view)), expected);
      document.update([edit], 2);
      const again = SymbolTable.prepare(document, view);
      for (let done = 0; done < step; done++) again.next();
      assert.deepEqual(symbolsOf(SymbolTable.of(document, view)), expectedAfterEdit);
      document.dispose();
    }
  });

  it('report the same changes of names if the update was stopped', () => {
    const some = words.slice(0, 600);
    const text = `config firewall address\n${some.map((word) => `    rename ${word} to "b"\n`).join('')}end\n`;
    const changesAfter = (steps: number): unknown => {
      const document = openDocument(text);
      const { revision } = SymbolTable.of(document, view);
      document.update([edit], 2);
      const stopped = SymbolTable.prepare(document, view);
      for (let step = 0; step < steps; step++) stopped.next();
      const { names, allChanged } = SymbolTable.of(document, view).nameChangesSince(revision);
      document.dispose();
      return { names: [...names].sort(), allChanged };
    };
    const expected = changesAfter(0);
    for (let steps = 1; steps < 60; steps++) assert.deepEqual(changesAfter(steps), expected);
  });
});
