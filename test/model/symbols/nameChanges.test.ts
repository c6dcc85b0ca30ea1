import assert from 'node:assert/strict';
import { parseVersion } from '../../../server/src/firmware/version';
import { SymbolTable } from '../../../server/src/model/symbols/symbolTable';
import type { NameChanges } from '../../../server/src/model/symbols/nameChanges';
import { closed } from '../../helpers/closed';
import { openDocument, schema } from '../../helpers/documents';

const configuration = closed`config firewall address
    edit "web"
    edit "db"
config firewall addrgrp
    edit "servers"
        set member "web" "db"
        set comment "in Paris"
`;

/** The changes of names after one text of a configuration is replaced by another. */
function changesBy(from: string, to: string, text = configuration): NameChanges {
  const document = openDocument(text);
  const version = parseVersion('7.4.4');
  assert(version);
  const view = { schema, version };
  const { revision } = SymbolTable.of(document, view);
  const start = document.positionAt(text.indexOf(from));
  const end = document.positionAt(text.indexOf(from) + from.length);
  document.update([{ range: { start, end }, text: to }], 2);
  return SymbolTable.of(document, view).nameChangesSince(revision);
}

describe('the change log of names', () => {
  it('marks names that were only read again with the text around them', () => {
    const { names, reread } = changesBy('Paris', 'Rome');
    assert.deepEqual([...names].sort(), ['db', 'servers', 'web']);
    assert.deepEqual([...reread].sort(), ['db', 'web']);
  });

  it('does not mark names with references from another setting, or without references', () => {
    assert.deepEqual([...changesBy('"web" "db"', '"web" "db2"').reread], ['web']);
    assert.deepEqual([...changesBy('member "web"', 'member "web" "web"').reread], ['db']);
    assert.deepEqual([...changesBy('set member', 'set exclude-member').reread], []);
  });

  it('marks none if commands make the order of the text relevant', () => {
    const taken = `${configuration}config firewall address\n    delete "web"\nend\n`;
    assert.deepEqual([...changesBy('Paris', 'Rome', taken).reread], []);
  });
});
