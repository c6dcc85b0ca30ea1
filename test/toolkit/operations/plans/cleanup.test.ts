import assert from 'node:assert/strict';
import { backup, text } from '../../../analysis/device/device';
import { closed } from '../../../helpers/closed';
import { fortios } from '../../../helpers/fortiosLint';

/** Settings that all policies of the examples share. */
const open = `
        set srcintf "port1"
        set dstintf "port2"
        set schedule "always"`;

interface Report {
  readonly steps: readonly {
    readonly kind: string;
    readonly table: string;
    readonly name: string;
    readonly reason: string;
  }[];
  readonly kept: Report['steps'];
  readonly commands: string;
  readonly proven: boolean;
  readonly check: readonly string[];
}

async function cleanup(config: string, ...options: readonly string[]): Promise<Report> {
  const { stdout, stderr } = await fortios(['cleanup', 'fw.conf', '--format', 'json', ...options], {
    'fw.conf': config,
  });
  assert.equal(stderr, '');
  return JSON.parse(stdout) as Report;
}

const summary = (entries: Report['steps']): readonly string[] =>
  entries.map(({ kind, table, name }) => [kind, table, name].filter(Boolean).join(' '));

const unused = closed`${backup}config firewall address
    edit "inside"
        set subnet 10.1.0.0 255.255.0.0
    edit "old-server"
        set subnet 10.9.9.9 255.255.255.255
end
config firewall addrgrp
    edit "old-servers"
        set member "old-server"
    edit "older"
        set member "old-servers"
config firewall vip
    edit "web"
        set extip 203.0.113.5
        set mappedip "10.1.0.5"
        set extintf "port1"
    edit "silent"
        set extip 203.0.113.6
        set mappedip "10.1.0.6"
        set extintf "port1"
        set arp-reply disable
config firewall policy
    edit 1${open}
        set srcaddr "inside"
        set dstaddr "all"
        set action accept
        set service "ALL"
`;

describe('fortios cleanup', () => {
  it('deletes unused objects until none is left, and says what stays', async () => {
    const report = await cleanup(unused);
    assert.deepEqual(summary(report.steps), [
      'delete firewall addrgrp older',
      'delete firewall vip silent',
      'delete firewall addrgrp old-servers',
      'delete firewall address old-server',
    ]);
    assert.deepEqual(
      report.kept.map(({ name, reason }) => [name, reason]),
      [['web', 'The device can answer ARP or neighbor requests for its addresses, and take their traffic.']],
    );
    assert.deepEqual(report.check, [
      'The device accepts all commands.',
      'Every reference leads to an entry, as before.',
      '1 policy matches the same flows as before.',
    ]);
    assert.equal(report.proven, true);
    assert.equal(
      report.commands,
      text`
        config firewall vip
            delete "silent"
        end
        config firewall addrgrp
            delete "older"
            delete "old-servers"
        end
        config firewall address
            delete "old-server"
        end
      `,
    );
  });

  it('keeps virtual IPs under central NAT, and names in settings that it does not know', async () => {
    const config = unused
      .replace(backup, `${backup}config system settings\n    set central-nat enable\nend\n`)
      .replace(
        '        set srcaddr "inside"\n',
        '        set srcaddr "inside"\n        set new-setting "older"\n',
      );
    const report = await cleanup(config, '--unused');
    assert.deepEqual(summary(report.steps), []);
    assert.deepEqual(
      report.kept.map(({ name, reason }) => [name, reason]),
      [
        [
          'older',
          '"new-setting" of "firewall policy > 1" has its name, and it is not known whether this is a reference.',
        ],
        ['web', 'With central NAT, it translates packets without a policy.'],
        ['silent', 'With central NAT, it translates packets without a policy.'],
      ],
    );
    assert.equal(report.commands, '');
  });

  it('merges objects with equal values into the one that is used most, then equal groups', async () => {
    const report = await cleanup(
      closed`${backup}config firewall address
    edit "a"
        set comment "first"
        set subnet 10.0.0.1 255.255.255.255
    edit "b"
        set subnet 10.0.0.1 255.255.255.255
end
config firewall addrgrp
    edit "group-a"
        set member "a"
    edit "group-b"
        set member "b"
config firewall policy
    edit 1${open}
        set srcaddr "b" "group-a"
        set dstaddr "group-b"
        set action accept
        set service "HTTP"
    edit 2${open}
        set srcaddr "a" "b"
        set dstaddr "group-b"
        set action accept
        set service "HTTPS"
`,
      '--duplicates',
    );
    assert.deepEqual(summary(report.steps), ['merge firewall address a', 'merge firewall addrgrp group-a']);
    assert.equal(
      report.steps[0]?.reason,
      'It has the same value as "b", which replaces it. Its comment is lost.',
    );
    assert.equal(
      report.commands,
      text`
        config firewall policy
            edit 1
                set srcaddr "b" "group-b"
            next
            edit 2
                set srcaddr "b"
            next
        end
        config firewall addrgrp
            delete "group-a"
        end
        config firewall address
            delete "a"
        end
      `,
    );
    assert.equal(report.proven, true);
  });

  const never = closed`${backup}config firewall policy
    edit 1${open}
        set srcaddr "all"
        set dstaddr "all"
        set action accept
        set service "ALL"
    edit 2${open}
        set srcaddr "all"
        set dstaddr "all"
        set service "HTTPS"
    edit 3
        set status disable${open}
        set srcaddr "all"
        set dstaddr "all"
        set service "HTTP"
end
`;

  it('deletes or disables policies that never match', async () => {
    const deleted = await cleanup(never);
    assert.deepEqual(summary(deleted.steps), ['delete firewall policy 2']);
    assert.equal(
      deleted.steps[0]?.reason,
      'It never matches: policy 1 matches all of its packets first and treats them differently. ' +
        'Check whether it was meant to match before you remove it.',
    );
    const { commands } = await cleanup(never, '--shadowed', '--disable');
    assert.equal(commands, 'config firewall policy\n    edit 2\n        set status disable\n    next\nend\n');
    assert.deepEqual(summary((await cleanup(never, '--disabled')).steps), ['delete firewall policy 3']);
  });

  it('does not call an object of a script unused', async () => {
    const script = unused.slice(backup.length);
    const { exitCode, stdout, stderr } = await fortios(['cleanup', 'fw.conf'], { 'fw.conf': script });
    assert.match(stderr, /fw\.conf has no header of a backup/);
    assert.equal(stdout, 'Clean-up of fw.conf\n\nNothing is changed.\n');
    assert.equal(exitCode, 0);
  });

  it('prints a page with the reasons, the check and the commands', async () => {
    const { exitCode, stdout } = await fortios(['cleanup', 'fw.conf', '--format', 'markdown'], {
      'fw.conf': unused,
    });
    assert.equal(exitCode, 1);
    assert.equal(
      stdout,
      text`
        # Clean-up of fw.conf

        Deleted: 4.

        ## Deleted

        - ${'`firewall addrgrp`: `older`, `old-servers`'}. Nothing in this configuration uses it.
        - ${'`firewall vip`: `silent`'}. Nothing in this configuration uses it.
        - ${'`firewall address`: `old-server`'}. Nothing in this configuration uses it.

        ## Not changed

        - ${'`firewall vip`: `web`'}. The device can answer ARP or neighbor requests for its addresses, and take their traffic.

        ## Check

        - The device accepts all commands.
        - Every reference leads to an entry, as before.
        - 1 policy matches the same flows as before.

        ## Commands

        ${'```'}fortios
        config firewall vip
            delete "silent"
        end
        config firewall addrgrp
            delete "older"
            delete "old-servers"
        end
        config firewall address
            delete "old-server"
        end
        ${'```'}
      `,
    );
  });

  it('refuses wrong options in one sentence', async () => {
    const none = await fortios(['cleanup'], {});
    assert.equal(
      none.stderr,
      'fortios: Name one backup, or - for standard input. See fortios cleanup --help.\n',
    );
    assert.equal(none.exitCode, 2);
    const disable = await fortios(['cleanup', 'fw.conf', '--unused', '--disable'], { 'fw.conf': unused });
    assert.equal(disable.stderr, 'fortios: --disable needs --shadowed. See fortios cleanup --help.\n');
  });
});
