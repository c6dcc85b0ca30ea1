import assert from 'node:assert/strict';
import { execute } from '../../../server/src/analysis/device/execution/execute';
import { openDocument } from '../../helpers/documents';
import { backup, device, enter, script, text, vdomBackup } from './device';

/** The lines that the device refuses, and those that it may refuse, with the cause. */
function answers(config: string, commands: string): readonly string[] {
  const { rejections, doubts } = execute(device(config), openDocument(commands));
  return [...rejections, ...doubts].map(
    ({ line, message, reason, isPossible }) =>
      `${line + 1}${isPossible ? '?' : ''} ${message === '' ? '' : `${message}: `}${reason}`,
  );
}

const pools =
  'config firewall ippool\n    edit "p1"\n        set startip 203.0.113.5\n        set endip 203.0.113.6\n    next\nend\n';

function policy(...lines: readonly string[]): string {
  return `config firewall policy\n    edit 1\n${lines.map((line) => `        ${line}\n`).join('')}    next\nend\n`;
}

const base = [
  'set srcintf "lan"',
  'set dstintf "wan1"',
  'set srcaddr "all"',
  'set dstaddr "all"',
  'set schedule "always"',
  'set service "ALL"',
];

describe('a setting with a condition', () => {
  it('is refused in front of the setting that it needs, and accepted after it', () => {
    const config = `${backup}${pools}${policy(...base, 'set action accept', 'set nat enable')}`;
    assert.deepEqual(answers(config, policy('set poolname "p1"', 'set ippool enable')), [
      `3 command parse error before 'poolname': "poolname" exists only if "ippool" is "enable". Set this first.`,
      '5? "1" needs "poolname".',
    ]);
    assert.deepEqual(answers(config, policy('set ippool enable', 'set poolname "p1"')), []);
  });

  it('is refused with an abbreviated name, and with append', () => {
    const config = `${backup}${pools}${policy(...base, 'set action accept', 'set nat enable')}`;
    for (const line of ['set poolnam "p1"', 'append poolname "p1"', 'select poolname "p1"'])
      assert.deepEqual(
        answers(config, policy(line)).map((answer) => answer.slice(0, 24)),
        ['3 command parse error be'],
        line,
      );
  });

  it('reads the default of a new entry, and the settings that the device has', () => {
    const range = (...lines: readonly string[]): string =>
      `config firewall address\n    edit "r"\n${lines.map((line) => `        ${line}\n`).join('')}    next\nend\n`;
    const ends = ['set start-ip 10.0.0.1', 'set end-ip 10.0.0.9'];
    assert.deepEqual(
      answers(backup, range(...ends)).map((one) => one.slice(0, 40)),
      ["3 command parse error before 'start-ip':", `4 command parse error before 'end-ip': "`],
    );
    assert.deepEqual(answers(backup, range('set type iprange', ...ends)), []);
    assert.deepEqual(answers(backup + range('set type iprange', ...ends), range('set end-ip 10.0.0.20')), []);
  });

  it('may be refused if no device shows what happens', () => {
    const vip = (...lines: readonly string[]): string =>
      `config firewall vip\n    edit "v"\n${lines.map((line) => `        ${line}\n`).join('')}    next\nend\n`;
    const config = `${backup}${vip('set extip 203.0.113.9', 'set extintf "any"', 'set mappedip "10.0.0.9"')}`;
    assert.deepEqual(answers(config, vip('set extport 443')), [
      '3? "extport" has an effect only if "portforward" is "enable". Set this first.',
    ]);
    assert.deepEqual(answers(config, vip('set portforward enable', 'set extport 443')), []);
  });

  it('reads the default of the version', () => {
    const service = `config firewall service custom\n    edit "s"\n        set tcp-portrange 80\n    next\nend\n`;
    for (const version of ['6.4.10', '7.2.11', '7.4.8', '7.6.5'])
      assert.deepEqual(
        answers(
          `#config-version=FGT100F-${version}-FW-build1234-240514:opmode=0:vdom=0:user=admin\n`,
          service,
        ),
        [],
        version,
      );
  });

  it('is not judged in a script without its device, nor with a placeholder', () => {
    assert.deepEqual(answers('', policy('set poolname "p1"')), []);
    assert.deepEqual(
      answers(
        `${backup}${pools}`,
        policy(...base, 'set action accept', 'set nat enable', 'set ippool $pool', 'set poolname "p1"'),
      ),
      [],
    );
  });

  it('opens a child table only with its condition', () => {
    const port = (...lines: readonly string[]): string =>
      `config system interface\n    edit "lan"\n${lines.map((line) => `        ${line}\n`).join('')}    next\nend\n`;
    const config = backup + port('set vdom "root"', 'set type physical', 'set ip 10.0.0.1 255.255.255.0');
    const second = 'config secondaryip\nedit 1\nset ip 10.0.1.1 255.255.255.0\nnext\nend';
    assert.match(answers(config, port(second))[0] ?? '', /^3 command parse error before 'secondaryip'/);
    assert.deepEqual(answers(config, port('set secondary-IP enable', second)), []);
  });

  it('reads the object of its own VDOM', () => {
    const inVdom = (name: string, content: string): string => `config vdom\nedit ${name}\n${content}end\n`;
    const config =
      `${vdomBackup}config global\nend\n` +
      inVdom(
        'a',
        `config system settings\nset central-nat enable\nend\n${pools}${policy(...base, 'set action accept', 'set nat enable')}`,
      ) +
      inVdom(
        'b',
        `config system settings\nset comments "b"\nend\n${pools}${policy(...base, 'set action accept', 'set nat enable')}`,
      );
    const change = policy('set ippool enable');
    assert.deepEqual(
      answers(config, inVdom('a', change) + inVdom('b', change)).map((one) => one.split(':')[0]),
      ["5 command parse error before 'ippool'", '14? "1" needs "poolname".'],
    );
  });
});

describe('when a condition becomes false', () => {
  it('what depends on it is not printed any more, also in steps, and its references do not count', () => {
    const config = `${backup}${pools}${policy(...base, 'set action accept', 'set nat enable', 'set ippool enable', 'set poolname "p1"')}`;
    const { text: after, rejected } = enter(
      config,
      `${policy('set nat disable')}config firewall ippool\n    delete "p1"\nend\n`,
    );
    assert.deepEqual(rejected, []);
    assert.doesNotMatch(after, /pool(?!\n)/);
  });

  it('by an object of the VDOM, too', () => {
    const config = `${backup}${pools}${policy(...base, 'set action accept', 'set nat enable', 'set ippool enable', 'set poolname "p1"')}`;
    const { text: after } = enter(config, 'config system settings\n    set central-nat enable\nend\n');
    assert.doesNotMatch(after, /ippool enable|poolname/);
    const { text: kept } = enter(config, 'config system settings\n    set comments "x"\nend\n');
    assert.match(kept, /set poolname "p1"/);
  });
});

describe('commands between two configurations', () => {
  it('set what others need first, and remove it last', () => {
    const without = `${backup}${policy(...base, 'set action accept', 'set nat enable')}`;
    const mistaken = `${backup}${pools}${policy(...base, 'set action accept', 'set poolname "p1"', 'set ippool enable', 'set nat enable')}`;
    const there = script(without, mistaken);
    assert.ok(there.indexOf('set ippool enable') < there.indexOf('set poolname'), there);
    assert.deepEqual(answers(without, there), []);
    const back = script(mistaken, without);
    assert.ok(back.indexOf('unset poolname') < back.indexOf('unset ippool'), back);
    assert.deepEqual(answers(mistaken, back), []);
  });

  it('unset what the new value of another setting hides before they set it', () => {
    const address = (...lines: readonly string[]): string => text`
      ${backup}config firewall address
          edit "a"
              ${lines.join('\n')}
          next
      end
    `;
    const range = address('set type iprange', 'set start-ip 10.0.0.1', 'set end-ip 10.0.0.9');
    const name = address('set type fqdn', 'set fqdn "www.example.com"');
    for (const [from, to] of [
      [range, name],
      [name, range],
    ] as const)
      assert.deepEqual(answers(from, script(from, to)), []);
  });
});
