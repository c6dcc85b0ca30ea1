import assert from 'node:assert/strict';
import { parseVersion } from '../../../server/src/firmware/version';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import type { Definition, Reference } from '../../../server/src/model/symbols/symbols';
import { absoluteRange, type Located } from '../../../server/src/syntax/statements';
import { closed } from '../../helpers/closed';
import { openDocument, schema } from '../../helpers/documents';

/**
 * A configuration in which numbers mark words: `⟦1:web⟧` for a definition, `⟦>1:web⟧` for a reference, and
 * `⟦>:web⟧` for an unresolved name.
 */
function open(marked: string): { index: DocumentIndex; document: ConfigDocument; marks: readonly Mark[] } {
  const marks: Mark[] = [];
  let text = '';
  let end = 0;
  for (const match of marked.matchAll(/⟦(>?)(\d*):([^⟧]*)⟧/g)) {
    text += marked.slice(end, match.index);
    end = match.index + match[0].length;
    const [, arrow, number = '', word = ''] = match;
    marks.push({ kind: arrow === '>' ? 'names' : 'makes', number, offset: text.length });
    text += word;
  }
  const document = openDocument(text + marked.slice(end));
  const version = parseVersion('7.4.4');
  assert(version);
  return { index: DocumentIndex.of(document, { schema, version }), document, marks };
}

interface Mark {
  readonly kind: 'makes' | 'names';
  readonly number: string;
  readonly offset: number;
}

/** Asserts that every marked word is an entry or a reference, and that each leads to all that have its number. */
function checkLinks(marked: string): void {
  const { index, document, marks } = open(marked);
  const offsetOf = (at: Located): number => document.offsetAt(absoluteRange(at).start);
  const definitions = new Map([...index.definitions()].map((one) => [offsetOf(one.at), one]));
  const references = new Map([...index.references()].map((one) => [offsetOf(one.at), one]));
  const offsets = (kind: Mark['kind'], number: string): readonly number[] =>
    marks.filter((mark) => mark.kind === kind && mark.number === number).map(({ offset }) => offset);
  for (const { kind, number, offset } of marks) {
    const line = document.line(document.positionAt(offset).line).trim();
    if (kind === 'names') {
      const reference = references.get(offset);
      assert(reference, `no reference in “${line}”`);
      const expected = number === '' ? [] : offsets('makes', number);
      assert.deepEqual(leadsTo(index.resolve(reference), offsetOf), expected, `where “${line}” leads`);
    } else {
      const definition = definitions.get(offset);
      assert(definition, `no entry in “${line}”`);
      const found = leadsTo(index.referencesTo(definition), offsetOf);
      assert.deepEqual(found, offsets('names', number), `who names “${line}”`);
    }
  }
}

function leadsTo(
  found: readonly (Definition | Reference)[],
  offsetOf: (at: Located) => number,
): readonly number[] {
  return found.map(({ at }) => offsetOf(at)).sort((a, b) => a - b);
}

describe('the index of a document', () => {
  it('lists the entries of a name in text order, whatever the order of edits is', () => {
    const { index, document } = open(
      'config firewall address\nedit a\nnext\nedit a\nnext\nedit a\nnext\nend\n',
    );
    const linesOf = (of: DocumentIndex): readonly number[] =>
      Array.from(of.entries('firewall address', 'a'), ({ at }) => absoluteRange(at).start.line);
    assert.deepEqual(linesOf(index), [1, 3, 5]);
    const range = { start: { line: 3, character: 5 }, end: { line: 3, character: 6 } };
    for (const [version, text] of ['b', 'a'].entries()) {
      document.update([{ range, text }], version + 2);
      DocumentIndex.of(document, index.view);
    }
    assert.deepEqual(linesOf(index), [1, 3, 5]);
  });

  it('resolves names to entries and back without VDOMs', () =>
    checkLinks(
      closed`
      config system interface
          edit "⟦1:port1⟧"
      config system zone
          edit "inside"
              set interface ⟦>1:"port1"⟧
      config firewall address
          edit "net"
              set associated-interface ⟦>1:port1⟧
          edit "other"
      config system ftm-push
          set interface ⟦>1:port1⟧
          set server-cert ⟦>:"Fortinet_Factory"⟧
    `.replace(/"⟦(\d):(\w+)⟧"/g, '⟦$1:"$2"⟧'),
    ));

  it('checks every value of a setting, also appended ones, and tables in tables', () =>
    checkLinks(closed`
      config router access-list
          edit ⟦1:"one"⟧
          edit ⟦2:two⟧
      config router route-map
          edit "map"
              config rule
                  edit 1
                      set match-ip-address ⟦>1:"one"⟧
                  edit 2
                      set match-ip-address ⟦>:unknown⟧
      config router bgp
          config neighbor
              edit "192.0.2.1"
                  set distribute-list-in ⟦>2:"two"⟧
      config firewall address
          edit ⟦3:"a"⟧
          edit ⟦4:"b c"⟧
      config firewall addrgrp
          edit ⟦5:"g"⟧
              set member ⟦>3:"a"⟧ ⟦>4:"b c"⟧
              append member ⟦>5:g⟧
          edit "h"
              config member
                  edit ⟦>3:"a"⟧
    `));

  it('separates the entries of VDOMs, and shows global ones in all of them', () =>
    checkLinks(`
      config vdom
      edit ⟦1:root⟧
      next
      edit ⟦1:root⟧
      next
      edit guests
      next
      end
      config global
      config system interface
          edit ⟦2:"port1"⟧
              set vdom ⟦>1:"root"⟧
          next
      end
      end
      config vdom
      edit ⟦1:root⟧
      config firewall address
          edit ⟦3:"net"⟧
              set associated-interface ⟦>2:"port1"⟧
          next
      end
      config firewall policy
          edit 1
              set srcaddr ⟦>3:"net"⟧
              set dstaddr ⟦>:"printers"⟧
          next
      end
      end
      config vdom
      edit guests
      config firewall address
          edit ⟦4:"net"⟧
          next
          edit ⟦5:"printers"⟧
          next
      end
      config firewall policy
          edit 1
              set srcintf ⟦>2:"port1"⟧
              set srcaddr ⟦>4:"net"⟧
          next
      end
      end
      config vdom
      edit guests
      config firewall addrgrp
          edit "things"
              set member ⟦>5:"printers"⟧ ⟦>4:"net"⟧
          next
      end
      end
    `));

  it('treats the results of clone and rename as entries', () => {
    const { index } = open(closed`
      config firewall address
          edit "a"
          clone "a" to "b"
          rename "a" to "c"
    `);
    assert.deepEqual([...index.entriesOf('firewall address')].map(({ name }) => name).sort(), [
      'a',
      'b',
      'c',
    ]);
  });

  it('lists the tables that are mentioned, empty ones too', () => {
    const { index } = open(`
      config vdom
      edit root
      config firewall vip
      end
      config firewall policy
          edit 1
          next
      end
      end
    `);
    const spoken = ['system vdom', 'firewall vip', 'firewall policy', 'firewall address'];
    assert.deepEqual(
      spoken.map((path) => index.mentionsTable(path)),
      [true, true, true, false],
    );
  });

  it('separates child entries of different parents', () =>
    checkLinks(closed`
      config switch-controller managed-switch
          edit "left"
              config router-vrf
                  edit ⟦1:"guests"⟧
              config system-interface
                  edit "vlan10"
                      set vrf ⟦>1:"guests"⟧
          edit "right"
              config router-vrf
                  edit ⟦2:"guests"⟧
              config system-interface
                  edit "vlan10"
                      set vrf ⟦>2:"guests"⟧
                  edit "vlan20"
                      set vrf ⟦>:"staff"⟧
    `));

  it('ignores references that unset removes', () => {
    const { index } = open(closed`
      config firewall policy
          edit 1
              unset srcaddr
              unselect service "HTTP"
              set dstaddr ""
    `);
    assert.deepEqual([...index.references()], []);
  });
});
