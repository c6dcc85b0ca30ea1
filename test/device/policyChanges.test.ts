import { runToCompletion } from '../../server/src/base/steps';
import assert from 'node:assert/strict';
import { policyChanges } from '../../server/src/features/compare/policyChanges';
import { backup } from './device';
import { DocumentIndex } from '../../server/src/model/symbols/documentIndex';
import { openDocument, schema } from '../helpers/documents';

const objects = `${backup}config system interface
    edit "internal"
        set vdom "root"
        set ip 10.0.0.1 255.255.255.0
    next
    edit "dmz"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
    next
    edit "wan1"
        set vdom "root"
        set ip 192.0.2.1 255.255.255.0
    next
end
config firewall address
    edit "web"
        set subnet 10.0.0.1 255.255.255.255
    next
    edit "lan"
        set subnet 10.0.0.0 255.255.255.0
    next
    edit "site"
        set type fqdn
        set fqdn "www.example.com"
    next
end
config firewall policy
`;

interface PolicyText {
  readonly from?: string;
  readonly source?: string;
  readonly service?: string;
  readonly action?: 'accept' | 'deny';
  readonly more?: string;
}

function policy(
  id: number,
  { from = 'internal', source = 'all', service = 'ALL', action = 'accept', more = '' }: PolicyText,
): string {
  return `    edit ${id}
        set srcintf "${from}"
        set dstintf "wan1"
        set action ${action}
        set srcaddr "${source}"
        set dstaddr "all"
        set schedule "always"
        set service "${service}"
${more}    next
`;
}

function indexOf(policies: readonly string[]): DocumentIndex {
  const version = { major: 7, minor: 4, patch: 4 };
  return DocumentIndex.of(openDocument(`${objects}${policies.join('')}end\n`), { schema, version });
}

function changes(before: readonly string[], after: readonly string[]): readonly string[] {
  const [old, now] = [before, after].map((policies) => indexOf(policies));
  assert(old && now);
  const { coverage, flows } = runToCompletion(policyChanges(old, now));
  return [
    ...coverage.map(({ text }) => text),
    ...flows.map((flow) => `${flow.name}: ${flow.before} → ${flow.after}`),
  ];
}

const web = policy(1, { source: 'web', service: 'HTTPS' });
const lan = policy(2, { source: 'lan', service: 'HTTPS', action: 'deny' });

describe('changes of policies and flows', () => {
  it('a moved policy, which shadows another one', () => {
    assert.deepEqual(changes([web, lan], [lan, web]), [
      'Policy 1 is shadowed: policy 2 matches all of its packets first and treats them differently.',
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 → deny by policy 2',
    ]);
    assert.deepEqual(changes([lan, web], [web, lan]), [
      'Policy 1 matches packets again.',
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: deny by policy 2 → allow by policy 1',
    ]);
  });

  it('a new policy, and a deleted one', () => {
    assert.deepEqual(changes([web], [web, policy(3, { service: 'DNS' })]), [
      '198.51.100.10 → 203.0.113.10 udp/53 from internal to wan1: deny by the implicit deny (policy 0) → allow by policy 3',
    ]);
    assert.deepEqual(changes([web], []), [
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 → deny by the implicit deny (policy 0)',
    ]);
  });

  it('another action, address or interface', () => {
    assert.deepEqual(changes([web], [web.replace('accept', 'deny')]), [
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 → deny by policy 1',
    ]);
    assert.deepEqual(changes([web], [policy(1, { source: 'lan', service: 'HTTPS' })]), [
      '10.0.0.10 → 203.0.113.10 tcp/443 from internal to wan1: deny by the implicit deny (policy 0) → allow by policy 1',
    ]);
    assert.deepEqual(changes([web], [policy(1, { source: 'web', service: 'HTTPS', from: 'dmz' })]), [
      '10.0.0.1 → 203.0.113.10 tcp/443 from internal to wan1: allow by policy 1 → deny by the implicit deny (policy 0)',
      '10.0.0.1 → 203.0.113.10 tcp/443 from dmz to wan1: deny by the implicit deny (policy 0) → allow by policy 1',
    ]);
  });

  it('a policy that does the same as an earlier one is redundant', () => {
    assert.deepEqual(changes([web], [web, policy(4, { source: 'web', service: 'HTTPS' })]), [
      'Policy 4 is redundant: policy 1 matches all of its packets first and does the same.',
    ]);
  });

  it('nothing where a comment changed, an unrelated policy moved, or the file does not decide', () => {
    assert.deepEqual(
      changes([web], [policy(1, { source: 'web', service: 'HTTPS', more: '        set comments "x"\n' })]),
      [],
    );
    const dmz = policy(5, { from: 'dmz', action: 'deny' });
    assert.deepEqual(changes([web, dmz], [dmz, web]), []);
    assert.deepEqual(changes([], [policy(6, { source: 'site' })]), []);
    assert.deepEqual(changes([], [policy(7, { more: '        set groups "remote"\n' })]), []);
  });
});
