import assert from 'node:assert/strict';
import type { DocumentView } from '../../../server/src/model/symbols/documentView';
import { definitionAt, highlightsAt, referencesAt } from '../../../server/src/features/references/references';
import { prepareRenameAt } from '../../../server/src/features/rename/rename';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import type { Range } from '../../../server/src/syntax/position';
import { closed } from '../../helpers/closed';
import { openMarked, viewOf } from '../../helpers/cursor';
import { renamed } from '../../helpers/renaming';

function at(marked: string): {
  document: ConfigDocument;
  view: DocumentView;
  position: { line: number; character: number };
} {
  const { document, position } = openMarked(marked);
  return {
    document,
    position,
    view: viewOf(document),
  };
}

/** Readable positions: `line:text`, lines from 1. */
function readable(document: ConfigDocument, ranges: readonly Range[]): readonly string[] {
  return ranges.map((range) => `${range.start.line + 1}:${document.textIn(range)}`);
}

const policy = closed`config firewall address
    edit "office"
        set subnet 192.0.2.0 255.255.255.0
    edit "branch"
        set subnet 198.51.100.0 255.255.255.0
config firewall addrgrp
    edit "sites"
        set member "office" "branch"
config firewall policy
    edit 1
        set srcaddr "off|ice"
        set dstaddr "sites"
        set comments "office"
`;

const vdoms = `config vdom
edit root
next
edit branch
next
end
config global
config system interface
    edit "port1"
        set vdom "root"
    next
end
end
config vdom
edit root
config firewall address
    edit "host"
    next
end
config firewall policy
    edit 1
        set srcintf "port1"
        set srcaddr "host"
    next
end
end
config vdom
edit branch
config firewall address
    edit "host"
    next
end
config firewall policy
    edit 1
        set srcaddr "ho|st"
        set srcintf "port1"
    next
end
end
`;

describe('go to definition', () => {
  it('resolves the address of a policy', () => {
    const { document, view, position } = at(policy);
    const [link, ...more] = definitionAt(view, position);
    assert(link);
    assert.equal(more.length, 0);
    assert.deepEqual(readable(document, [link.targetSelectionRange]), ['2:"office"']);
    assert.deepEqual([link.targetRange.start.line, link.targetRange.end.line], [1, 3]);
  });

  it('stays in its VDOM, and resolves global interfaces', () => {
    const { document, view, position } = at(vdoms);
    const found = definitionAt(view, position).map(({ targetSelectionRange }) => targetSelectionRange);
    assert.deepEqual(readable(document, found), ['30:"host"']);
    const port = definitionAt(view, { line: 35, character: 22 }).map((link) => link.targetSelectionRange);
    assert.deepEqual(readable(document, port), ['9:"port1"']);
  });

  it('finds nothing for a word that is not a reference', () => {
    const { view, position } = at(
      policy.replace('off|ice', 'office').replace('"office"\n    next\nend\n', '"off|ice"\n    next\nend\n'),
    );
    assert.deepEqual(definitionAt(view, position), []);
  });
});

describe('find references', () => {
  it('finds an address in groups and policies, and not in a comment with the same text', () => {
    const { document, view, position } = at(policy);
    const ranges = referencesAt(view, position, true).map(({ range }) => range);
    assert.deepEqual(readable(document, ranges), ['2:"office"', '11:"office"', '16:"office"']);
    assert.equal(referencesAt(view, position, false).length, 2);
  });

  it('understands what move, rename, clone and delete do to a table', () => {
    const { document, view, position } = at(closed`config firewall address
    edit "o|ld"
    clone "old" to "copy"
    delete "old"
config firewall addrgrp
    edit "all sites"
        set member "old" "copy"
`);
    const ranges = referencesAt(view, position, true).map(({ range }) => range);
    assert.deepEqual(readable(document, ranges), ['2:"old"', '4:"old"', '5:"old"', '9:"old"']);
    const copy = definitionAt(view, { line: 8, character: 28 }).map((link) => link.targetSelectionRange);
    assert.deepEqual(readable(document, copy), ['4:"copy"']);
  });
});

describe('highlight', () => {
  for (const [what, text, expected] of [
    ['config and end', 'con|fig system ftm-push\n    set status enable\nend\n', ['1:config', '3:end']],
    ['the end of a table', 'config system admin\n    edit "a"\n    next\n  en|d\n', ['1:config', '4:end']],
    ['edit and next', 'config system admin\n    edit "a"\n    ne|xt\nend\n', ['2:edit', '3:next']],
    [
      'a block inside an entry',
      'config system interface\n    edit "a"\n        config ipv6\n        en|d\n    next\nend\n',
      ['3:config', '4:end'],
    ],
  ] as const)
    it(`pairs ${what}`, () => {
      const { document, view, position } = at(text);
      assert.deepEqual(
        readable(
          document,
          highlightsAt(view, position).map(({ range }) => range),
        ),
        expected,
      );
    });

  it('shows the other places that name an entry', () => {
    const { view, position } = at(policy);
    assert.equal(highlightsAt(view, position).length, 3);
  });
});

describe('rename', () => {
  it('renames an entry and everywhere it is used', () =>
    assert.equal(
      renamed(policy, 'head office'),
      policy
        .replace('|', '')
        .replaceAll('"office"\n        set subnet', '"head office"\n        set subnet')
        .replace('member "office"', 'member "head office"')
        .replace('srcaddr "office"', 'srcaddr "head office"'),
    ));

  it('and back: the same file', () => {
    const there = renamed(policy, 'head office');
    assert.equal(
      renamed(there.replace('srcaddr "head', 'srcaddr "he|ad'), 'office'),
      policy.replace('|', ''),
    );
  });

  it('touches one VDOM only', () => {
    const text = renamed(vdoms, 'server');
    assert.equal(text.split('"server"').length - 1, 2);
    assert.equal(text.split('"host"').length - 1, 2);
  });

  for (const [why, marked, name, message] of [
    ['a name that is taken', policy, 'branch', /already has an entry "branch"/],
    [
      'a name that is too long',
      policy,
      'x'.repeat(80),
      /80 characters, and "firewall address" takes at most 79/,
    ],
    [
      'a name of a VDOM that the device does not take yet',
      '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin\n' +
        'config vdom\nedit |branch\nnext\nend\nconfig global\nconfig system global\nset hostname "fw"\nend\nend\n',
      'branch-office',
      /more than 11 characters/,
    ],
    ['an empty name', policy, '', /needs a name/],
    [
      'a policy without a number',
      'config firewall policy\n    edit |1\n    next\nend\n',
      'one',
      /numbered from 1 to/,
    ],
    [
      'a built-in',
      'config firewall policy\n    edit 1\n        set srcaddr "al|l"\n    next\nend\n',
      'x',
      /not defined in this file/,
    ],
    ['a keyword', 'con|fig firewall policy\nend\n', 'x', /Only names of entries/],
  ] as const)
    it(`refuses ${why}, with the reason`, () => assert.match(renamed(marked, name), message));

  it('offers the name without its quotes', () => {
    const { view, position } = at(policy);
    const target = prepareRenameAt(view, position);
    assert('placeholder' in target);
    assert.equal(target.placeholder, 'office');
  });
});
