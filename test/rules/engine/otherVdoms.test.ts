import assert from 'node:assert/strict';
import { runToCompletion } from '../../../server/src/base/steps';
import { surroundingsOf } from '../../../server/src/analysis/policies/surroundings';
import { memoizeWanted } from '../../../server/src/base/listChanges';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { SymbolTable } from '../../../server/src/model/symbols/symbolTable';
import { openDocument, schema } from '../../helpers/documents';

const vdom = (name: string): string => `config vdom
edit ${name}
config firewall address
    edit "net"
        set subnet 10.0.0.0 255.0.0.0
    next
end
config router static
    edit 1
        set device "port-${name}"
    next
end
config firewall policy
    edit 1
        set name "first of ${name}"
    next
    edit 2
        set name "second of ${name}"
    next
end
end
`;

const text = vdom('a') + vdom('b');
const view = { schema, version: { major: 7, minor: 4, patch: 4 } };

describe('what the policies of a VDOM depend on', () => {
  /** Whether it is another object for VDOM a and for VDOM b after a character is typed before a text. */
  function changedBy(before: string): readonly boolean[] {
    const document = openDocument(text);
    const index = DocumentIndex.of(document, view);
    const read = (): readonly object[] => {
      runToCompletion(SymbolTable.prepare(document, view));
      return ['vdom a', 'vdom b'].map((scope) => surroundingsOf(index).of(scope));
    };
    const scopes = read();
    const line = text.split('\n').findIndex((one) => one.includes(before));
    const at = { line, character: text.split('\n')[line]!.indexOf(before) };
    document.update([{ range: { start: at, end: at }, text: '1' }], 2);
    const now = read();
    document.dispose();
    return now.map((one, place) => one !== scopes[place]);
  }

  it('does not change with other policies', () => {
    assert.deepEqual(changedBy('first of a'), [false, false]);
  });

  it('changes in all VDOMs with a route', () => {
    assert.deepEqual(changedBy('port-a'), [true, true]);
  });
});

describe('the wanted items of a list', () => {
  it('are the same list until one of them changes, and stay in order', () => {
    const wanted = memoizeWanted(({ isWanted }: { readonly isWanted: boolean }) => isWanted);
    const [a, b, c, d] = [true, false, true, false].map((isWanted) => ({ isWanted }));
    assert(a && b && c && d);
    const key = {};
    const first = wanted(key, [a, b, c]);
    assert.deepEqual(first, [a, c]);
    assert.equal(wanted(key, [a, d, c]), first);
    assert.deepEqual(wanted(key, [c, d, a]), [c, a]);
    assert.deepEqual(wanted(key, [c, d]), [c]);
  });
});
