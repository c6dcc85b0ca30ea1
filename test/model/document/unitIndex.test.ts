import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { ChangeLog } from '../../../server/src/model/document/changeLog';
import { UnitIndex } from '../../../server/src/model/document/unitIndex';
import { openDocument } from '../../helpers/documents';

const text = 'config system global\nend\nconfig system dns\nend\nconfig system ntp\nend\n';

/** An index of paths that records what happens to it. */
function recordingIndex(): {
  readonly document: ReturnType<typeof openDocument>;
  readonly index: UnitIndex<string>;
  readonly events: string[];
} {
  const document = openDocument(text);
  const events: string[] = [];
  const index = new UnitIndex<string>(document, {
    compute: ({ path }) => path.join(' '),
    add: (_, path) => events.push(`+ ${path}`),
    remove: (_, path) => events.push(`- ${path}`),
  });
  return { document, index, events };
}

const rename = { range: { start: { line: 2, character: 14 }, end: { line: 2, character: 17 } }, text: 'ha' };

describe('an index by unit', () => {
  it('adds every unit at the first update, and nothing at the next', () => {
    const { index, events } = recordingIndex();
    assert.equal(runToCompletion(index.update())?.allChanged, true);
    assert.deepEqual(events, ['+ system global', '+ system dns', '+ system ntp']);
    assert.equal(runToCompletion(index.update()), undefined);
  });

  it('updates only the units that an edit touches', () => {
    const { document, index, events } = recordingIndex();
    runToCompletion(index.update());
    events.length = 0;
    document.update([rename], 2);
    assert.deepEqual(runToCompletion(index.update()), {
      added: ['system ha'],
      removed: ['system dns'],
      allChanged: false,
    });
    assert.deepEqual(events, ['- system dns', '+ system ha']);
  });

  it('does not add units again that were added in steps', () => {
    const { index, events } = recordingIndex();
    runToCompletion(index.addNew());
    assert.equal(events.length, 3);
    runToCompletion(index.update());
    assert.equal(events.length, 3);
  });

  it('removes units that were added in steps and removed before the update', () => {
    const { document, index, events } = recordingIndex();
    Array.from(index.addNew());
    document.update([rename], 2);
    runToCompletion(index.update());
    assert.deepEqual([...index.all()].sort(), ['system global', 'system ha', 'system ntp']);
    assert(events.includes('- system dns'));
  });

  it('removes what an update has added that was abandoned, if the unit is removed meanwhile', () => {
    const { document, index } = recordingIndex();
    runToCompletion(index.update());
    const names = Array.from({ length: 1500 }, (_, number) => `config system name${number}\nend\n`);
    const end = { line: 2 * names.length, character: 0 };
    for (const early of [false, true]) {
      document.update([{ range: { start: end, end }, text: '' }], 2);
      runToCompletion(index.update());
      document.update(
        [{ range: { start: { ...end, line: 0 }, end: { ...end, line: 0 } }, text: names.join('') }],
        3,
      );
      if (early) Array.from(index.addNew());
      const abandoned = index.update();
      assert.equal(abandoned.next().done, false);
      document.update([{ range: { start: { ...end, line: 0 }, end }, text: '' }], 4);
      runToCompletion(index.update());
      assert.deepEqual([...index.all()].sort(), ['system dns', 'system global', 'system ntp']);
    }
  });

  it('reports what an abandoned update has removed', () => {
    const { document, index } = recordingIndex();
    const names = Array.from({ length: 1500 }, (_, number) => `config system name${number}\nend\n`);
    const start = { line: 0, character: 0 };
    document.update([{ range: { start, end: start }, text: names.join('') }], 2);
    runToCompletion(index.update());
    document.update([{ range: { start, end: { ...start, line: 2 * names.length } }, text: '' }], 3);
    assert.equal(index.update().next().done, false);
    document.update([rename], 4);
    const update = runToCompletion(index.update());
    // The edits touch the units after the removed lines and those of the new name.
    assert.deepEqual(update?.added, ['system global', 'system ha']);
    assert.equal(update.removed.length, names.length + 2);
  });

  it('adds a long unit whose addition was abandoned while that of another one was in progress', () => {
    const long = (name: string): string =>
      `config system ${name}\n${'    set hostname "a"\n'.repeat(600)}end\n`;
    const document = openDocument(long('global') + long('dns'));
    const added: string[] = [];
    const index = new UnitIndex<string>(document, {
      compute: ({ path }) => path.join(' '),
      *addLong(_, path) {
        yield;
        yield;
        added.push(path);
      },
      remove: () => undefined,
    });
    const [first, second] = [index.addNew(), index.addNew()];
    // The first one has begun to add a unit, and the second one the other unit.
    while (!index.has(document.units[0] ?? assert.fail())) first.next();
    while (!index.has(document.units[1] ?? assert.fail())) second.next();
    runToCompletion(index.update());
    assert.deepEqual(added, ['system global', 'system dns']);
  });

  it('computes a long unit in steps, and keeps the first value if two requests compute it', () => {
    const lines = '    set hostname "a"\n'.repeat(600);
    const document = openDocument(`config system global\n${lines}end\nconfig system dns\nend\n`);
    const events: string[] = [];
    let computed = 0;
    const index = new UnitIndex<number>(document, {
      compute: () => ++computed,
      *computeLong() {
        yield;
        return ++computed;
      },
      add: ({ path }, value) => events.push(`${path.join(' ')}: ${value}`),
      remove: () => undefined,
    });
    const other = index.addNew();
    Array.from(index.addNew(), () => other.next());
    runToCompletion(other);
    assert.equal(computed, 3);
    runToCompletion(index.update());
    assert.deepEqual(events, ['system global: 1', 'system dns: 2']);
  });
});

describe('a change log', () => {
  it('returns the changes after a revision, oldest first', () => {
    const log = new ChangeLog<string>();
    const start = log.revision;
    log.record('one');
    const { revision } = log;
    log.record('two');
    assert.deepEqual(log.since(start), ['one', 'two']);
    assert.deepEqual(log.since(revision), ['two']);
    assert.deepEqual(log.since(log.revision), []);
  });

  it('does not go back beyond a restart, or beyond its length', () => {
    const log = new ChangeLog<number>();
    const start = log.revision;
    log.restart();
    assert.equal(log.since(start), undefined);
    const { revision } = log;
    for (let change = 0; change < 100; change++) log.record(change);
    assert.equal(log.since(revision), undefined);
    assert.equal(log.since(log.revision - 1)?.length, 1);
  });
});
