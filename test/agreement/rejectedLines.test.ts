import assert from 'node:assert/strict';
import { execute } from '../../server/src/analysis/device/execution/execute';
import { device } from '../analysis/device/device';
import { block, entry, header } from '../analysis/device/refusalExamples';
import { checkText } from '../helpers/checking';
import { openDocument } from '../helpers/documents';

/** A line in a script for a device, and the same line in the backup of the device. */
interface Line {
  readonly name: string;
  /** The backup without the line. */
  readonly backup: string;
  /** The added lines. The last one is meant that does not close an entry or a block. */
  readonly added: string;
  /** What the device makes of it. */
  readonly answer: Answer;
}

type Answer = 'rejects' | 'may reject' | 'accepts';

/** What the rehearsal says about added lines: the answer to each line that the device may not accept. */
function rehearsed({ backup, added }: Line): readonly (readonly [line: number, answer: Answer])[] {
  const commands = openDocument(added);
  const { rejections, doubts } = execute(device(backup), commands);
  commands.dispose();
  return [
    ...rejections.map(({ line }) => [line, 'rejects'] as const),
    ...doubts.map(({ line }) => [line, 'may reject'] as const),
  ];
}

/** What the findings of the backup say about the same lines, after they were added to it. */
function found({ backup, added }: Line): readonly (readonly [line: number, answer: Answer])[] {
  const first = backup.split('\n').length - 1;
  return checkText(backup + added).flatMap(({ message, severity, range: { start } }) => {
    const [, verb] = /The device (rejects|may reject) this line\./.exec(message) ?? [];
    if (verb === undefined || start.line < first) return [];
    assert.equal(severity, verb === 'rejects' ? 'error' : 'warning', message);
    return [[start.line - first, verb === 'rejects' ? 'rejects' : 'may reject'] as const];
  });
}

/** The number of the line that is meant: the last one that neither closes a block nor an entry. */
function lineOf({ added }: Line): number {
  return added.split('\n').findLastIndex((line) => line !== '' && !/^(?:next|end)$/.test(line));
}

const inVdom = (vdom: string, text: string): string => `config vdom\nedit ${vdom}\n${text}end\n`;

/** `wan1` and the zone `outside` belong to `root`, `lan` and the zone `inside` to `branch`. */
const vdoms = [
  header('7.4.4', 'FGT100F', '1'),
  'config vdom\nedit root\nnext\nedit branch\nnext\nend\nconfig global\n',
  block('system global', 'set hostname "fw"'),
  block(
    'system interface',
    entry('"wan1"', 'set vdom "root"', 'set type physical'),
    entry('"wan2"', 'set vdom "root"', 'set type physical'),
    entry('"lan"', 'set vdom "branch"', 'set type physical'),
    entry('"lan2"', 'set vdom "branch"', 'set type physical'),
    entry('"unknown"', 'set type physical'),
  ),
  'end\n',
  inVdom('root', block('system zone', entry('"outside"', 'set interface "wan2"'))),
  inVdom('branch', block('system zone', entry('"inside"', 'set interface "lan2"'))),
].join('');

/** A table, the setting that names an interface, and other settings that the entry needs before it. */
type Use = readonly [table: string, setting: string, ...before: readonly string[]];

/** The settings of which genuine backups show that interfaces of other VDOMs are rejected. */
const confirmed: readonly Use[] = [
  ['firewall address', 'associated-interface'],
  ['firewall ippool', 'associated-interface'],
  ['firewall policy', 'srcintf'],
  ['firewall policy', 'dstintf'],
  ['firewall security-policy', 'srcintf'],
  ['firewall sniffer', 'interface'],
  ['firewall vip', 'extintf'],
  ['router static', 'device'],
  ['system zone', 'interface'],
  ['vpn ipsec phase1-interface', 'interface'],
];

const unconfirmed: readonly Use[] = [
  ['system dhcp server', 'interface'],
  ['system link-monitor', 'srcintf'],
  ['firewall multicast-policy', 'srcintf'],
  ['firewall local-in-policy', 'intf'],
  ['router static6', 'device'],
  ['router policy', 'input-device'],
  ['firewall DoS-policy', 'interface'],
];

const members = (name: string): string =>
  block('system sdwan', 'config members', entry('1', `set interface "${name}"`), 'end');

const groups = [
  header('7.4.4'),
  block('user local', entry('"ann"', 'set type password')),
  block('user radius', entry('"radius"', 'set server "192.0.2.1"')),
  block(
    'user group',
    entry('"g"'),
    entry('"fsso"', 'set group-type fsso-service'),
    entry('"guests"', 'set group-type guest'),
  ),
].join('');

const lines: readonly Line[] = [
  ...confirmed.flatMap((use) => usesOf(use, 'rejects')),
  ...unconfirmed.flatMap((use) => usesOf(use, 'may reject')),
  ...(
    [
      ['wan1', 'rejects'],
      ['lan', 'accepts'],
    ] as const
  ).map(([name, answer]): Line => ({
    name: `SD-WAN with ${name}`,
    backup: vdoms,
    added: inVdom('branch', members(name)),
    answer,
  })),
  {
    name: 'a policy with a zone of its VDOM',
    backup: vdoms,
    added: inVdom('branch', block('firewall policy', entry('1', 'set srcintf "inside"'))),
    answer: 'accepts',
  },
  {
    name: 'a policy with a zone of another VDOM',
    backup: vdoms,
    added: inVdom('branch', block('firewall policy', entry('1', 'set srcintf "outside"'))),
    answer: 'rejects',
  },
  {
    name: 'an interface of another VDOM beside one of the same',
    backup: vdoms,
    added: inVdom('branch', block('system zone', entry('"z"', 'set interface "lan" "wan1"'))),
    answer: 'rejects',
  },
  {
    name: 'an interface whose name a zone of the VDOM has, too',
    backup: vdoms + inVdom('branch', block('system zone', entry('"wan1"'))),
    added: inVdom('branch', block('firewall policy', entry('1', 'set srcintf "wan1"'))),
    answer: 'accepts',
  },
  {
    name: 'a global setting with an interface of a VDOM',
    backup: vdoms,
    added: `config global\n${block('system ha', 'set hbdev "lan" 50')}end\n`,
    answer: 'accepts',
  },
  ...(
    [
      ['g', 'ann', 'accepts'],
      ['g', 'radius', 'accepts'],
      ['g', 'bob', 'rejects'],
      ['g', 'CN=IT,DC=example', 'rejects'],
      ['fsso', 'CN=IT,DC=example', 'accepts'],
      ['new', 'bob', 'rejects'],
    ] as const
  ).map(([group, member, answer]): Line => ({
    name: `the group ${group} with ${member}`,
    backup: groups,
    added: block('user group', entry(`"${group}"`, `set member "${member}"`)),
    answer,
  })),
  ...(
    [
      ['branch-office', vdoms, 'rejects'],
      ['branchoffic', vdoms, 'accepts'],
      ['zürich-west', vdoms, 'accepts'],
      ['zürich-west2', vdoms, 'rejects'],
      ['branch-office', vdoms.replace('set hostname "fw"', 'set long-vdom-name enable'), 'accepts'],
      ['branch-office', vdoms.replace('set hostname "fw"', 'set long-vdom-name disable'), 'rejects'],
      // The file of one VDOM does not say whether the device has long names.
      ['branch-office', header('7.4.4', 'FGT100F', '1') + inVdom('root', ''), 'accepts'],
    ] as const
  ).map(([name, backup, answer], at): Line => ({
    name: `VDOM ${name} (${at + 1})`,
    backup,
    added: `config vdom\nedit ${name}\nnext\nend\n`,
    answer,
  })),
];

function usesOf([table, setting, ...before]: Use, answer: Answer): readonly Line[] {
  return (
    [
      ['wan1', answer],
      ['lan', 'accepts'],
      ['unknown', 'accepts'],
    ] as const
  ).map(([name, expected]) => ({
    name: `${table} with ${setting} ${name}`,
    backup: vdoms,
    added: inVdom('branch', block(table, entry('1', ...before, `set ${setting} "${name}"`))),
    answer: expected,
  }));
}

describe('a line that the device rejects has the same answer in findings and in a rehearsal:', () => {
  for (const line of lines)
    it(line.name, () => {
      const at = lineOf(line);
      const expected = line.answer === 'accepts' ? [] : [[at, line.answer]];
      const atLine = (all: ReturnType<typeof found>): unknown => all.filter(([one]) => one === at);
      assert.deepEqual(atLine(rehearsed(line)), expected, 'rehearsal');
      assert.deepEqual(atLine(found(line)), expected, 'findings');
    });
});
