import assert from 'node:assert/strict';
import { closed } from '../helpers/closed';
import { EditorSession, stopEditors } from '../helpers/editorSession';

/** A community that is a part of names, one that is a whole name, and a password that a comment repeats. */
const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "port1"
        set vdom "root"
        set ip 192.0.2.1 255.255.255.0
        set description "to gruppen"
config system snmp community
    edit 1
        set name "gruppen"
config user local
    edit "jane"
        set type password
        set passwd "Sommerferien"
    edit "karl"
        set type password
        set passwd "short"
config firewall address
    edit "prtg-gruppen"
        set subnet 192.0.2.7 255.255.255.255
        set comment "gruppen, short, and Sommerferien"
    edit "gruppen"
        set subnet 192.0.2.8 255.255.255.255
config firewall policy
    edit 7
        set name "access-to-prtg-gruppen"
        set srcintf "port1"
        set dstintf "port1"
        set srcaddr "gruppen"
        set dstaddr "prtg-gruppen"
        set action accept
        set schedule "always"
        set service "ALL"
        set comments "short: gruppen, not Sommerferien"
`;

const uri = 'file:///fw/a.conf';
const textDocument = { uri };
const lines = text.split('\n');

/** The position of a text in the line that contains it. */
function positionOf(line: string, part: string) {
  const index = lines.findIndex((one) => one.includes(line));
  return { line: index, character: (lines[index] ?? '').indexOf(part) + 1 };
}

describe('Names in views of the open file', () => {
  afterEach(stopEditors);

  const packet = { source: '192.0.2.8', destination: '192.0.2.7', service: 'tcp/443' };
  const views: readonly (readonly [
    name: string,
    method: string,
    params: object,
    shown: readonly string[],
    isMasked: boolean,
  ])[] = [
    [
      'the policy table',
      'fortios/policyTable',
      { uri },
      ['access-to-prtg-gruppen', 'prtg-gruppen', 'short: gruppen, not ••••'],
      true,
    ],
    ['the lookup', 'fortios/lookup', { uri, ...packet }, ['access-to-prtg-gruppen'], false],
    [
      'the tree',
      'fortios/configurationNodes',
      { uri, parent: 'firewall policy\nport1 → port1', filter: 'prtg-gruppen' },
      ['access-to-prtg-gruppen'],
      false,
    ],
    [
      'the hover of an address',
      'textDocument/hover',
      { textDocument, position: positionOf('set dstaddr', 'prtg') },
      ['prtg-gruppen', 'set comment "gruppen, short, and ••••"'],
      true,
    ],
    [
      'the outline',
      'textDocument/documentSymbol',
      { textDocument },
      ['access-to-prtg-gruppen', '"prtg-gruppen"', '"gruppen"', '"detail":"••••"'],
      true,
    ],
    [
      'the comparison',
      'fortios/compare',
      {
        before: { uri: `${uri}.old`, text: text.replace(/config firewall policy[^]*/, '') },
        after: { uri, text },
      },
      ['access-to-prtg-gruppen', 'short: gruppen, not ••••'],
      true,
    ],
    [
      'the comparison of a community',
      'fortios/compare',
      {
        before: { uri: `${uri}.old`, text: text.replace('set name "gruppen"', 'set name "other"') },
        after: { uri, text },
      },
      ['••••'],
      true,
    ],
    ['the map', 'fortios/networkMap', { configurations: [{ name: 'a', uri, text }] }, ['port1'], false],
  ];
  for (const [name, method, params, shown, isMasked] of views)
    it(`are as they are in ${name}`, async () => {
      const editor = await EditorSession.start({ here: true, pull: true, settings: () => ({}) });
      editor.open(uri, text);
      await editor.diagnostics(uri);
      const answer = JSON.stringify(await editor.client.request(method, params)).replaceAll('\\"', '"');
      for (const part of shown) assert.ok(answer.includes(part), `${part} is not in ${answer}`);
      assert.doesNotMatch(answer, /prtg-•|Sommerferien|set passwd "?short|set name "gruppen"|other/);
      assert.equal(answer.includes('••••'), isMasked, answer);
    });
});
