import assert from 'node:assert/strict';
import { readAssets } from '../../../toolkit/src/assets.node';
import { runToCompletion } from '../../../server/src/base/steps';
import { defaultFirmwareSettings } from '../../../server/src/firmware/effective';
import { LanguageService } from '../../../toolkit/src/languageService';
import type { ConfigDocument } from '../../../server/src/model/document/document';

const policy = (id: number, ...lines: readonly string[]): string => `    edit ${id}
        set name "p${id}"
        ${lines.join('\n        ')}
        set schedule "always"
        set service "ALL"
    next
`;
const deny = policy(1, 'set srcintf "wan1"', 'set dstintf "any"', 'set srcaddr "net"', 'set dstaddr "all"');
const accept = policy(
  2,
  'set srcintf "wan1"',
  'set dstintf "dmz"',
  'set action accept',
  'set srcaddr "all"',
  'set dstaddr "web"',
);

const text = `#config-version=FGT60F-7.0.12-FW-build0523-230606:opmode=0:vdom=0:user=admin
config system interface
    edit "wan1"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.0
    next
    edit "lan"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
    next
    edit "dmz"
        set vdom "root"
        set ip 10.2.0.1 255.255.255.0
    next
end
config firewall address
    edit "net"
        set subnet 10.3.0.0 255.255.255.0
    next
end
config firewall vip
    edit "web"
        set extip 198.51.100.9
        set mappedip "10.2.0.5"
        set extintf "wan1"
    next
end
config firewall policy
${deny}${accept}end
config router static
    edit 1
        set gateway 198.51.100.1
        set device "wan1"
    next
    edit 2
        set gateway 10.2.0.9
        set device "dmz"
        set dstaddr "net"
    next
end
`;

const routing = 'routing/rejected-route';
const denies = 'nat/deny-without-vips';
const leads = 'nat/vip-policy-destination';

/** Edits, and the rules that report something after each. */
const edits: readonly (readonly [title: string, from: string, to: string, found: readonly string[]])[] = [
  [
    'the address is for routes',
    'set subnet 10.3',
    'set allow-routing enable\n        set subnet 10.3',
    [denies],
  ],
  ['the policy leads elsewhere', 'set dstintf "dmz"', 'set dstintf "lan"', [denies, leads]],
  ['the server moves there', 'set mappedip "10.2.0.5"', 'set mappedip "10.1.0.5"', [denies]],
  ['the policies change places', deny + accept.replace('"dmz"', '"lan"'), accept + deny, [leads]],
  ['the interface is renumbered', 'set ip 10.2.0.1 ', 'set ip 10.1.9.1 ', [leads]],
  ['it gets the network of the server', 'set ip 10.1.9.1 255.255.255.0', 'set ip 10.1.0.1 255.255.0.0', []],
  ['and back', 'set ip 10.1.0.1 255.255.0.0', 'set ip 10.2.0.1 255.255.255.0', [leads]],
  ['the address is not for routes any more', 'set allow-routing enable\n        ', '', [leads, routing]],
  [
    'central NAT',
    'config firewall vip\n',
    'config system settings\nset central-nat enable\nend\nconfig firewall vip\n',
    [routing],
  ],
];

describe('rules about translation and routes', () => {
  it('find the same after edits as in a new document', async () => {
    const service = await LanguageService.create(await readAssets());
    const found = (document: ConfigDocument): readonly string[] =>
      runToCompletion(service.check(service.view(document, defaultFirmwareSettings), {}))
        .map(({ rule }) => rule)
        .filter((rule) => [routing, denies, leads].includes(rule))
        .sort();
    const document = service.open(text);
    assert.deepEqual(found(document), [denies, routing]);
    let version = 1;
    for (const [title, from, to, expected] of edits) {
      const offset = document.getText().indexOf(from);
      assert(offset >= 0, title);
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
