import { runToCompletion } from '../../../server/src/base/steps';
import assert from 'node:assert/strict';
import { readAssets } from '../../../toolkit/src/assets.node';
import { defaultFirmwareSettings } from '../../../server/src/firmware/effective';
import { LanguageService } from '../../../toolkit/src/languageService';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { closed } from '../../helpers/closed';

const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "port1"
        set vdom "root"
        set ip 10.1.0.1 255.255.0.0
    edit "port2"
        set vdom "root"
        set ip 10.2.0.1 255.255.0.0
config system zone
    edit "inside"
        set interface "port1"
config firewall address
    edit "near"
        set subnet 10.1.2.0 255.255.255.0
    edit "far"
        set subnet 10.2.2.0 255.255.255.0
config firewall policy
    edit 1
        set srcintf "inside"
        set dstintf "port2"
        set srcaddr "near"
        set dstaddr "far"
        set action accept
        set schedule "always"
        set service "ALL"
    edit 2
        set srcintf "inside"
        set dstintf "port2"
        set srcaddr "near"
        set dstaddr "far"
        set action accept
        set schedule "always"
        set service "HTTP"
`;

/** Edits, and the rules about policies that report something after each. */
const edits: readonly (readonly [title: string, from: string, to: string, found: readonly string[]])[] = [
  [
    'a member of a zone is disabled',
    'set ip 10.1.0.1',
    'set status down\n        set ip 10.1.0.1',
    ['policy/never 1', 'policy/never 2'],
  ],
  ['the member is enabled', 'set status down\n        ', '', ['policy/redundant 2']],
  [
    'the address of an interface moves',
    'set ip 10.1.0.1',
    'set ip 10.9.0.1',
    ['policy/redundant 2', 'policy/unreachable 1'],
  ],
  ['the address moves with it', 'set subnet 10.1.2.0', 'set subnet 10.9.2.0', ['policy/redundant 2']],
  ['the first policy is disabled', 'edit 1\n', 'edit 1\n        set status disable\n', []],
  ['a policy has another key', 'edit 2\n', 'edit 3\n', []],
  ['the first policy is enabled', '        set status disable\n', '', ['policy/redundant 3']],
  [
    'a policy is inserted',
    'config firewall policy\n',
    `config firewall policy
    edit 9
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set action deny
        set schedule "always"
        set service "ALL"
    next
`,
    ['policy/shadowed 1', 'policy/shadowed 3'],
  ],
];

describe('rules about policies after edits', () => {
  it('find what they find in a new document', async () => {
    const service = await LanguageService.create(await readAssets());
    const found = (document: ConfigDocument): readonly string[] =>
      runToCompletion(service.check(service.view(document, defaultFirmwareSettings), {}))
        .filter(({ rule }) => rule.startsWith('policy/'))
        .map(({ rule, range }) => `${rule} ${document.textIn(range)}`)
        .sort();
    const document = service.open(text);
    assert.deepEqual(found(document), ['policy/redundant 2']);
    let version = 1;
    for (const [title, from, to, expected] of edits) {
      const offset = document.getText().indexOf(from);
      const range = { start: document.positionAt(offset), end: document.positionAt(offset + from.length) };
      document.update([{ range, text: to }], ++version);
      const fresh = service.open(document.getText());
      assert.deepEqual(found(document), found(fresh), title);
      assert.deepEqual(found(document), expected, title);
      fresh.dispose();
    }
    document.dispose();
  });
});
