import assert from 'node:assert/strict';
import type { LookupQuery } from '../../../server/src/analysis/lookup/query';
import { decisionOf } from './lookupResult';
import { closed } from '../../helpers/closed';

/**
 * The situations of published samples of other tools, in configurations of our own: docs/use/other-tools.md compares the results.
 * The samples of static-traffic-analyzer have policies without interfaces; those of Batfish have zones and groups.
 */
const extract = closed`config firewall address
    edit "clients"
        set subnet 192.168.10.0 255.255.255.0
    edit "admin"
        set subnet 192.168.20.10 255.255.255.255
    edit "web"
        set subnet 10.0.0.0 255.255.255.0
    edit "db"
        set subnet 10.0.1.5 255.255.255.255
    edit "site"
        set type fqdn
        set fqdn "www.example.com"
config firewall addrgrp
    edit "inside"
        set member "clients" "admin"
config firewall service custom
    edit "app"
        set tcp-portrange 8001-8004
    edit "mail"
        set tcp-portrange 25
config firewall service group
    edit "database"
        set member "app" "DNS"
    edit "replaced"
        set member "app"
        set member "mail"
config firewall policy
    edit 9
        set status disable
        set srcaddr "inside"
        set dstaddr "web" "db"
        set schedule "always"
        set service "ALL"
    edit 50
        set srcaddr "admin"
        set dstaddr "db"
        set schedule "always"
        set service "database"
        set action accept
    edit 51
        set srcaddr "inside"
        set dstaddr "db"
        set schedule "always"
        set service "ALL"
    edit 52
        set srcaddr "inside"
        set dstaddr "web"
        set schedule "always"
        set service "HTTP"
        set action accept
    edit 53
        set srcaddr "inside"
        set dstaddr "web"
        set schedule "office"
        set service "SSH"
        set action accept
    edit 54
        set srcaddr "clients"
        set dstaddr "site"
        set schedule "always"
        set service "HTTPS"
        set action accept
    edit 55
        set srcaddr "admin"
        set dstaddr "web"
        set schedule "always"
        set service "replaced"
        set action accept
`;

const zones = closed`config system interface
    edit "port1"
        set ip 10.0.1.1 255.255.255.0
    edit "port2"
        set ip 10.0.2.1 255.255.255.0
    edit "port3"
        set ip 10.0.3.1 255.255.255.0
config system zone
    edit "inside"
        set interface "port2" "port3"
config firewall address
    edit "first"
        set subnet 10.0.1.0 255.255.255.0
    edit "all-ports"
        set subnet 10.0.0.0 255.255.0.0
    edit "some"
        set subnet 10.0.1.64 255.255.255.248
config firewall addrgrp
    edit "rest"
        set member "first"
        set exclude enable
        set exclude-member "some"
config firewall policy
    edit 1
        set srcintf "port1"
        set dstintf "inside"
        set srcaddr "all"
        set dstaddr "first"
        set service "ALL"
    edit 2
        set action accept
        set srcintf "any"
        set dstintf "inside"
        set srcaddr "all"
        set dstaddr "all-ports"
        set service "ALL"
    edit 3
        set action accept
        set srcintf "inside"
        set dstintf "port1"
        set srcaddr "all"
        set dstaddr "rest"
        set service "ALL"
`;

describe('policy lookup compared with other tools', () => {
  const flow = (source: string, destination: string, service: string): LookupQuery => ({
    source,
    destination,
    service,
  });

  for (const [title, query, expected] of [
    ['first match: a group and a service', flow('192.168.10.7', '10.0.0.9', 'tcp/80'), 'allow 52'],
    ['the implicit deny', flow('192.168.10.7', '10.0.0.9', 'tcp/8002'), 'deny 0'],
    ['an exception before a policy that denies', flow('192.168.20.10', '10.0.1.5', 'tcp/8002'), 'allow 50'],
    ['a predefined service in a group', flow('192.168.20.10', '10.0.1.5', 'udp/53'), 'allow 50'],
    ['a policy that denies', flow('192.168.10.7', '10.0.1.5', 'tcp/8002'), 'deny 51'],
    ['a schedule that the file does not have', flow('192.168.10.7', '10.0.0.9', 'tcp/22'), 'perhaps 53'],
    ['a domain name', flow('192.168.10.7', '93.184.216.34', 'tcp/443'), 'perhaps 54'],
    ['set member twice: the last one counts', flow('192.168.20.10', '10.0.0.9', 'tcp/25'), 'allow 55'],
    ['set member twice: the first one does not', flow('192.168.20.10', '10.0.0.9', 'tcp/8002'), 'deny 0'],
  ] as const)
    it(`an extract without interfaces, ${title}`, () => assert.equal(decisionOf(extract, query), expected));

  for (const [title, query, expected] of [
    ['from an interface to a zone', flow('10.0.1.5', '10.0.2.5', 'tcp/1'), 'allow 2'],
    [
      'from an interface to a zone, denied',
      { ...flow('10.0.1.5', '10.0.1.9', 'tcp/1'), srcintf: 'port1', dstintf: 'port2' },
      'deny 1',
    ],
    ['within a zone, by a policy for any interface', flow('10.0.2.5', '10.0.3.5', 'tcp/1'), 'allow 2'],
    ['from a zone to an interface', flow('10.0.2.5', '10.0.1.5', 'tcp/1'), 'allow 3'],
    ['from a zone to an address that the group excludes', flow('10.0.2.5', '10.0.1.65', 'tcp/1'), 'deny 0'],
  ] as const)
    it(`zones and groups, ${title}`, () => assert.equal(decisionOf(zones, query), expected));

  it('applies moves and deletions', () => {
    const base = extract.slice(0, extract.indexOf('config firewall policy'));
    const policies = (more: string): string => closed`${base}config firewall policy
    edit 1
        set srcaddr "inside"
        set dstaddr "web"
        set service "ALL"
    edit 2
        set srcaddr "inside"
        set dstaddr "web"
        set service "ALL"
        set action accept
    ${more}
end
`;
    const query = flow('192.168.10.7', '10.0.0.9', 'tcp/80');
    assert.equal(decisionOf(policies(''), query), 'deny 1');
    assert.equal(decisionOf(policies('move 2 before 1'), query), 'allow 2');
    assert.equal(decisionOf(policies('delete 1'), query), 'allow 2');
  });

  it('adds a clone after the policies above it', () => {
    const policies = extract.slice(0, extract.indexOf('config firewall policy'));
    const text = closed`${policies}config firewall policy
    edit 1
        set srcaddr "inside"
        set dstaddr "web"
        set service "ALL"
        set action accept
    edit 2
        set srcaddr "inside"
        set dstaddr "web"
        set service "ALL"
    clone 1 to 3
    delete 1
end
`;
    const query = flow('192.168.10.7', '10.0.0.9', 'tcp/80');
    assert.equal(decisionOf(text, query), 'deny 2');
    assert.equal(decisionOf(text.replace('delete 1', 'delete 2'), query), 'allow 1');
  });
});
