import assert from 'node:assert/strict';
import { enter, script, text } from './device';

// The cases of the FortiOS tests of hier_config, whose answers docs/use/other-tools.md compares with these.
describe('the cases of another remediation library', () => {
  it('a setting is removed, another one stays', () => {
    const before =
      "config system interface\n  edit port1\n    set description 'Port 1'\n    set status down\n  next\nend\nconfig system dns\n  set primary 192.0.2.1\n  set secondary 192.0.2.2\nend\n";
    const after =
      'config system interface\n  edit port1\n    set status down\n  next\nend\nconfig system dns\n  set primary 192.0.2.1\nend\n';
    assert.equal(
      script(before, after),
      text`
        config system interface
            edit port1
                unset description
            next
        end
        config system dns
            unset secondary
        end
      `,
    );
  });

  it('a setting has another value; quotes make no difference', () => {
    const config = (description: string, secondary: string): string =>
      `config system interface\n  edit port1\n    set description ${description}\n  next\nend\nconfig system dns\n  set secondary ${secondary}\nend\n`;
    assert.equal(
      script(config("'Old'", '192.0.2.2'), config("'New'", '192.0.2.3')),
      text`
        config system interface
            edit port1
                set description 'New'
            next
        end
        config system dns
            set secondary 192.0.2.3
        end
      `,
    );
    assert.equal(script(config("'Same'", '192.0.2.2'), config('"Same"', '192.0.2.2')), '');
  });

  it('one setting is replaced by another one', () =>
    assert.equal(
      script(
        'config system dns\n set primary 192.0.2.1\nend\n',
        'config system dns\n set secondary 192.0.2.3\nend\n',
      ),
      text`
        config system dns
            unset primary
            set secondary 192.0.2.3
        end
      `,
    ));

  // Blocks without `end`, as in the fixtures of that library.
  const running = `config system interface
  edit "wan1"
    set description "WAN"
  next
  edit "lan2"
    set ip 10.2.2.1 255.255.255.0
  next
config router static
  edit 1
    set device "wan1"
  next
`;
  const intended = `config system interface
  edit "wan1"
    set description "WAN primary"
  next
  edit "lan3"
    set ip 10.3.3.1 255.255.255.0
  next
config firewall address
  edit "LAN"
    set subnet 10.0.0.0 255.255.0.0
  next
config router static
  edit 1
    set device "wan1"
  next
  edit 3
    set device "lan3"
  next
`;

  it('entries are deleted by name, at the end', () =>
    assert.equal(
      script(running, intended),
      text`
        config system interface
            edit "wan1"
                set description "WAN primary"
            next
            edit "lan3"
                set ip 10.3.3.1 255.255.255.0
            next
        end
        config firewall address
            edit "LAN"
                set subnet 10.0.0.0 255.255.0.0
            next
        end
        config router static
            edit 3
                set device "lan3"
            next
        end
        config system interface
            delete "lan2"
        end
      `,
    ));

  it('the way back deletes in the opposite order', () =>
    assert.equal(
      script(intended, running),
      text`
        config system interface
            edit "wan1"
                set description "WAN"
            next
            edit "lan2"
                set ip 10.2.2.1 255.255.255.0
            next
        end
        config router static
            delete 3
        end
        config firewall address
            delete "LAN"
        end
        config system interface
            delete "lan3"
        end
      `,
    ));

  it('the commands make the intended configuration', () => {
    const { text: after, rejected } = enter(running, script(running, intended));
    assert.deepEqual(rejected, []);
    assert.equal(script(after, intended), '');
  });
});
