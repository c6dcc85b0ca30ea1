import assert from 'node:assert/strict';
import { DocumentIndex } from '../../../server/src/model/symbols/documentIndex';
import { PolicyAnalysis } from '../../../server/src/analysis/policies/policyAnalysis';
import { openDocument, schema } from '../../helpers/documents';

const version = { major: 7, minor: 4, patch: 4 };

const policy = (id: number, dstaddr: string, service: string, ...lines: readonly string[]): string =>
  `edit ${id}\nset srcintf "inside"\nset dstintf "port2"\nset srcaddr "all"\nset dstaddr "${dstaddr}"\n` +
  `set schedule "always"\nset service "${service}"\n${lines.map((line) => `${line}\n`).join('')}next\n`;

const text = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system zone
edit "inside"
set interface "port1"
next
end
config firewall vip
edit "web"
set extip 203.0.113.10
set mappedip "10.0.0.10"
set extintf "port2"
next
end
config firewall policy
${policy(1, 'all', 'ALL', 'set action accept')}${policy(2, 'all', 'ALL')}${policy(3, 'web', 'ALL', 'set action accept')}end
`;

/** The policies that never match. */
function covered(index: DocumentIndex): readonly string[] {
  const { groups } = PolicyAnalysis.of(index);
  return groups.flatMap(({ coverage }) => [...coverage.keys()].map(({ id }) => id));
}

describe('the interfaces at which virtual IPs translate packets', () => {
  const steps: readonly (readonly [string, string, string])[] = [
    ['the external interface is another one', 'extintf "port2"', 'extintf "any"'],
    ['and the first one again', 'extintf "any"', 'extintf "port2"'],
    ['it becomes a member of the zone', 'interface "port1"', 'interface "port1" "port2"'],
    ['and leaves it', 'interface "port1" "port2"', 'interface "port1"'],
  ];

  it('follow the edits of virtual IPs and zones', () => {
    const document = openDocument(text);
    const index = (): DocumentIndex => DocumentIndex.of(document, { schema, version });
    let current = text;
    const before = covered(index());
    for (const [turn, [what, old, now]] of steps.entries()) {
      const at = current.indexOf(old);
      const line = current.slice(0, at).split('\n').length - 1;
      const character = at - current.lastIndexOf('\n', at) - 1;
      const range = { start: { line, character }, end: { line, character: character + old.length } };
      document.update([{ range, text: now }], turn + 2);
      current = current.replace(old, now);
      const fresh = openDocument(current);
      assert.deepEqual(covered(index()), covered(DocumentIndex.of(fresh, { schema, version })), what);
      assert.equal(covered(index()).includes('2'), turn % 2 === 1, what);
      fresh.dispose();
    }
    assert.ok(before.includes('2'));
    document.dispose();
  });
});
