import assert from 'node:assert/strict';
import {
  lookupDefaults,
  lookupPage,
  type LookupDefaults,
  type LookupInput,
} from '../../../toolkit/src/operations/lookup/policyLookup';
import { runToCompletion } from '../../../server/src/base/steps';
import { lookup } from '../../../server/src/analysis/lookup/lookup';
import { pageMarkdown } from '../../../toolkit/src/page/markdown';
import { lookupBlocks } from '../../../toolkit/src/operations/lookup/report';
import { closed } from '../../helpers/closed';
import { openMarked, viewOf } from '../../helpers/cursor';
import { markdownOf } from '../../helpers/markdownOf';

const objects = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config firewall address
    edit "lan"
        set subnet 10.1.0.0 255.255.255.0
    edit "server"
        set subnet 192.0.2.10 255.255.255.255
config firewall vip
    edit "mail"
        set extip 203.0.113.5
        set mappedip "10.1.0.25"
        set extintf "wan1"
`;

const policies = closed`config firewall policy
    edit 1
        set srcintf "lan"
        set dstintf "wan1"
        set action accept
        set srcaddr "lan"
        set dstaddr "server"
        set schedule "always"
        set service "HTTPS"
    edit 2
        set name "Mail [in]"
        set srcintf "wan1"
        set dstintf "lan"
        set action accept
        set srcaddr "all"
        set dstaddr "mail"
        set schedule "always"
        set service "SMTP"
`;

/** The suggestions at the `|`. */
function suggested(marked: string): LookupDefaults {
  const { document, position } = openMarked(marked);
  const defaults = runToCompletion(lookupDefaults(viewOf(document), position));
  document.dispose();
  return defaults;
}

function page(text: string, input: LookupInput): string {
  const { document } = openMarked(`|${text}`);
  const answer = runToCompletion(lookupPage(viewOf(document), input));
  document.dispose();
  return 'message' in answer ? answer.message : markdownOf(answer);
}

describe('the page of a policy lookup', () => {
  it('lists at most 2,000 policies, the last ones and those that may match', () => {
    const input = { source: '10.1.0.7', destination: '192.0.2.10', service: 'tcp/443' };
    const { document } = openMarked(`|${objects}${policies}`);
    const result = runToCompletion(lookup(viewOf(document).index, input));
    document.dispose();
    assert.ok('reasons' in result);
    const reasons = Array.from({ length: 2_502 }, (_, index) => ({
      policy: String(index),
      name: undefined,
      match: index === 0 ? ('perhaps' as const) : ('no' as const),
      text: 'x',
      more: [],
      at: undefined,
    }));
    const markdown = pageMarkdown({ title: '', blocks: lookupBlocks(input, { ...result, reasons }) });
    const listed = [...markdown.matchAll(/^\| (\d+) \|/gm)].map(([, id]) => id);
    assert.deepEqual([listed.length, listed[0], listed.at(-1)], [2_000, '0', '2501']);
    assert.match(
      markdown,
      /^502 policies before them are not listed\. The text and JSON of `fortios lookup`/m,
    );
  });

  it('links to the policy that decides, and to those before it', () => {
    const markdown = page(objects + policies, {
      source: '10.1.0.7',
      destination: '192.0.2.10',
      service: 'tcp/443',
    });
    assert.match(
      markdown,
      /^# Perhaps: most likely allowed by policy 1\n\n.*\n\n10\.1\.0\.7 → 192\.0\.2\.10 tcp\/443$/m,
    );
    assert.match(markdown, /^\| Verdict \| (allow|perhaps) by policy 1 .*\(\[line 18\]\(#L18\)\) \|$/m);
    assert.match(markdown, /^\| \[1\]\(#L18\) \| {2}\| /m);
  });

  it('states in one sentence why there is no result', () => {
    const input = { source: '10.1.0.7', destination: '2001:db8::1', service: 'tcp/443' };
    assert.equal(
      page(objects + policies, input),
      'Source and destination must both be IPv4 addresses, or both IPv6 addresses.',
    );
    assert.equal(page('config system global\nend\n', input), 'The file has no policies and no interfaces.');
  });
});

describe('the input of a policy lookup', () => {
  const cases: readonly (readonly [
    string,
    string,
    string,
    Omit<LookupDefaults, 'title' | 'vdoms' | 'interfaces' | 'users'>,
  ])[] = [
    [
      'in a policy: its first addresses and service',
      'set action accept\n        set srcaddr "lan"',
      'set action| accept\n        set srcaddr "lan"',
      { srcintf: 'lan', dstintf: 'wan1', source: '10.1.0.1', destination: '192.0.2.10', service: 'HTTPS' },
    ],
    [
      'in a policy for a virtual IP: the external address; nothing for all addresses',
      'set name "Mail',
      'set| name "Mail',
      { srcintf: 'wan1', dstintf: 'lan', destination: '203.0.113.5', service: 'SMTP' },
    ],
    ['on the name of an address: the address', 'edit "lan"', 'edit "l|an"', { source: '10.1.0.1' }],
    ['on an address: itself', '192.0.2.10 255', '192.0.2.1|0 255', { source: '192.0.2.10' }],
    ['on an external address: itself', 'extip 203', 'extip 2|03', { destination: '203.0.113.5' }],
    ['elsewhere: nothing', 'config firewall vip', 'config| firewall vip', {}],
  ];
  for (const [title, from, to, expected] of cases)
    it(`is suggested ${title}`, () => {
      const text = objects + policies;
      assert(text.includes(from));
      assert.deepEqual(suggested(text.replace(from, to)), {
        title: 'Policy lookup: test.conf',
        vdoms: [],
        interfaces: [],
        users: [],
        ...expected,
      });
    });

  it('has a choice of VDOMs, that of the cursor first', () => {
    const vdom = (name: string): string => `config vdom\nedit ${name}\n${objects}${policies}end\n`;
    const text = (vdom('root') + vdom('dmz')).replaceAll(/#config-version.*\n/g, '');
    const at = text.lastIndexOf('set action');
    assert.deepEqual(suggested(`${text.slice(0, at)}|${text.slice(at)}`).vdoms, ['dmz', 'root']);
    assert.deepEqual(suggested(`|${text}`).vdoms, ['root', 'dmz']);
  });
});
