import assert from 'node:assert/strict';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { closed } from '../../helpers/closed';
import { openDocument } from '../../helpers/documents';

const text = closed`config system ftm-push
    set status enable
config firewall address
    edit "first"
        set comment "a"
    edit "middle"
        set comment "b"
    edit "last"
        set comment "c"
config firewall policy
    edit 1
        set comments "d"
    edit 2
`;

/** Types a letter after `place`, and returns the first lines of the units that were replaced. */
function typeAfter(document: ConfigDocument, place: string): readonly string[] {
  const before = new Set(document.units);
  const start = document.positionAt(document.getText().indexOf(place) + place.length);
  document.update([{ range: { start, end: start }, text: 'x' }], document.version + 1);
  return document.units
    .filter((unit) => !before.has(unit))
    .map(({ firstLine }) => document.line(firstLine).trim());
}

describe('units that an edit does not touch', () => {
  for (const [what, place, made] of [
    ['in the first entry of a table', 'comment "a', ['edit "first"']],
    ['in an entry between others', 'comment "b', ['edit "middle"']],
    ['in the last entry of a table', 'comment "c', ['edit "last"', 'end']],
    ['in a block before a table', 'status enable', ['config system ftm-push']],
    ['in the first entry, after another table', 'comments "d', ['edit 1']],
  ] as const)
    it(`stay the same, after an edit ${what}`, () =>
      assert.deepEqual(typeAfter(openDocument(text), place), made));
});
