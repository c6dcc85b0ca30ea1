import assert from 'node:assert/strict';
import { definitionAt, referencesAt } from '../../../server/src/features/references/references';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { closed } from '../../helpers/closed';
import { openMarked, viewOf } from '../../helpers/cursor';
import { renamed } from '../../helpers/renaming';

/** The definition and references at the `|`: `line:text`, lines from 1. */
function linksAt(marked: string): {
  readonly definition: readonly string[];
  readonly references: readonly string[];
} {
  const { document, position } = openMarked(marked);
  const view = viewOf(document);
  const readable = ({
    start,
    end,
  }: {
    start: { line: number; character: number };
    end: { line: number; character: number };
  }): string => `${start.line + 1}:${document.textIn({ start, end })}`;
  return {
    definition: definitionAt(view, position).map(({ targetSelectionRange }) =>
      readable(targetSelectionRange),
    ),
    references: referencesAt(view, position, false).map(({ range }) => readable(range)),
  };
}

/** A tunnel as a backup has it: as an interface, and as phase 1. */
const tunnel = closed`config system interface
    edit "wan1"
        set vdom "root"
        set type physical
    edit "branch"
        set vdom "root"
        set type tunnel
        set interface "wan1"
config vpn ipsec phase1-interface
    edit "branch"
        set interface "wan1"
config vpn ipsec phase2-interface
    edit "branch-lan"
        set phase1name "branch"
config firewall policy
    edit 1
        set srcintf "branch"
        set dstintf "wan1"
`;

const at = (text: string, line: number, mark: string): string =>
  text
    .split('\n')
    .map((one, number) =>
      number + 1 === line ? one.replace(mark, `${mark[0] ?? ''}|${mark.slice(1)}`) : one,
    )
    .join('\n');

describe('the name of an interface', () => {
  it('resolves to the tunnel as well; references to either include those to the other', () => {
    for (const [line, mark] of [
      [24, 'branch'],
      [6, 'branch'],
      [13, 'branch'],
    ] as const) {
      const { definition, references } = linksAt(at(tunnel, line, mark));
      assert.deepEqual([...definition].sort(), ['13:"branch"', '6:"branch"'], `from line ${line}`);
      assert.deepEqual(references, ['19:"branch"', '24:"branch"'], `from line ${line}`);
    }
  });

  it('of a tunnel without an interface entry resolves to phase 1', () => {
    const { definition, references } = linksAt(closed`config vpn ipsec phase1-interface
    edit "branch"
config firewall policy
    edit 1
        set srcintf "br|anch"
`);
    assert.deepEqual(definition, ['2:"branch"']);
    assert.deepEqual(references, ['7:"branch"']);
  });

  for (const [what, text, line] of [
    ['a zone', 'config system zone\n    edit "inside"\n    next\nend\n', 2],
    [
      'an SD-WAN zone',
      'config system sdwan\n    config zone\n        edit "inside"\n        next\n    end\nend\n',
      3,
    ],
    ['an SSID', 'config wireless-controller vap\n    edit "inside"\n    next\nend\n', 2],
    ['a VLAN', 'config system interface\n    edit "inside"\n        set vlanid 7\n    next\nend\n', 2],
    ['a VXLAN', 'config system vxlan\n    edit "inside"\n    next\nend\n', 2],
  ] as const)
    it(`resolves to ${what}`, () => {
      const uses = closed`config router static
    edit 1
        set device "ins|ide"
`;
      const { definition, references } = linksAt(text + uses);
      assert.deepEqual(definition, [`${line}:"inside"`]);
      assert.equal(references.length, 1);
    });

  it('resolves to a zone only if no interface has the name', () => {
    const text = closed`config system interface
    edit "inside"
config system zone
    edit "in|side"
config router static
    edit 1
        set device "inside"
`;
    assert.deepEqual(linksAt(text).references, []);
  });

  it('shows the tunnel when hovered', () => {
    const { document, position } = openMarked(at(tunnel, 24, 'branch'));
    const hover = hoverAt(viewOf(document), position);
    assert(hover && typeof hover.contents === 'object' && 'value' in hover.contents);
    assert.match(
      hover.contents.value,
      /entry of `system interface`[\s\S]*entry of `vpn ipsec phase1-interface`/,
    );
  });

  it('of an end of a VDOM link resolves to the link', () => {
    const { definition } = linksAt(closed`config system vdom-link
    edit "guests-"
config router static
    edit 1
        set device "guest|s-1"
`);
    assert.deepEqual(definition, ['2:"guests-"']);
  });

  it('that is the key of an entry resolves to the interface', () => {
    const { definition } = linksAt(closed`config system interface
    edit "port1"
config system dns-server
    edit "por|t1"
`);
    assert.deepEqual(definition, ['2:"port1"']);
  });
});

describe('rename of an interface', () => {
  it('renames the tunnel as well, wherever it begins', () => {
    const expected = tunnel.replaceAll('"branch"', '"office"');
    for (const line of [6, 13, 19, 24]) assert.equal(renamed(at(tunnel, line, 'branch'), 'office'), expected);
  });

  it('renames both ends of a VDOM link with it, and no end by itself', () => {
    const link = (name: string): string => closed`config system vdom-link
    edit "${name}"
config system interface
    edit "${name}0"
        set vdom "root"
    edit "${name}1"
        set vdom "guests"
config router static
    edit 1
        set device "${name}0"
`;
    assert.equal(renamed(at(link('to-guests'), 2, 'to-guests'), 'inner'), link('inner'));
    assert.match(
      renamed(at(link('to-guests'), 15, 'to-guests0'), 'inner'),
      /"to-guests0" is an end of the VDOM link "to-guests"; rename the link\./,
    );
  });

  it('renames the interfaces that are derived from a VDOM', () => {
    const vdoms = (name: string): string => `config vdom
edit root
next
edit ${name}
next
end
config global
config system interface
    edit "ssl.${name}"
        set vdom "${name}"
        set type tunnel
    next
end
end
config vdom
edit ${name}
config firewall policy
    edit 1
        set srcintf "ssl.${name}"
    next
end
end
`;
    assert.equal(renamed(at(vdoms('guests'), 10, 'guests'), 'visitors'), vdoms('visitors'));
  });

  for (const [why, marked, name, message] of [
    ['a port', at(tunnel, 2, 'wan1'), 'isp', /"wan1" is a port of the device and cannot be renamed/],
    [
      'to the name of a port',
      at(tunnel, 6, 'branch'),
      'wan1',
      /"system interface" already has an entry "wan1"/,
    ],
    [
      'to the name of a zone',
      `config system zone\n    edit "inside"\n    next\nend\n${at(tunnel, 6, 'branch')}`,
      'inside',
      /"system zone" already has an entry "inside"/,
    ],
    [
      'of the VDOM that every device has',
      'config vdom\nedit ro|ot\nnext\nend\n',
      'main',
      /"root" is predefined in FortiOS \(VDOM that every device has\) and cannot be renamed/,
    ],
    [
      'of a BGP neighbor to a text that is not an address',
      'config router bgp\n    config neighbor\n        edit "192.0.2|.1"\n        next\n    end\nend\n',
      'office',
      /"router bgp > neighbor" are named by addresses/,
    ],
  ] as const)
    it(`is refused: ${why}`, () => assert.match(renamed(marked, name), message));
});

describe('rename', () => {
  it('edits a word once that is both a key and a reference', () => {
    const text = (name: string): string => closed`config system interface
    edit "${name}"
        set vlanid 7
config router multicast
    config interface
        edit "${name}"
        delete "${name}"
`;
    assert.equal(renamed(at(text('vlan7'), 2, 'vlan7'), 'guests'), text('guests'));
  });

  it('is limited to the entry that contains the table', () => {
    const text = (number: number): string => closed`config router route-map
    edit "in"
        config rule
            edit ${number}
            delete ${number}
    edit "out"
        config rule
            edit 1
`;
    assert.equal(renamed(text(1).replace('edit 1', 'edit |1'), '7'), text(7));
  });

  it('of an address rejects the name of a group or predefined address', () => {
    const text = closed`config firewall address
    edit "off|ice"
config firewall addrgrp
    edit "sites"
`;
    assert.match(renamed(text, 'sites'), /"firewall addrgrp" already has an entry "sites"/);
    assert.match(renamed(text, 'all'), /"all" comes with FortiOS, in "firewall address"/);
  });

  it('keeps single quotes', () =>
    assert.equal(
      renamed("config firewall address\n    edit 'off|ice'\n    next\nend\n", 'branch'),
      "config firewall address\n    edit 'branch'\n    next\nend\n",
    ));
});
