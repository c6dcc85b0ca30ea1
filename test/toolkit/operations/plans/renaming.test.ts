import assert from 'node:assert/strict';
import { print } from '../../../../server/src/analysis/device/state/print';
import { renameEverywhere } from '../../../../toolkit/src/operations/refactor/renaming';
import { backup, device, text } from '../../../analysis/device/device';
import { closed } from '../../../helpers/closed';

const config = closed`${backup}config system interface
    edit "wan1"
        set vdom "root"
        set ip 192.0.2.1 255.255.255.0
    edit "wan2"
        set vdom "root"
        set ip 192.0.2.129 255.255.255.128
    edit "vlan10"
        set vdom "root"
        set interface "wan1"
        set vlanid 10
end
config system sdwan
    config members
        edit 1
            set interface "wan2"
config firewall policy
    edit 1
        set srcintf "wan1" "vlan10"
        set dstintf "wan2"
`;

const after = (names: Readonly<Record<string, string>>): string => {
  const state = device(config);
  renameEverywhere(state, { tables: ['system interface'], names: new Map(Object.entries(names)) });
  return print(state).slice(backup.length);
};

describe('renaming of entries in a plan', () => {
  it('renames entries and every reference to them at once, so that names can change places', () =>
    assert.equal(
      after({ wan1: 'wan2', wan2: 'wan1' }),
      text`
        config system interface
            edit "wan2"
                set vdom "root"
                set ip 192.0.2.1 255.255.255.0
            next
            edit "wan1"
                set vdom "root"
                set ip 192.0.2.129 255.255.255.128
            next
            edit "vlan10"
                set vdom "root"
                set interface "wan2"
                set vlanid 10
            next
        end
        config system sdwan
            config members
                edit 1
                    set interface "wan1"
                next
            end
        end
        config firewall policy
            edit 1
                set srcintf "wan2" "vlan10"
                set dstintf "wan1"
            next
        end
      `,
    ));

  it('is undone by the opposite names', () => {
    const there = { wan1: 'port1', wan2: 'port2', vlan10: 'wan1' };
    const state = device(config);
    const rename = (names: readonly (readonly [string, string])[]) =>
      renameEverywhere(state, { tables: ['system interface'], names: new Map(names) });
    rename(Object.entries(there));
    assert.match(print(state), /set srcintf "port1" "wan1"\n/);
    rename(Object.entries(there).map(([from, to]) => [to, from] as const));
    assert.equal(print(state), config);
  });

  it('leaves references that can also mean an entry of another table', () => {
    const state = device(closed`${backup}config firewall address
    edit "web"
end
config firewall addrgrp
    edit "web"
config firewall policy
    edit 1
        set srcaddr "web"
`);
    const { ambiguous } = renameEverywhere(state, {
      tables: ['firewall address'],
      names: new Map([['web', 'server']]),
    });
    assert.deepEqual(
      ambiguous.map(({ node, setting }) => [...node.path, setting]),
      [['firewall policy', '1', 'srcaddr']],
    );
    assert.match(print(state), /edit "server"\n[\s\S]*set srcaddr "web"\n/);
  });
});
