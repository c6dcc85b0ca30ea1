import assert from 'node:assert/strict';
import { runToCompletion } from '../../../server/src/base/steps';
import { defaultFirmwareSettings, effectiveFirmware } from '../../../server/src/firmware/effective';
import { EntryMemo } from '../../../server/src/model/symbols/entries';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { MemoizedByName } from '../../../server/src/model/symbols/memoizeByName';
import { Checker } from '../../../server/src/rules/engine/checker';
import { FindingCache } from '../../../server/src/rules/engine/findingCache';
import { rules } from '../../../server/src/rules/registry';
import { defineRule, type LocatedReport } from '../../../server/src/rules/engine/rule';
import { openDocument, schema } from '../../helpers/documents';

const version = { major: 7, minor: 4, patch: 4 };
const view = { schema, version };

describe('work that is abandoned between two of its steps', () => {
  const names = Array.from({ length: 2000 }, (_, number) => `name${number}`);
  const text = `config firewall address\n${names.map((name) => `edit ${name}\nset comment old\nnext\n`).join('')}end\n`;
  const renewed = {
    range: { start: { line: 0, character: 0 }, end: { line: 9999, character: 0 } },
    text: text.replaceAll('old', 'new'),
  };

  it('leaves the changes of entries for the next reader', () => {
    const document = openDocument(text);
    const comments = new EntryMemo('firewall address', ({ state }) => [state.value('comment')]);
    assert.deepEqual(new Set(comments.of(DocumentIndex.of(document, view))), new Set(['old']));
    document.update([renewed], 2);
    const index = DocumentIndex.of(document, view);
    // The first pause is among the names.
    assert.equal(comments.prepare(index).next().done, false);
    assert.deepEqual(new Set(comments.of(index)), new Set(['new']));
  });

  it('leaves the names that have changed for the next reader', () => {
    const document = openDocument(text);
    const memo = new MemoizedByName<string, undefined>({
      names: () => names,
      dependencies: () => undefined,
      evaluate: (name) => [name],
    });
    memo.of({ index: DocumentIndex.of(document, view) });
    document.update([renewed], 2);
    const context = { index: DocumentIndex.of(document, view) };
    runToCompletion(memo.refresh(context));
    const { changes } = memo.of(context);
    assert(changes.allChanged || names.every((name) => changes.names.has(name)));
  });

  it('does not leave findings of a rule that another run has made', () => {
    const document = openDocument(text);
    const at = {
      origin: document.units[0] ?? assert.fail(),
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
    };
    const reportsOf = (...messages: readonly string[]): readonly LocatedReport[] =>
      messages.map((message) => ({ at, report: { message, fixes: [] } }));
    const cache = new FindingCache(defineRule({ id: 'test/any', severity: 'warning', summary: 'Any.' }));
    const find = (single: string, listed: readonly LocatedReport[]) =>
      cache.of((reporter) => {
        for (const { at: place, report } of reportsOf(single)) reporter.report(place, report);
        reporter.reportAll(listed);
        return [];
      });
    const before = reportsOf('listed');
    runToCompletion(find('before', before));
    const abandoned = find('now', reportsOf('others', 'and more'));
    // The finding of the single report is made; those in the list are not.
    for (let step = 0; step < 2; step++) assert.equal(abandoned.next().done, false);
    const found = runToCompletion(find('now', before));
    assert.deepEqual(
      found.map(({ report }) => report.message),
      ['now', 'listed'],
    );
  });

  it('does not make a suppression unused that another check uses', () => {
    const document = openDocument(
      `config system global\n    # fortios-lint-disable-next-line schema/unknown-setting\n    set colour red\nend\n`,
    );
    const checker = new Checker(schema, rules);
    const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
    const levels = {};
    runToCompletion(checker.check(document, firmware, { levels }));
    // Each step of the second check between two steps of the first one.
    const idsAfter = (lead: number): readonly string[] => {
      const first = checker.check(document, firmware, { levels });
      const second = checker.check(document, firmware, { levels });
      for (let step = 0; step < lead; step++) first.next();
      for (;;) {
        second.next();
        const step = first.next();
        if (step.done) return step.value.map(({ rule }) => rule.id);
      }
    };
    for (let lead = 0; lead < 12; lead++) assert.deepEqual(idsAfter(lead), [], `${lead} steps ahead`);
  });
});
