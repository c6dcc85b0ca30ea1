import assert from 'node:assert/strict';
import { appendFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { serverArguments, serverEnvironment } from '../../../client/src/features/assistants/serverProcess';
import { sharedQuestions } from '../../../client/src/features/assistants/toolNames';
import { toolQuestions } from '../../../client/src/features/assistants/toolQuestions';
import type { QuestionResult } from '../../../toolkit/src/protocol';
import { Assistant } from '../../helpers/assistant';
import { EditorSession, stopEditors } from '../../helpers/editorSession';
import { LintFolder } from '../../helpers/fortiosLint';

const root = path.resolve(import.meta.dirname, '../../..');

/**
 * Six devices: a small one with push, one with many policies, one with VDOMs in an old version, one with secrets in names
 * and comments, one with SD-WAN, and one with VDOMs and references of many kinds.
 */
const files = {
  'small.conf': 'samples/FGT60F_7-4_2662_202405140900.conf',
  'office.conf': 'test/fixtures/e2e/table/office_7-4_2662_202405140900.conf',
  'headquarters.conf': 'test/fixtures/upgrade/headquarters_6-0-11.conf',
  'oslo.conf': 'test/fixtures/redact/branch.conf',
  'berlin.conf': 'test/fixtures/e2e/map/berlin_7-4_2662_202405140900.conf',
  'edge.conf': 'test/fixtures/rename/edge_7-4_2662_202405140900.conf',
};

/** The files as devices wrote them; the tunnel of Berlin gets a weak proposal. */
const texts = Object.fromEntries(
  Object.entries(files).map(([name, source]) => {
    const text = readFileSync(path.join(root, source), 'utf8');
    return [name, name === 'berlin.conf' ? text.replace('set ike-version 2', 'set proposal des-md5') : text];
  }),
);

type Given = Readonly<Record<string, string | boolean>>;
type Call = readonly [tool: string, given: Given];

const [small, office, hq] = [{ file: 'small.conf' }, { file: 'office.conf' }, { file: 'headquarters.conf' }];
const [oslo, berlin, edge] = [{ file: 'oslo.conf' }, { file: 'berlin.conf' }, { file: 'edge.conf' }];

/** A packet from a source to a destination with a service. */
function packet(source: string, destination: string, service: string): Given {
  return { source, destination, service };
}

/** A question, the calls that answer it, and facts that their answers contain; in the editor, other calls if it has no such tool. */
type Asked = readonly [
  question: string,
  calls: readonly Call[],
  facts: readonly RegExp[],
  inEditor?: readonly Call[],
];

/** The facts can be read in the files. */
const questions: readonly Asked[] = [
  // small.conf
  [
    'Which model and version is the small one?',
    [['describe_device', small]],
    [/"model":"FG-?60F"/, /"version":"7\.4\.4"/],
  ],
  [
    'What is the address of wan1?',
    [['search', { ...small, table: 'system interface', filter: 'wan1', fields: 'ip' }]],
    [/"ip":"198\.51\.100\.7 255\.255\.255\.0"/],
  ],
  [
    'Who is in the group remote-workers?',
    [['search', { ...small, table: 'user group', filter: 'remote-workers' }]],
    [/"member":"maria"/],
  ],
  [
    'Where is maria used?',
    [['search', { ...small, refersTo: 'maria' }]],
    [/"user group","key":"remote-workers"/],
  ],
  [
    'Who can sign in to the device, and from where?',
    [['search', { ...small, table: 'system admin', fields: 'accprofile trusthost1' }]],
    [/"trusthost1":"192\.168\.1\.0 255\.255\.255\.0"/, /"key":"push"/],
  ],
  [
    'Which tunnel uses the group of remote users?',
    [['search', { ...small, refersTo: 'remote-workers' }]],
    [/"key":"road-warriors"/, /"authusrgrp"/],
  ],
  [
    'Why do push notifications not arrive?',
    [['audit_configuration', { ...small, benchmark: 'push' }]],
    [/"status":"not-met"/],
  ],
  [
    'May 192.168.1.20 open a web page on the Internet?',
    [['find_policy', { ...small, ...packet('192.168.1.20', '93.184.215.14', 'tcp/443') }]],
    [/"verdict":"allow","policy":"1"/],
  ],
  [
    'Is push enabled, and with which address?',
    [['search', { ...small, table: 'system ftm-push' }]],
    [/"server-ip":"198\.51\.100\.7"/, /"status":"enable"/],
  ],
  [
    'What does server-ip of push do in this version?',
    [['explain', { ...small, table: 'system ftm-push', setting: 'server-ip' }]],
    [/in FortiOS 7\.4\.4/],
  ],
  [
    'Which administrators have no trusted hosts?',
    [['check_configuration', { ...small, hardening: true, filter: 'trusted' }]],
    [/security\/no-trusted-hosts/, /push/],
  ],
  [
    'Which vulnerabilities does the small one have, and are they exploited?',
    [['advisories', small]],
    [/"status":"affected"/, /"cves":"CVE-/, /known to be exploited/],
  ],
  [
    'To which version must it be upgraded to fix them?',
    [['advisories', { ...small, filter: 'affected', compact: true }]],
    [/"fixedIn":"7\.4\.\d+"/],
  ],
  [
    'Is management open on the WAN interface?',
    [['check_configuration', { ...small, hardening: true, filter: 'wan1' }]],
    [/security\/management-on-wan/],
  ],
  // office.conf
  [
    'How many policies does the office have?',
    [['list_policies', { ...office, table: 'firewall policy' }]],
    [/^12 policies of 13/],
  ],
  [
    'List all policies with their names.',
    [['list_policies', { ...office, compact: true }]],
    [/"total":13/, /"id":"99","name":"Deny the rest"/],
  ],
  [
    'Which policies never match?',
    [['list_policies', { ...office, state: 'never matches', compact: true }]],
    [/"id":"8".*"state":"shadowed"/, /"id":"12".*"state":"redundant"/, /"id":"23".*"state":"never matches"/],
  ],
  [
    'Which policy hides the printer policy, and why?',
    [['list_policies', { ...office, filter: 'Printer' }]],
    [/4 matches all of its packets first/],
  ],
  [
    'What does policy 12 do?',
    [['list_policies', { ...office, id: '12' }]],
    [/^1 policy of 13/, /"name":"Guest web"/],
  ],
  [
    'Which policies let guests to the Internet?',
    [['list_policies', { ...office, fromInterface: 'guest', port: '443' }]],
    [/"id":"2"/, /"id":"12"/],
  ],
  [
    'Which traffic may enter the DMZ?',
    [['list_policies', { ...office, toInterface: 'dmz', filter: 'accept', compact: true }]],
    [/"id":"3"/, /"id":"4"/],
  ],
  [
    'Which policies are disabled?',
    [['list_policies', { ...office, state: 'disabled' }]],
    [/"id":"20","name":"Old mail relay"/],
  ],
  [
    'Which accepting policies log nothing?',
    [['check_configuration', { ...office, hardening: true, filter: 'accept-unlogged' }]],
    [/security\/accept-unlogged|"total":0/],
  ],
  [
    'To which server does the address 203.0.113.5 lead?',
    [['search', { ...office, filter: '203.0.113.5' }]],
    [/"table":"firewall vip","key":"web-server"/],
  ],
  [
    'Where does the virtual IP lead?',
    [['search', { ...office, table: 'firewall vip' }]],
    [/"mappedip":"172\.16\.5\.10"/],
  ],
  [
    'Which policy lets the office reach the servers by SSH?',
    [['find_policy', { ...office, ...packet('10.10.7.20', '172.16.5.10', 'tcp/22') }]],
    [/"policy":"4"/],
  ],
  [
    'May a guest reach a server?',
    [['find_policy', { ...office, ...packet('192.168.50.9', '172.16.5.10', 'tcp/22') }]],
    [/"verdict":"deny","policy":"99"/],
  ],
  [
    'What is in the group all-inside?',
    [['search', { ...office, table: 'firewall addrgrp' }]],
    [/"member":"office guests"/],
  ],
  [
    'Can the address printer be deleted?',
    [['search', { ...office, refersTo: 'printer' }]],
    [/"table":"firewall policy","key":"8"/],
  ],
  [
    'What would the device say to a policy with an unknown address?',
    [
      [
        'rehearse_commands',
        { ...office, commands: 'config firewall policy\nedit 50\nset srcaddr "cameras"\nend' },
      ],
    ],
    [/"of":"rejections".*cameras/],
  ],
  [
    'What happens if policy 4 is disabled?',
    [
      [
        'rehearse_commands',
        { ...office, commands: 'config firewall policy\nedit 4\nset status disable\nnext\nend' },
      ],
    ],
    [/"of":"changes","vdom":null,"table":"firewall policy"/],
  ],
  [
    'Which mistakes does the office configuration have?',
    [['check_configuration', { ...office, level: 'warning' }]],
    [/policy\/shadowed/],
  ],
  [
    'What does the rule policy/shadowed mean?',
    [['explain', { rule: 'policy/shadowed' }]],
    [/shadowed/],
    [['check_configuration', { ...office, filter: 'policy/shadowed' }]],
  ],
  // headquarters.conf
  [
    'Which VDOMs are there, and is the version supported?',
    [['describe_device', hq]],
    [/"support":"endOfSupport"/, /"vdom":"root"/, /"vdom":"guests"/],
  ],
  [
    'What stops working with 7.4.8?',
    [['report_upgrade', { ...hq, to: '7.4.8' }]],
    [/"outcome":"stops-working"/],
  ],
  [
    'What is the upgrade path to 7.4.8?',
    [['report_upgrade', { ...hq, to: '7.4.8', compact: true }]],
    [/"path":\["6\.0\.1\d".*"7\.4\.8"\]/],
  ],
  [
    'Which interface belongs to guests?',
    [['search', { ...hq, table: 'system interface', filter: 'guests', fields: 'ip' }]],
    [/"key":"port2"/, /10\.20\.0\.1 255\.255\.252\.0/],
  ],
  [
    'Which policies of guests allow everything?',
    [['list_policies', { ...hq, vdom: 'guests' }]],
    [/"id":"1".*"action":"accept"/],
  ],
  [
    'Does it meet the CIS benchmark on passwords?',
    [['audit_configuration', { ...hq, filter: 'password' }]],
    [/"status":"fail"/],
  ],
  [
    'List the whole audit.',
    [['audit_configuration', { ...hq, compact: true }]],
    [/"total":5\d/, /"status":"pass"/, /cannot be decided from the file/],
  ],
  [
    'Does it pass the STIG?',
    [['audit_configuration', { ...hq, benchmark: 'stig', compact: true }]],
    [/STIG/],
  ],
  [
    'Which vulnerabilities of this old version are exploited?',
    [['advisories', { ...hq, filter: 'affected' }]],
    [/^FortiOS 6\.0\.11.*0 of them known to be exploited/],
  ],
  [
    'Which policies handle IPv6?',
    [['list_policies', { ...hq, table: 'policy6' }]],
    [/^2 policies of /, /Servers by IPv6/],
  ],
  // oslo.conf
  [
    'Who administers Oslo?',
    [['search', { ...oslo, table: 'system admin' }]],
    [/"key":"jdoe"/, /"trusthost1":"10\.40\.0\.0 255\.255\.0\.0"/, /"password":"••••"/],
  ],
  [
    'Which policy lets mail in?',
    [['list_policies', { ...oslo, port: '25', compact: true }]],
    [/"id":"1","name":"mail in"/],
  ],
  [
    'Which missing object does a policy use?',
    [['check_configuration', { ...oslo, filter: 'nowhere' }]],
    [/nowhere/],
  ],
  [
    'What is in internal-servers?',
    [['search', { ...oslo, table: 'firewall addrgrp' }]],
    [/"member":"srv-mail intranet"/],
  ],
  [
    'Where does 10.40.12.25 occur in all files?',
    [['search', { filter: '10.40.12.25' }]],
    [/"file":"oslo\.conf".*"key":"srv-mail"/],
    [['search', { ...oslo, filter: '10.40.12.25' }]],
  ],
  [
    'Which tunnels leave Oslo, and to which address?',
    [['search', { ...oslo, table: 'vpn ipsec phase1-interface' }]],
    [/"remote-gw":"203\.0\.113\.77"/, /"psksecret":"••••"/],
  ],
  // berlin.conf
  [
    'Which tunnels have weak VPN proposals?',
    [['check_configuration', { ...berlin, hardening: true, filter: 'proposal' }]],
    [/security\/weak-proposal/, /des-md5/],
  ],
  [
    'Which interfaces have no policy?',
    [['describe_device', berlin]],
    [/"interfacesWithoutPolicy":\[[^\]]*"port7"/],
  ],
  [
    'Which interfaces belong to the zone inside?',
    [['search', { ...berlin, table: 'system zone' }]],
    [/"interface":"lacp voice"/],
  ],
  [
    'What is reachable from the Internet?',
    [['exposure', berlin]],
    [/"of":"server".*"servers":\["10\.1\.99\.10[^"]*"\].*"virtualIp":"web"/],
  ],
  [
    'Who can administer the small one from the Internet?',
    [['exposure', small]],
    [/"of":"sign-in from the Internet","interface":"wan1".*"protocol":"https"/, /"name":"push"/],
  ],
  [
    'May guests reach the inside?',
    [['find_policy', { ...berlin, ...packet('10.1.30.9', '10.1.20.5', 'tcp/443') }]],
    [/"verdict":"deny"/],
  ],
  ['Is it a cluster?', [['describe_device', berlin]], [/"ha_mode":"a-p"/, /"ha_group":"berlin"/]],
  // edge.conf
  [
    'Which VDOM has the printer of the guests?',
    [['search', { ...edge, table: 'firewall address', filter: 'printer', vdom: 'guests' }]],
    [/"vdom":"guests","key":"printer"/],
  ],
  [
    'Who uses the address branch-net?',
    [['search', { ...edge, refersTo: 'branch-net' }]],
    [/"dst-name":"branch-net"/, /"table":"firewall policy"/],
  ],
  [
    'Which LDAP server authenticates the staff?',
    [['search', { ...edge, refersTo: 'directory' }]],
    [/"table":"user group"/],
  ],
  [
    'Which SD-WAN rule sends traffic to the branch?',
    [['search', { ...edge, table: 'system sdwan > service' }]],
    [/to-branch/],
  ],
  // Several devices
  [
    'Which configurations are there?',
    [['list_configurations', {}]],
    [/^6 configurations/, /headquarters\.conf/],
  ],
  [
    'Which devices are out of support?',
    [['list_configurations', { details: true }]],
    [/"file":"headquarters\.conf".*?"support":"endOfSupport"/],
  ],
  [
    'Which device should be patched first?',
    [['list_configurations', { details: true }]],
    [/"items":\[\{"file":"headquarters\.conf"/],
  ],
  [
    'How many policies does each device have?',
    [['query', { sql: 'SELECT file, count(*) FROM policies GROUP BY file' }]],
    [/\["office\.conf",13\]/, /\["berlin\.conf",5\]/],
    [
      ['list_policies', { ...office, compact: true }],
      ['list_policies', { ...berlin, compact: true }],
    ],
  ],
  [
    'Which interfaces of all devices allow HTTPS?',
    [['query', { sql: "SELECT file, key FROM interfaces WHERE access LIKE '%https%'" }]],
    [/\["small\.conf","wan1"\]/, /\["oslo\.conf","port1"\]/],
    [['search', { table: 'system interface', filter: 'allowaccess https', fields: 'allowaccess' }]],
  ],
  [
    'What is different in the small and the office configuration?',
    [['compare_configurations', { old: 'small.conf', new: 'office.conf' }]],
    [/"table":"system interface"/],
  ],
  [
    'Which commands make small like office?',
    [['compare_configurations', { old: 'small.conf', new: 'office.conf', writeCommands: true }]],
    [/"config firewall policy"/],
  ],
];

/** What the questions took, and what was wrong. */
interface Outcome {
  readonly wrong: readonly string[];
  readonly calls: number;
  readonly bytes: number;
}

/** Asks all questions. FORTIOS_QUESTIONS names a file to which a table of them is added. */
async function outcomeOf(
  callsOf: (asked: Asked) => readonly Call[],
  ask: (call: Call) => Promise<{ readonly text: string; readonly isError: boolean }>,
): Promise<Outcome> {
  const wrong: string[] = [];
  const table = ['', '| question | calls | bytes | verdict |', '| --- | --- | --- | --- |'];
  let [calls, bytes] = [0, 0];
  for (const asked of questions) {
    const before = { bytes, wrong: wrong.length };
    const [question, own, facts] = asked;
    const chosen = callsOf(asked);
    const answers: string[] = [];
    for (const call of chosen) {
      const { text, isError } = await ask(call);
      calls++;
      bytes += Buffer.byteLength(text);
      answers.push(text);
      if (isError) wrong.push(`${question} ${text}`);
    }
    const all = answers.join('\n');
    // Other calls name the same facts in another form.
    const missing = chosen === own ? facts.find((fact) => !fact.test(all)) : undefined;
    if (missing) wrong.push(`${question} ${String(missing)} is not in ${all.slice(0, 3000)}`);
    const verdict = wrong.length === before.wrong ? 'right' : 'wrong';
    table.push(`| ${question} | ${chosen.length} | ${bytes - before.bytes} | ${verdict} |`);
  }
  const { FORTIOS_QUESTIONS: file } = process.env;
  if (file !== undefined) appendFileSync(file, `${table.join('\n')}\n`);
  return { wrong, calls, bytes };
}

describe('sixty questions about six devices', () => {
  let folder: LintFolder;

  before(() => {
    folder = new LintFolder(texts);
    assert.ok(questions.length >= 60);
  });
  after(() => {
    return stopEditors();
  });

  it('are answered by fortios mcp with the expected facts, in few calls', async function () {
    this.timeout(240_000);
    const assistant = await Assistant.start(folder.path);
    const { wrong, calls, bytes } = await outcomeOf(
      ([, own]) => own,
      ([tool, given]) => assistant.ask(tool, given),
    );
    await assistant.client.close();
    console.log(`      ${questions.length} questions, ${calls} calls, ${bytes} bytes, ${wrong.length} wrong`);
    assert.deepEqual(wrong, []);
    assert.ok(calls <= 3 * questions.length);
  });

  it('are answered by the tools of VS Code and the server of the extension', async function () {
    this.timeout(240_000);
    const serverModule = path.join(root, 'dist/server/main.js');
    const runtime = { command: process.execPath, serverModule, version: '1.0.0' };
    const assistant = await Assistant.connect(serverArguments(runtime, [folder.path]), serverEnvironment);
    const editor = await EditorSession.start({ pull: true });
    const ofEditor: ReadonlySet<string> = new Set(Object.values(toolQuestions));
    const { wrong, calls, bytes } = await outcomeOf(
      ([, own, , inEditor]) => inEditor ?? own,
      ([tool, given]) => {
        const { file: name, ...inputs } = given;
        if (!ofEditor.has(tool) || (sharedQuestions.has(tool) && name === undefined))
          return assistant.ask(tool, given);
        const configuration =
          typeof name === 'string' ? { uri: `file:///fw/${name}`, name, text: texts[name] ?? '' } : undefined;
        return editor.client.request<QuestionResult>('fortios/answerQuestion', {
          question: tool,
          inputs,
          ...(configuration && { configuration }),
        });
      },
    );
    await assistant.client.close();
    console.log(`      ${questions.length} questions, ${calls} calls, ${bytes} bytes, ${wrong.length} wrong`);
    assert.deepEqual(wrong, []);
    assert.ok(calls <= 3 * questions.length);
  });
});
