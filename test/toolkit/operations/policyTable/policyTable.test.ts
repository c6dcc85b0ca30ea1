import assert from 'node:assert/strict';
import {
  filterPolicies,
  type PolicyFilter,
} from '../../../../toolkit/src/operations/policyTable/policyFilter';
import { policyTable, type PolicyRow } from '../../../../toolkit/src/operations/policyTable/policyTable';
import { runToCompletion } from '../../../../server/src/base/steps';
import { closed } from '../../../helpers/closed';
import { viewOf } from '../../../helpers/cursor';
import { openDocument } from '../../../helpers/documents';

const text = closed`#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
config system interface
    edit "port1"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
    edit "port2"
        set vdom "root"
        set ip 203.0.113.1 255.255.255.0
    edit "port3"
        set vdom "root"
        set ip 10.3.0.1 255.255.255.0
config system zone
    edit "inside"
        set interface "port1" "port3"
config firewall address
    edit "lan"
        set subnet 10.1.0.0 255.255.255.0
    edit "host"
        set subnet 10.1.0.9 255.255.255.255
    edit "web6"
        set type fqdn
        set fqdn "www.example.com"
config firewall address6
    edit "lan6"
        set ip6 2001:db8:1::/48
config firewall vip
    edit "mail"
        set extip 203.0.113.5
        set mappedip "10.3.0.25"
        set extintf "port2"
config firewall schedule onetime
    edit "migration"
        set start 00:00 2020/01/01
        set end 00:00 2020/02/01
config firewall policy
    edit 10
        set name "Web"
        set comments "Ticket 4711: approved"
        set srcintf "inside"
        set dstintf "port2"
        set action accept
        set srcaddr "lan"
        set dstaddr "all"
        set srcaddr6 "lan6"
        set dstaddr6 "all"
        set schedule "always"
        set service "HTTPS" "DNS"
        set utm-status enable
        set av-profile "default"
        set nat enable
    edit 11
        set srcintf "inside"
        set dstintf "port2"
        set action accept
        set srcaddr "host"
        set dstaddr "all"
        set schedule "always"
        set service "HTTPS"
    edit 12
        set status disable
        set srcintf "any"
        set dstintf "any"
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "ALL"
    edit 13
        set name "Mail in"
        set srcintf "port2"
        set dstintf "port3"
        set action accept
        set srcaddr "all"
        set dstaddr "mail"
        set schedule "always"
        set service "SMTP"
        set groups "staff"
    edit 14
        set srcintf "port1"
        set dstintf "port2"
        set action accept
        set srcaddr "all"
        set dstaddr "web6"
        set schedule "migration"
        set service "SSH"
config firewall central-snat-map
    edit 1
        set srcintf "port1"
        set dstintf "port2"
        set orig-addr "lan"
        set dst-addr "all"
        set protocol 6
        set dst-port 443
        set nat-ippool "pool"
`;

function rowsOf(config: string): readonly PolicyRow[] {
  const document = openDocument(config);
  const { rows } = runToCompletion(policyTable(viewOf(document), new Date('2026-06-01')));
  document.dispose();
  return rows;
}

/** The ids of the policies that match a filter. */
function filtered(filter: Partial<PolicyFilter>, config = text): readonly string[] {
  const document = openDocument(config);
  const all = { text: '', address: '', port: '', interface: '', ...filter };
  const matches = runToCompletion(filterPolicies(viewOf(document), all));
  document.dispose();
  return rowsOf(config)
    .filter((_, index) => matches[index])
    .map(({ table, id }) => (table === 'firewall policy' ? id : `${table} ${id}`));
}

describe('the table of policies', () => {
  const rows = rowsOf(text);

  it('has the texts of the columns, with defaults where the file has no value', () => {
    assert.deepEqual(rows[0], {
      table: 'firewall policy',
      vdom: '',
      place: 1,
      id: '10',
      name: 'Web',
      from: 'inside',
      to: 'port2',
      source: 'lan, lan6',
      destination: 'all',
      service: 'HTTPS, DNS',
      schedule: 'always',
      action: 'accept',
      nat: 'enable',
      profiles: 'default',
      log: 'utm',
      comment: 'Ticket 4711: approved',
      state: 'active',
      stateText: '',
      reason: '',
      line: 52,
    });
    assert.equal(rows[3]?.source, 'all, staff');
    assert.equal(rows[2]?.action, 'deny');
    const [snat] = rows.slice(5);
    assert.deepEqual([snat?.service, snat?.nat, snat?.place], ['protocol 6, port 443', 'pool', 1]);
  });

  it('marks policies that never match, with the reason', () => {
    const states = rows.map(({ id, state, stateText, reason }) => [id, state, stateText, reason]);
    assert.deepEqual(states.slice(0, 5), [
      ['10', 'active', '', ''],
      [
        '11',
        'shadowed',
        'shadowed by 10',
        'It never matches: 10 matches all of its packets first, and does not treat them in the same way.',
      ],
      ['12', 'disabled', 'disabled', ''],
      ['13', 'active', '', ''],
      [
        '14',
        'never matches',
        'never matches',
        'It never matches: its schedule "migration" ended on 2020/02/01.',
      ],
    ]);
  });

  it('lists each VDOM and each table on its own', () => {
    const policy = (id: number): string =>
      `config firewall policy\nedit ${id}\nset srcintf "a"\nset dstintf "b"\nset srcaddr "all"\nset dstaddr "all"\nset schedule "always"\nset service "ALL"\nnext\nend\n`;
    const vdoms = `config vdom\nedit blue\n${policy(3)}${policy(4)}next\nedit red\n${policy(1)}next\nend\n`;
    assert.deepEqual(
      rowsOf(vdoms).map(({ vdom, id, place, state }) => [vdom, id, place, state]),
      [
        ['blue', '3', 1, 'active'],
        ['blue', '4', 2, 'duplicate'],
        ['red', '1', 1, 'active'],
      ],
    );
  });

  describe('filtered by address', () => {
    for (const [address, expected] of [
      ['10.1.0.9', ['10', '11', '12', '13', '14', 'firewall central-snat-map 1']],
      ['2001:db8:1::5', ['10']],
      // A virtual IP has the address before and the one after translation.
      ['10.3.0.25-10.3.0.26', ['10', '11', '12', '13', '14', 'firewall central-snat-map 1']],
      ['host', ['11']],
      ['WEB6', ['14']],
      ['no such name', []],
    ] as const)
      it(address, () => assert.deepEqual(filtered({ address }), expected));
  });

  it('filters by port, port range, service and name', () => {
    assert.deepEqual(filtered({ port: '443' }), ['10', '11', '12', 'firewall central-snat-map 1']);
    assert.deepEqual(filtered({ port: 'udp/53' }), ['10', '12']);
    assert.deepEqual(filtered({ port: '20-25' }), ['12', '13', '14']);
    assert.deepEqual(filtered({ port: 'smt' }), ['13']);
    assert.deepEqual(filtered({ port: 'icmp' }), ['12']);
  });

  it('filters by interface, also as member of a zone', () => {
    assert.deepEqual(filtered({ interface: 'port3' }), ['10', '11', '12', '13']);
    assert.deepEqual(filtered({ interface: 'insi' }), ['10', '11']);
  });

  describe('searched in all columns', () => {
    for (const [words, expected] of [
      ['4711', ['10']],
      ['WEB', ['10', '14']],
      ['mail in', ['13']],
      ['lan https', ['10']],
      ['staff', ['13']],
      ['shadowed', []],
      // The values of objects: FQDN, subnet, address of a virtual IP, members of services.
      ['www.example', ['14']],
      ['10.1.0.0/24', ['10', '11', 'firewall central-snat-map 1']],
      ['10.1.0.9', ['10', '11', 'firewall central-snat-map 1']],
      ['10.1.', ['10', '11', 'firewall central-snat-map 1']],
      ['10.3.0.25', ['13']],
      ['2001:db8:1::5', ['10']],
      ['tcp/443', ['10', '11', 'firewall central-snat-map 1']],
      ['22', ['14']],
      ['10.1.0.9 udp/53', ['10']],
    ] as const)
      it(`“${words}”`, () => assert.deepEqual(filtered({ text: words }), expected));
  });

  it('is the same for requests that are answered in turn', () => {
    const document = openDocument(text);
    const view = viewOf(document);
    const waiting = [0, 1, 2].map(() => policyTable(view, new Date('2026-06-01')));
    const states: string[] = [];
    while (waiting.length > 0) {
      for (const request of Array.from(waiting)) {
        const { done, value } = request.next();
        if (!done) continue;
        states.push(value.rows.map(({ state }) => state).join());
        waiting.splice(waiting.indexOf(request), 1);
      }
    }
    document.dispose();
    assert.deepEqual(
      states,
      Array.from({ length: 3 }, () => rows.map(({ state }) => state).join()),
    );
  });

  it('shows a comment that was changed after the policies were read', () => {
    const document = openDocument(text);
    const read = (): string | undefined =>
      runToCompletion(policyTable(viewOf(document), new Date('2026-06-01'))).rows[0]?.comment;
    assert.equal(read(), 'Ticket 4711: approved');
    const line = text.split('\n').findIndex((one) => one.includes('Ticket 4711'));
    const character = text.split('\n')[line]?.indexOf('4711') ?? 0;
    document.update(
      [{ range: { start: { line, character }, end: { line, character: character + 4 } }, text: '42' }],
      2,
    );
    assert.equal(read(), 'Ticket 42: approved');
    document.dispose();
  });

  it('leaves out a denying policy for other destinations, which also denies translated packets', () => {
    const config = [
      '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin',
      'config firewall address',
      'edit "lan"',
      'set subnet 10.1.0.0 255.255.255.0',
      'next',
      'end',
      'config firewall policy',
      'edit 1',
      'set srcintf "port1"',
      'set dstintf "port2"',
      'set srcaddr "lan"',
      'set dstaddr "lan"',
      'set schedule "always"',
      'set service "ALL"',
      'next',
      'end',
    ].join('\n');
    assert.deepEqual(filtered({ address: '10.1.0.9' }, config), ['1']);
    assert.deepEqual(filtered({ address: '10.9.0.9' }, config), []);
  });

  it('filters by the packets of one policy, if several filters are set', () =>
    assert.deepEqual(filtered({ port: '25', interface: 'port3', address: '203.0.113.5' }), ['12', '13']));

  it('shows control characters of names', () => {
    const config = 'config firewall policy\n    edit 1\n        set srcaddr "a\\u202Eb"\n    next\nend\n';
    const view = viewOf(openDocument(config.replace('\\u202E', '\u202E')));
    const { rows } = runToCompletion(policyTable(view, new Date()));
    assert.deepEqual(
      rows.map(({ source }) => source),
      [String.raw`a\u202Eb`],
    );
  });
});
