import assert from 'node:assert/strict';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { scopeOf, type Container } from '../../../server/src/model/document/unit';
import { openDocument } from '../../helpers/documents';

/** The units of a document, one per line: their lines, type and container. */
function outline(document: ConfigDocument): readonly string[] {
  return document.units.map(({ firstLine, lastLine, type, path, opens, container }) => {
    const what = opens ? `opens ${opens.kind}${opens.closed ? '' : ', unclosed'}` : type;
    const name = path.length === 0 ? '' : ` “${path.join(' ')}”`;
    return `${firstLine}-${lastLine} ${what}${name}${inside(container)}`;
  });
}

function inside(container: Container | undefined): string {
  return container ? ` in ${container.kind} “${container.path.join(' ')}”${inside(container.parent)}` : '';
}

describe('A document is divided into', () => {
  it('blocks without entries, entries of tables, and the lines around them', () => {
    const document = openDocument(`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system ftm-push
    set status disable
end
config firewall address
    edit "a"
        set comment "over
two lines"
    next
    edit "b"
    next
end
execute backup
`);
    assert.deepEqual(outline(document), [
      '1-3 block “system ftm-push”',
      '4-4 opens table “firewall address”',
      '5-8 entry “a” in table “firewall address”',
      '9-10 entry “b” in table “firewall address”',
      '11-11 close in table “firewall address”',
      '12-12 command',
    ]);
  });

  it('the parts of a configuration with VDOMs, abbreviated as at a terminal', () => {
    const document = openDocument(`conf glo
config system ftm-push
end
end
config vd
edit guests
config system settings
end
end
config v
end
`);
    assert.deepEqual(outline(document), [
      '0-0 opens global “glo”',
      '1-2 block “system ftm-push” in global “glo”',
      '3-3 close in global “glo”',
      '4-4 opens vdoms “vd”',
      '5-5 opens vdom “guests” in vdoms “vd”',
      '6-7 block “system settings” in vdom “guests” in vdoms “vd”',
      '8-8 close in vdoms “vd”',
      // On its way to `config vpn …`.
      '9-10 block “v”',
    ]);
  });

  it('the parts of a configuration with VDOMs', () => {
    const document = openDocument(`config vdom
edit root
next
end
config global
config system ftm-push
end
end
config vdom
edit "guests"
config firewall address
    edit "a"
    next
end
end
`);
    assert.deepEqual(outline(document), [
      '0-0 opens vdoms “vdom”',
      '1-1 opens vdom “root” in vdoms “vdom”',
      '2-2 close in vdom “root” in vdoms “vdom”',
      '3-3 close in vdoms “vdom”',
      '4-4 opens global “global”',
      '5-6 block “system ftm-push” in global “global”',
      '7-7 close in global “global”',
      '8-8 opens vdoms “vdom”',
      '9-9 opens vdom “guests” in vdoms “vdom”',
      '10-10 opens table “firewall address” in vdom “guests” in vdoms “vdom”',
      '11-12 entry “a” in table “firewall address” in vdom “guests” in vdoms “vdom”',
      '13-13 close in table “firewall address” in vdom “guests” in vdoms “vdom”',
      '14-14 close in vdoms “vdom”',
    ]);
    const scopes = document.units
      .filter(({ type }) => type === 'block')
      .map(({ container }) => scopeOf(container));
    assert.deepEqual(scopes.slice(1, 3), [{ kind: 'none' }, { kind: 'global' }]);
    assert.deepEqual(scopes.at(-1), { kind: 'vdom', name: 'guests' });
  });

  it('unclosed blocks and the following lines, each in its container', () => {
    const document = openDocument(`config firewall address
    edit "a"
    next
config system ftm-push
    set status enable
config system dns
end
`);
    assert.deepEqual(outline(document), [
      '0-0 opens table, unclosed “firewall address”',
      '1-2 entry “a” in table “firewall address”',
      '3-4 block “system ftm-push”',
      '5-6 block “system dns”',
    ]);
  });
});

describe('A document', () => {
  const text = [
    'config firewall address',
    '    edit "a"',
    '    next',
    '',
    'end',
    '',
    'config system dns',
    'end',
    '',
  ];
  const document = openDocument(text.join('\r\n'));

  it('determines its line ends from the first one', () => {
    assert.equal(document.eol, '\r\n');
    assert.equal(openDocument('config system dns\nend\r\n').eol, '\n');
    assert.equal(openDocument('config system dns').eol, '\n');
  });

  it('returns lines with their line ends', () => {
    assert.equal(document.line(2), '    next\r\n');
    assert.equal(document.line(99), '');
    assert.equal(document.lineCount, 9);
  });

  it('finds the unit of a line, and the container of a line without one', () => {
    assert.equal(document.unitAt(2)?.type, 'entry');
    assert.equal(document.unitAt(3), undefined);
    assert.equal(document.unitAt(5), undefined);
    assert.equal(document.containerAt(3)?.kind, 'table');
    assert.equal(document.containerAt(5), undefined);
    assert.equal(document.containerAt(0), undefined);
  });
});

describe('A large document', () => {
  const entries = Array.from({ length: 600 }, (_, at) => `edit "a${at}"\nset comment "x"\nnext\n`).join('');
  const text = `config firewall address\n${entries}end\n`;
  const at = { line: 301, character: 0 };

  it('is cut in steps, between which it can be edited', () => {
    const expected = openDocument(text);
    const insertion = { range: { start: at, end: at }, text: 'edit "new"\nnext\n' };
    expected.update([insertion], 2);
    const steps = [...openDocument(text).parse(0)].length;
    assert(steps > 6, `${steps} steps`);
    for (let step = 0; step <= steps; step++) {
      const document = openDocument(text);
      const parse = document.parse(0);
      for (let done = 0; done < step; done++) parse.next();
      document.update([insertion], 2);
      assert.deepEqual(outline(document), outline(expected));
      document.dispose();
    }
  });

  it('is cut as before after a quote is opened in it and deleted, each in steps', () => {
    const document = openDocument(text);
    const before = outline(document);
    document.update([{ range: { start: at, end: at }, text: '"' }], 2);
    Array.from(document.parse(0));
    document.update([{ range: { start: at, end: { ...at, character: 1 } }, text: '' }], 3);
    Array.from(document.parse(0));
    assert.deepEqual(outline(document), before);
  });

  it('frees its trees if it is closed meanwhile', () => {
    const document = openDocument(text);
    document.parse(0).next();
    document.dispose();
    assert.equal(document.units.length, 602);
    document.dispose();
  });
});
