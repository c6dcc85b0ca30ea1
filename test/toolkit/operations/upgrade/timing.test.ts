import assert from 'node:assert/strict';
import { parseVersion, type FirmwareVersion } from '../../../../server/src/firmware/version';
import {
  timingOf,
  withTiming,
  type NeededPart,
  type Timing,
} from '../../../../toolkit/src/operations/upgrade/timing';
import { changes } from '../../../../toolkit/src/operations/upgrade/changes/table';
import { checkText } from '../../../helpers/checking';
import { closed } from '../../../helpers/closed';
import { schema } from '../../../helpers/documents';
import { compare } from './comparing';

function versions(path: string): readonly FirmwareVersion[] {
  return path.split(' → ').map((text) => parseVersion(text)!);
}

function timing(needed: string, path: string, hop: string | undefined, replaced?: string): Timing {
  const [name = '', value] = needed.split(' = ');
  const one: NeededPart = { node: schema.node(name)!, value };
  return timingOf({
    needed: [one],
    replaced: replaced === undefined ? undefined : schema.node(replaced),
    path: versions(path),
    hop: hop === undefined ? undefined : parseVersion(hop),
  });
}

const server = 'system ftm-push > server';
const serverIp = 'system ftm-push > server-ip';

describe('when a command can be entered on the path of an upgrade', () => {
  for (const [what, needed, path, hop, replaced, kind, when] of [
    [
      'the version of the file has both',
      server,
      '7.0.12 → 7.4.8',
      undefined,
      serverIp,
      'start',
      'before the upgrade',
    ],
    ['of several steps', server, '7.0.12 → 7.2.10 → 7.4.8', '7.4.8', serverIp, 'start', 'before the upgrade'],
    [
      'a stop before the step has both',
      server,
      '6.4.9 → 7.0.15 → 7.2.10 → 7.4.8',
      '7.4.8',
      serverIp,
      'between',
      'at 7.0.15, before the step to 7.4.8',
    ],
    [
      'the step that makes it necessary is the first that has both',
      server,
      '6.0.5 → 6.2.16 → 6.4.15 → 7.0.12',
      '6.4.15',
      serverIp,
      'step',
      'right after the step to 6.4.15',
    ],
    ['no stop has both', server, '6.4.9 → 7.4.8', undefined, serverIp, 'step', 'right after the upgrade'],
    ['no stop has it', 'system ha > upgrade-mode', '6.4.9 → 7.0.15', undefined, undefined, 'never', ''],
    [
      'a value that is the default before the step is lost in it',
      'system ftm-push > server-cert = Fortinet_Factory',
      '7.0.12 → 7.4.9',
      undefined,
      undefined,
      'step',
      'right after the upgrade',
    ],
    [
      'a value that the start does not have',
      'system global > admin-https-ssl-versions = tlsv1-2 tlsv1-3',
      '6.0.5 → 6.2.16 → 6.4.15',
      '6.2.16',
      undefined,
      'step',
      'right after the step to 6.2.16',
    ],
  ] as const)
    it(what, () => {
      const found = timing(needed, path, hop, replaced);
      assert.deepEqual([found.kind, found.when], [kind, when]);
      assert.equal(found.note === '', kind === 'start');
    });

  it('leaves out the sentence about what no version has', () => {
    const never = timing('system ha > upgrade-mode', '6.4.9 → 7.0.15', undefined);
    assert.equal(
      withTiming('Check it. Or set it {when}.', never),
      'Check it. No release of the path has "upgrade-mode".',
    );
  });

  it('is stated by each described change that sets what older versions do not have', () => {
    for (const { id, needs } of changes) {
      for (const need of needs) {
        const [path = ''] = need.split(' = ');
        assert(schema.node(path), `${id}: ${path}`);
      }
    }
  });
});

describe('the instructions of an upgrade report', () => {
  const push = (...lines: readonly string[]): string =>
    ['config system ftm-push', ...lines.map((line) => `    ${line}`), 'end', ''].join('\n');
  const byIp = push('set server-ip 203.0.113.7', 'set status enable');
  const withVdoms = `config global\n${byIp}end\nconfig vdom\nedit root\nnext\nend\n`;

  /** The actions of items whose title begins with a text. */
  function actions(text: string, from: string, to: string, title: string): readonly string[] {
    return compare(`# fortios-firmware: ${from}\n${text}`, to)
      .items.filter((item) => item.title.startsWith(title))
      .map(({ action }) => action);
  }

  for (const [name, text] of [
    ['', byIp],
    [' with CRLF', byIp.replaceAll('\n', '\r\n')],
    [' with VDOMs', withVdoms],
  ] as const) {
    it(`name the stop that accepts "server"${name}`, () => {
      for (const [from, to, expected] of [
        ['6.4.10', '7.4.8', /^Apply the shown fix before the upgrade\.$/],
        ['7.0.12', '7.4.8', /^Apply the shown fix before the upgrade\.$/],
        [
          '6.0.5',
          '6.4.15',
          /^Enter the shown fix right after the step to 6\.4\.15\. .*FortiOS 6\.0\.5 does not accept "server"\.$/,
        ],
        ['6.0.5', '7.4.8', /^Enter the shown fix right after the step to 6\.4\.1\d\. /],
        ['6.4.9', '6.4.10', /^Enter the shown fix right after the upgrade\. /],
      ] as const) {
        const [action = '', ...others] = actions(text, from, to, 'FortiToken Mobile push: "server-ip"');
        assert.match(action, expected, `${from} to ${to}`);
        assert.deepEqual(others, []);
      }
    });

    it(`never say "before" to a version that rejects the lines${name}`, () => {
      for (const from of ['6.0.5', '6.2.4', '6.4.4', '6.4.9'])
        for (const to of ['6.4.15', '7.0.12', '7.2.8', '7.4.8', '7.6.4', '8.0.1'])
          for (const action of actions(text, from, to, 'FortiToken Mobile push'))
            assert.doesNotMatch(action, /before the upgrade/, `${from} to ${to}`);
    });
  }

  it('name a version that accepts the lines of the fix', () => {
    const proxy = `${byIp}config system fortiguard\n    set proxy-server-ip "192.0.2.8"\nend\n`;
    let count = 0;
    for (const from of ['6.0.5', '6.2.16', '6.4.9', '6.4.16', '7.0.12', '7.2.13'])
      for (const to of ['6.4.15', '7.0.17', '7.2.12', '7.4.9', '7.6.4', '8.0.1']) {
        const { items, path } = compare(`# fortios-firmware: ${from}\n${proxy}`, to);
        if (path.length < 2) continue;
        for (const { id, action, places } of items) {
          const edits = places[0]?.fixes[0]?.edits;
          if (id !== 'ftm-push' || !edits) continue;
          const [, named] = /(?:step to|fix at) ([\d.]+\d)/.exec(action) ?? [];
          const version = named ?? (action.includes('before the upgrade') ? from : to);
          const lines = edits.map(({ newText }) =>
            newText.trim().startsWith('set ') ? newText.trim() : `set ${newText} 203.0.113.7`,
          );
          const script = `config system ftm-push\n${lines.join('\n')}\nend\n`;
          const rejected = checkText(script, { firmware: version }).filter(({ message }) =>
            message.includes('The device rejects'),
          );
          assert.deepEqual(rejected, [], `${from} to ${to}: ${action}`);
          count++;
        }
      }
    assert(count > 25, `${count} instructions`);
  });

  it('say that push does not work until then', () =>
    assert.match(
      actions(byIp, '6.0.5', '7.0.12', 'FortiToken Mobile push: "server-ip"')[0] ?? '',
      /Until then, push does not work\./,
    ));

  it('enter "proxy" where it exists', () => {
    const text = `${push('set server "a.example"', 'set status enable')}config system fortiguard\n    set proxy-server-ip "192.0.2.8"\nend\n`;
    const [action] = actions(text, '7.0.12', '7.6.4', 'FortiToken Mobile push');
    assert.match(action ?? '', /^Enter the shown fix right after the step to 7\.4\.\d+\. .*"proxy disable"/);
  });

  it('edit the backup before a downgrade', () =>
    assert.deepEqual(
      actions(
        push('set server "a.example"', 'set status enable'),
        '7.4.9',
        '7.0.12',
        'FortiToken Mobile push',
      ),
      ['Apply the shown fix to the backup before you restore it.'],
    ));

  it('name a number that both versions accept, or say that there is none', () => {
    const text = (lines: string): string => closed`config system netflow
    set active-flow-timeout ${lines}
`;
    assert.match(
      actions(text('30'), '6.4.4', '7.0.4', '"system netflow')[0] ?? '',
      /^No number is valid before and after this change\. After the upgrade, check the number\.$/,
    );
  });

  it('prepare the new tables of access proxies where they exist', () => {
    const text = 'config firewall access-proxy\n    edit "web"\n        set vip "web"\n    next\nend\n';
    assert.match(
      actions(text, '7.4.8', '8.0.1', 'ZTNA')[0] ?? '',
      /new tables at 7\.6\.\d+, before the step to 8\.0\.1\. After .* FortiOS 7\.4\.8 does not accept "ztna web-proxy" and "ztna traffic-forward-proxy"\.$/,
    );
    assert.match(actions(text, '7.6.4', '8.0.1', 'ZTNA')[0] ?? '', /new tables before the upgrade\./);
  });
});

describe('a default that changed between two sampled releases', () => {
  const bgp = closed`config router bgp
    config neighbor-group
        edit "g"
            set soft-reconfiguration enable
`;
  const item = (from: string, to: string) =>
    compare(`# fortios-firmware: ${from}\n${bgp}`, to).items.find(({ title }) => title.includes('"passive"'));

  for (const [from, to] of [
    ['7.2.4', '7.6.4'],
    ['7.0.12', '7.6.5'],
    ['6.4.9', '7.6.6'],
  ] as const)
    it(`is not said to change in the target: ${from} to ${to}`, () => {
      const found = item(from, to);
      assert.match(
        found?.text ?? '',
        /^The default of "passive" is "disable" up to FortiOS 7\.2\.13 and "enable" from 7\.6\.0 on\. The default of the versions between them is not known\./,
      );
      assert.equal(found?.source.text, 'the defaults of FortiOS 7.2.13 and 7.6.0');
      assert.equal(found.hop, undefined, 'which step changes it is not known');
    });

  it('names the step if it is known', () => {
    const text = closed`# fortios-firmware: 7.0.12
config firewall vip
    edit "v"
config firewall policy
    edit 1
        set action deny
`;
    const found = compare(text, '7.4.8').items.find(({ title }) => title.includes('"match-vip"'));
    assert.match(found?.text ?? '', /changes from "disable" to "enable" in FortiOS 7\.2\.3\./);
    assert.equal(found?.hop?.minor, 2);
    assert.match(found.action, /^After the step to 7\.2\.\d+, check the value\./);
  });
});
