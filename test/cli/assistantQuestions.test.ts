import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { Assistant } from '../helpers/assistant';
import { LintFolder } from '../helpers/fortiosLint';

const root = path.resolve(import.meta.dirname, '../..');
const page = path.join(root, 'docs/use/assistants.md');

/** Three devices: a small one with push, one with many policies, and one with VDOMs in an old version. */
const files = {
  'small.conf': 'samples/FGT60F_7-4_2662_202405140900.conf',
  'office.conf': 'test/fixtures/e2e/table/office_7-4_2662_202405140900.conf',
  'headquarters.conf': 'test/fixtures/upgrade/headquarters_6-0-11.conf',
};

type Given = Readonly<Record<string, string>>;
type Call = readonly [tool: string, given: Given];

const small: Given = { file: 'small.conf' };
const office: Given = { file: 'office.conf' };
const hq: Given = { file: 'headquarters.conf' };

/** A packet from a source to a destination with a service. */
function packet(source: string, destination: string, service: string): Given {
  return { source, destination, service };
}

/** Questions, the calls that answer them, and what the last answer contains. The facts can be read in the files. */
const questions: readonly (readonly [question: string, calls: readonly Call[], expected: RegExp])[] = [
  // small.conf
  [
    'Which model and version is the small one?',
    [['describe_device', small]],
    /"model":"FG-?60F".*"version":"7\.4\.4"/,
  ],
  [
    'What is the address of wan1?',
    [['get_entries', { ...small, table: 'system interface', filter: 'wan1', fields: 'ip' }]],
    /198\.51\.100\.7 255\.255\.255\.0/,
  ],
  [
    'Who is in the group remote-workers?',
    [['get_entries', { ...small, table: 'user group', filter: 'remote-workers' }]],
    /"member","value":"maria"/,
  ],
  [
    'Where is maria used?',
    [['find_references', { ...small, name: 'maria' }]],
    /"user group","key":"remote-workers"/,
  ],
  [
    'Who can sign in to the device, and from where?',
    [['get_entries', { ...small, table: 'system admin', fields: 'accprofile trusthost1' }]],
    /trusthost1","value":"192\.168\.1\.0 255\.255\.255\.0.*"key":"push"/,
  ],
  [
    'Which tunnel uses the group of remote users?',
    [['find_references', { ...small, name: 'remote-workers' }]],
    /"vpn ipsec phase1-interface","key":"road-warriors","setting":"authusrgrp"/,
  ],
  ['Why do push notifications not arrive?', [['check_push', small]], /not-met/],
  [
    'May 192.168.1.20 open a web page on the Internet?',
    [['find_policy', { ...small, ...packet('192.168.1.20', '93.184.215.14', 'tcp/443') }]],
    /"verdict":"allow","policy":"1"/,
  ],
  [
    'Is push enabled, and with which address?',
    [['get_entries', { ...small, table: 'system ftm-push' }]],
    /server-ip","value":"198\.51\.100\.7/,
  ],
  [
    'What does server-ip of push do in this version?',
    [['explain_setting', { ...small, table: 'system ftm-push', setting: 'server-ip' }]],
    /FortiOS 7\.4\.4/,
  ],
  // office.conf
  [
    'How many policies does the office have?',
    [['list_policies', { ...office, table: 'firewall policy' }]],
    /^12 policies of 13/,
  ],
  ['Which policies never match?', [['list_policies', { ...office, state: 'shadowed' }]], /"id":"8"/],
  [
    'Which policy hides the printer policy, and why?',
    [['list_policies', { ...office, filter: 'Printer' }]],
    /4 matches all of its packets first/,
  ],
  [
    'Which policies let guests to the Internet?',
    [['list_policies', { ...office, interface: 'guest', port: '443' }]],
    /"id":"2".*"id":"12"/,
  ],
  [
    'Which policies are disabled?',
    [['list_policies', { ...office, state: 'disabled' }]],
    /"id":"20","name":"Old mail relay"/,
  ],
  [
    'Which policies have no security profile for web traffic?',
    [['list_policies', { ...office, port: '80', filter: 'accept' }]],
    /"id":"2"/,
  ],
  [
    'To which server does the address 203.0.113.5 lead?',
    [['get_entries', { ...office, table: 'firewall vip' }]],
    /mappedip","value":"172\.16\.5\.10/,
  ],
  [
    'Which policy lets the office reach the servers by SSH?',
    [['find_policy', { ...office, ...packet('10.10.7.20', '172.16.5.10', 'tcp/22') }]],
    /"policy":"4"/,
  ],
  [
    'May a guest reach a server?',
    [['find_policy', { ...office, ...packet('192.168.50.9', '172.16.5.10', 'tcp/22') }]],
    /"verdict":"deny","policy":"99"/,
  ],
  [
    'What is in the group all-inside?',
    [['get_entries', { ...office, table: 'firewall addrgrp' }]],
    /"value":"office guests"/,
  ],
  [
    'Can the address printer be deleted?',
    [['find_references', { ...office, name: 'printer' }]],
    /"firewall policy","key":"8","setting":"srcaddr"/,
  ],
  [
    'What would the device say to a policy with an unknown address?',
    [
      [
        'rehearse_commands',
        { ...office, commands: 'config firewall policy\nedit 50\nset srcaddr "cameras"\nend' },
      ],
    ],
    /"of":"rejections".*cameras/,
  ],
  [
    'What happens if policy 4 is disabled?',
    [
      [
        'rehearse_commands',
        { ...office, commands: 'config firewall policy\nedit 4\nset status disable\nnext\nend' },
      ],
    ],
    /"of":"changes","vdom":null,"table":"firewall policy"/,
  ],
  [
    'Which mistakes does the office configuration have?',
    [['check_configuration', { ...office, level: 'warning' }]],
    /policy\/shadowed/,
  ],
  // headquarters.conf
  [
    'Which VDOMs are there, and is the version supported?',
    [['describe_device', hq]],
    /"support":"endOfSupport".*"vdom":"root".*"vdom":"guests"/,
  ],
  [
    'What stops working with 7.4.8?',
    [['report_upgrade', { ...hq, to: '7.4.8' }]],
    /"outcome":"stops-working"/,
  ],
  [
    'What is the upgrade path to 7.4.8?',
    [['report_upgrade', { ...hq, to: '7.4.8' }]],
    /"path":\["6\.0\.1\d".*"7\.4\.8"\]/,
  ],
  [
    'Which interface belongs to guests?',
    [['get_entries', { ...hq, table: 'system interface', filter: 'guests', fields: 'ip' }]],
    /"key":"port2".*10\.20\.0\.1 255\.255\.252\.0/,
  ],
  [
    'Which policies of guests allow everything?',
    [['list_policies', { ...hq, vdom: 'guests' }]],
    /"id":"1".*"action":"accept"/,
  ],
  [
    'Does it meet the CIS benchmark on passwords?',
    [['audit_configuration', { ...hq, filter: 'password' }]],
    /"status":"fail"/,
  ],
  [
    'What is different in the small and the office configuration?',
    [['compare_configurations', { old: 'small.conf', new: 'office.conf' }]],
    /"table":"system interface"/,
  ],
];

describe('questions of an assistant with known answers', () => {
  it('are each answered by one or two calls of at most 8 KB', async function () {
    this.timeout(240_000);
    const folder = new LintFolder(
      Object.fromEntries(
        Object.entries(files).map(([name, source]) => [name, readFileSync(path.join(root, source))]),
      ),
    );
    const assistant = await Assistant.start(folder.path);
    const rows: string[] = [];
    const used = new Set<string>();
    try {
      for (const [question, calls, expected] of questions) {
        assert.ok(calls.length <= 2);
        let [most, answer] = [0, ''];
        for (const [tool, given] of calls) {
          const { text, bytes, isError } = await assistant.ask(tool, given);
          assert.equal(isError, false, `${question}: ${text}`);
          assert.ok(bytes <= 8192, `${question}: ${bytes} bytes`);
          most = Math.max(most, bytes);
          answer = text;
          used.add(tool);
        }
        assert.match(answer, expected, question);
        rows.push(`| ${question} | ${calls.map(callText).join(', ')} | ${Math.ceil(most / 1000)} KB |`);
      }
    } finally {
      await assistant.client.close();
      folder.remove();
    }
    assert.ok(questions.length >= 30);
    assert.ok(used.size >= 10);
    const begin = '<!-- questions -->\n\n';
    const end = '\n\n<!-- end of questions -->';
    const table = ['| question | call | answer, at most |', '| --- | --- | --- |', ...rows].join('\n');
    const text = readFileSync(page, 'utf8');
    const [before = '', rest = ''] = text.split(begin);
    const [listed = '', after = ''] = rest.split(end);
    if ((process.env['UPDATE_GOLDEN'] ?? '') !== '')
      writeFileSync(page, [before, begin, table, end, after].join(''));
    else assert.equal(withoutPadding(listed), table, 'UPDATE_GOLDEN=1 writes the table anew');
  });
});

/** `get_entries` with its inputs, except for the file. */
function callText([tool, given]: Call): string {
  const inputs = Object.entries(given).map(([name, value]) => `${name}: ${value.replaceAll('\n', '; ')}`);
  return `\`${tool}\` ${inputs.join(', ')}`;
}

/** The table as it is generated: Prettier aligns its columns. */
function withoutPadding(table: string): string {
  return table
    .split('\n')
    .map((line) => line.replace(/ +\|/g, ' |').replace(/-+(?= \|)/g, '---'))
    .join('\n');
}
