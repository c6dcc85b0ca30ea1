import { strict as assert } from 'node:assert';
import fc from 'fast-check';
import { effectiveFirmware, defaultFirmwareSettings } from '../../server/src/firmware/effective';
import type { ConfigDocument } from '../../server/src/model/document';
import { DocumentIndex } from '../../server/src/model/documentIndex';
import type { Definition, Reference } from '../../server/src/model/facts';
import type { LintComment } from '../../server/src/model/lintComment';
import type { Container, Unit } from '../../server/src/model/unit';
import { Checker } from '../../server/src/rules/checker';
import { problemsOf } from '../../server/src/rules/problem';
import { rules } from '../../server/src/rules/registry';
import { absoluteRange } from '../../server/src/syntax/statements';
import { openDocument, schema } from '../helpers/documents';
import { changeOf, configurations, edit } from '../helpers/generatedTexts';

function place(container: Container | undefined): string {
  return container
    ? `${place(container.parent)}/${container.kind}:${container.path.join(' ')}@${container.open.firstLine}-${container.close?.firstLine ?? (container.closed ? 'closed' : 'open')}`
    : '';
}

function describeUnit(document: ConfigDocument, unit: Unit): unknown {
  const statement = JSON.stringify(document.read(unit), (key, value: unknown) =>
    key === 'origin' ? undefined : value,
  );
  const opens = unit.opens && place(unit.opens);
  return {
    type: unit.type,
    path: unit.path,
    from: unit.firstLine,
    to: unit.lastLine,
    in: place(unit.container),
    opens,
    statement,
  };
}

/** Entries and references, with who means whom, in an order that does not depend on how the index came to be. */
function graphOf(index: DocumentIndex): readonly string[] {
  const at = ({ at: place }: Definition | Reference): string => {
    const { start } = absoluteRange(place);
    return `${start.line}:${start.character}`;
  };
  const definitions = [...index.definitions()].map((definition) => {
    const namedBy = index.referencesTo(definition).map(at).sort();
    return `${at(definition)} ${definition.table.path} ${definition.name} <- ${namedBy.join(' ')}`;
  });
  const references = [...index.references()].map((reference) => {
    const found = index.resolve(reference).map(at).sort();
    return `${at(reference)} ${reference.name} -> ${found.join(' ')}`;
  });
  return [...definitions, ...references].sort();
}

function describeComment({ kind, firstLine, names, next, alone }: LintComment): unknown {
  return { kind, firstLine, names: names.map(({ text }) => text), next, alone };
}

const checker = new Checker(schema, rules);

function snapshot(document: ConfigDocument): unknown {
  const firmware = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  return {
    firmware,
    units: document.units.map((unit) => describeUnit(document, unit)),
    graph: graphOf(DocumentIndex.of(document, { schema, version: firmware.version })),
    comments: document.lintComments.map(describeComment),
    problems: problemsOf(checker.check(document, firmware), document, {}),
  };
}

describe('a document after edits', () => {
  it('equals a document opened with the same text', function () {
    this.timeout(120_000);
    const runs = Number(process.env['FORTIOS_EDIT_SEQUENCES'] ?? 300);
    fc.assert(
      fc.property(
        configurations,
        fc.array(fc.array(edit, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 8 }),
        (text, batches) => {
          const edited = openDocument(text);
          let version = 1;
          snapshot(edited);
          for (const batch of batches) {
            for (const one of batch) edited.update([changeOf(edited, one)], ++version);
            const fresh = openDocument(edited.getText());
            try {
              assert.deepEqual(snapshot(edited), snapshot(fresh), `text:\n${edited.getText()}`);
            } finally {
              fresh.dispose();
            }
          }
          edited.dispose();
        },
      ),
      { numRuns: runs },
    );
  });

  it('tells the same reason why a name means nothing, where there are several', () => {
    const table = (...lines: readonly string[]): string =>
      ['config system interface', ...lines.map((line) => `    ${line}`), ''].join('\n');
    const edited = openDocument(
      `clone 2 to 1\nrename 1 to "one"\nend\n${table('edit 1', 'next', 'delete 1 2')}end\n` +
        'config system zone\n    edit "z"\n        set interface "1"\n    next\nend\n',
    );
    snapshot(edited);
    const start = { line: 0, character: 0 };
    edited.update([{ range: { start, end: start }, text: 'config system interface\n' }], 2);
    const fresh = openDocument(edited.getText());
    assert.deepEqual(snapshot(edited), snapshot(fresh));
    edited.dispose();
    fresh.dispose();
  });

  it('looks again at a name that a rename takes away, when the new name is free', () => {
    const edited = openDocument(
      'config system interface\n    edit 2\n    next\nend\n' +
        'config system interface\n    edit 1\n    next\n    rename 1 to 2\n' +
        '    edit 0\n        set member "1"\n    next\nend\n',
    );
    snapshot(edited);
    // The first block is none any more, and with it goes the entry that kept the rename from being done.
    const start = { line: 0, character: 0 };
    edited.update([{ range: { start, end: { line: 0, character: 1 } }, text: '' }], 2);
    const fresh = openDocument(edited.getText());
    assert.deepEqual(snapshot(edited), snapshot(fresh));
    edited.dispose();
    fresh.dispose();
  });

  it('keeps an entry whose indent the tree gives to the line above', () => {
    const edited = openDocument(
      'config vdom\nedit root\nnext\nedit other\nnext\nend\n\nconfig global\n\nend\n\n' +
        'config vdom\nedit root\n\nend\n\nconfig vdom\nedit other\nconfig firewall address\n' +
        '    edit 0\n    next\n    edit 5\n    next\nend\nend',
    );
    const start = { line: 0, character: 0 };
    const last = { line: 23, character: 0 };
    edited.update([{ range: { start, end: { line: 0, character: 1 } }, text: '' }], 2);
    edited.update([{ range: { start: last, end: last }, text: '' }], 3);
    const fresh = openDocument(edited.getText());
    assert.deepEqual(snapshot(edited), snapshot(fresh));
    fresh.dispose();
    edited.dispose();
  });
});
