import assert from 'node:assert/strict';
import { cliToYaml, yamlToCli } from '../../server/src/containers/yamlBackup';
import { print } from '../../server/src/analysis/device/state/print';
import { yamlTables } from '../../server/src/files/inputText';
import { device } from '../analysis/device/device';
import { mutate, randomOf, structuralMutations } from '../analysis/device/mutations';
import { sampleConfigurations } from '../analysis/device/samples';
import { closed } from '../helpers/closed';
import { schema } from '../helpers/documents';

const findTable = yamlTables(schema);

const cli = `#config-version=FGT60F-7.2.11-FW-build1740-250101:opmode=0:vdom=0:user=admin
#global_vdom=1
config system global
    set hostname "fw"
    unset alias
end
config system interface
    edit "port1"
        set ip 192.0.2.1 255.255.255.0
        set allowaccess ping https
        set password ENC AbCd==
        config ipv6
            set ip6-mode static
        end
    next
    edit "x y"
    next
end
config firewall ippool_grp
    edit "a"
        set member "b" "c"
    next
end
config firewall shaping-profile
    edit "p"
        config shaping-entries
            edit 1
                set priority low
            next
        end
    next
end
config system replacemsg http "url-block"
    set buffer "<html>
<p class=\\"a\\">Blocked</p>
</html>"
end
config router bgp
    config redistribute "connected"
        set status enable
    end
end
config system dns-database
end
`;

const yaml = `#config-version=FGT60F-7.2.11-FW-build1740-250101:opmode=0:vdom=0:user=admin
#global_vdom=1
system_global:
    hostname: "fw"
    alias: ~

system_interface:
    - port1:
        ip: 192.0.2.1 255.255.255.0
        allowaccess: ping https
        password: ENC AbCd==
        ipv6:
            ip6-mode: static


    - x y:


firewall_ippool_grp:
    - a:
        member: "b" "c"


firewall_shaping-profile:
    - p:
        shaping-entries:
            - 1:
                priority: low




system_replacemsg_http_url-block:
    buffer: "<html>
<p class=\\"a\\">Blocked</p>
</html>"

router_bgp:
    redistribute_connected:
        status: enable


system_dns-database:

`;

function asCli(text: string): string {
  const read = yamlToCli(text, findTable);
  assert.ok('text' in read, JSON.stringify(read));
  return read.text;
}

describe('a backup in YAML', () => {
  it('has one line for each line of the CLI', () => assert.deepEqual(cliToYaml(cli), { text: yaml }));
  it('becomes the commands again', () => assert.equal(asCli(yaml), cli));

  it('may have lists in brackets, two columns for a level, and no empty lines', () => {
    const text = `system_interface:
- port1:
    ip: [192.0.2.1, 255.255.255.0]
    allowaccess: [ping, https]
- port2:
    password: [ENC, x]
firewall_addrgrp:
  - g:
      member: ["a, b", "c"]
`;
    assert.equal(
      asCli(text),
      closed`config system interface
    edit "port1"
        set ip 192.0.2.1 255.255.255.0
        set allowaccess ping https
    edit "port2"
        set password ENC x
config firewall addrgrp
    edit "g"
        set member "a, b" "c"
`,
    );
  });

  it('may have VDOMs', () => {
    const text = `config vdom
edit root
next
end
config global
config system global
    set hostname "fw"
end
end
config vdom
edit root
config system settings
    set opmode transparent
end
end
`;
    const converted = cliToYaml(text);
    assert.ok('text' in converted);
    assert.equal(asCli(converted.text), text);
  });

  it('writes keys as the device does: names in quotes, numbers and addresses without', () => {
    const text = `router_ospf:
    area:
        - 0.0.0.0:

router_static:
    - 1:

firewall_address:
    - 10:
`;
    assert.deepEqual(asCli(text).match(/edit .*/g), ['edit 0.0.0.0', 'edit 1', 'edit "10"']);
  });

  for (const [title, text, expected] of [
    ['a setting outside of tables', 'hostname: a\n', { line: 0, problem: 'a setting is not inside a table' }],
    [
      'a line that is not YAML',
      'system_global:\n    hostname\n',
      { line: 1, problem: 'it is neither a setting, a table nor an entry' },
    ],
  ] as const)
    it(`is not read if it has ${title}`, () => assert.deepEqual(yamlToCli(text, findTable), expected));

  for (const [title, text, expected] of [
    [
      'commands',
      'config a\npurge\nend\n',
      { line: 1, problem: 'YAML has tables, entries and settings only' },
    ],
    ['an open block', 'config a\n', { line: 1, problem: 'a block is not closed' }],
    [
      'an entry without next',
      'config a\nedit 1\nedit 2\nnext\nend\n',
      { line: 2, problem: 'the entry before has no "next"' },
    ],
  ] as const)
    it(`is not written of ${title}`, () => assert.deepEqual(cliToYaml(text), expected));

  it('gives back each line of 100 generated backups, with their headers', () => {
    const backups = Object.values(sampleConfigurations).filter((text) => text.startsWith('#config-version'));
    for (let number = 0; number < 100; number++) {
      const random = randomOf(number * 7919 + 3);
      const text = backups[number % backups.length] ?? '';
      const state = mutate(mutate(device(text), random, structuralMutations), random, structuralMutations);
      const comments = text.split('\n').filter((line) => line.startsWith('#'));
      const printed = [...comments, print(state).replace(/^#.*\n/gm, '')].join('\n');
      const written = cliToYaml(printed);
      assert.ok('text' in written, JSON.stringify(written));
      const read = yamlToCli(written.text, findTable);
      assert.ok('text' in read, JSON.stringify(read));
      assert.equal(read.text, printed);
    }
  });

  it('has the places of words in the commands', () => {
    const read = yamlToCli(yaml, findTable);
    assert.ok('text' in read);
    const [cliLines, yamlLines] = [cli.split('\n'), yaml.split('\n')];
    for (const [line, text] of cliLines.entries())
      for (const { index, 0: word } of text.matchAll(/[^\s"]+/g)) {
        if (/^(?:config|edit|set|unset|next|end)$/.test(word)) continue;
        const start = { line, character: index };
        const range = read.rangeOf({ start, end: { line, character: index + word.length } });
        assert.equal(
          yamlLines[range.start.line]?.slice(range.start.character, range.end.character),
          word,
          `${line}: ${text}`,
        );
      }
  });
});
