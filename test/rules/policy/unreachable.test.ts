import { describeRule } from '../../helpers/examples';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';

const network = `config system interface
          edit "lan"
              set vdom "root"
              set ip 10.1.0.1 255.255.255.0
          next
          edit "dmz"
              set vdom "root"
              set ip 10.3.0.1 255.255.255.0
          next
          edit "wan"
              set vdom "root"
              set ip 203.0.113.2 255.255.255.248
          next
      end
      config router static
          edit 1
              set gateway 203.0.113.1
              set device "wan"
          next
      end
      config firewall address
          edit "clients"
              set subnet 10.1.0.0 255.255.255.0
          next
          edit "servers"
              set subnet 10.3.0.0 255.255.255.0
          next
          edit "old"
              set subnet 10.2.0.0 255.255.255.0
          next
      end`;

/** A configuration with one policy. */
function policy(
  { from = 'lan', to = 'wan', source = 'clients', target = 'all' }: Readonly<Record<string, string>>,
  mark = '',
  more = '',
): string {
  return `
      ${header}
      ${network}
      ${more}
      config firewall policy
          edit 1
${mark}
              set srcintf "${from}"
              set dstintf "${to}"
              set srcaddr "${source}"
              set dstaddr "${target}"
              set action accept
              set schedule "always"
              set service "ALL"
          next
      end
    `.replace(/^\s*\n/gm, '');
}

const found = '               ^ info policy/unreachable';
const ignoring = ['reference/undefined', 'reference/unused', 'network/zone-member-in-policy'];

describeRule('policy/unreachable', ({ bad, good }) => {
  bad('sources without a route through the incoming interface', {
    text: policy({ source: 'old' }, found),
    ignoring,
    message:
      'Policy 1 gets no packets: no route to its sources uses the interface in "srcintf" ("lan"), so the device drops packets ' +
      'that come in there from these addresses (reverse path check). Correct the interface or the sources, add the route, or ' +
      'disable the policy.',
    fixes: {
      'Disable policy 1': policy({ source: 'old' }, '              set status disable'),
      'Remove policy 1': policy({ source: 'old' }).replace(/ {10}edit 1\n {14}set srcintf[\s\S]*?next\n/, ''),
    },
  });

  bad('destinations without a route through the outgoing interface', {
    ignoring,
  })`${policy({ to: 'dmz', target: 'old' }, found)}
      message: Policy 1 gets no packets: no route to its destinations uses the interface in "dstintf" ("dmz"),
        so no packet to them leaves there. Correct the interface or the destinations, add the route, or
        disable the policy.
    `;

  bad('a zone without interfaces', {
    ignoring,
  })`${policy({ from: 'empty' }, found, 'config system zone\nedit "empty"\nnext\nend')}
      message: Policy 1 gets no packets: the zone in "srcintf" ("empty") has no interfaces. Add interfaces to
        the zone, or disable the policy.
    `;

  good('an interface that the device does not have, which reference/undefined reports', {
    text: policy({ from: 'port9' }),
    ignoring,
  });

  bad('interfaces of another VDOM', { ignoring, asWritten: true })`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
      config global
      config system interface
          edit "port1"
              set vdom "root"
          next
          edit "port2"
              set vdom "guests"
          next
      end
      end
      config vdom
      edit root
      config firewall policy
          edit 1
               ^ info policy/unreachable
              set srcintf "port2"
              set dstintf "any"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "ALL"
          next
      end
      end
      message: Policy 1 gets no packets: the interfaces in "srcintf" ("port2") belong to VDOM "guests". Use an
        interface of this VDOM, or disable the policy.
    `;

  good('addresses behind the interfaces', { text: policy({}), ignoring });
  good('all addresses', { text: policy({ to: 'dmz', source: 'all' }), ignoring });
  good('a network behind a default route', { text: policy({ target: 'old' }), ignoring });
  good('a route by the interface', {
    text: policy(
      { source: 'old' },
      '',
      'config router static\nedit 2\nset dst 10.2.0.0/16\nset gateway 10.1.0.9\nset device "lan"\nnext\nend',
    ),
    ignoring,
  });
  good('a policy that denies spoofed sources', {
    text: policy({ source: 'old' }).replace(/ *set action accept\n/, ''),
    ignoring,
  });
  good('any interface', { text: policy({ from: 'any', source: 'old' }), ignoring });
  for (const [title, more] of [
    [
      'a routing protocol',
      'config router ospf\nset router-id 1.1.1.1\nconfig area\nedit 0.0.0.0\nnext\nend\nconfig network\nedit 1\nset prefix 10.0.0.0 255.0.0.0\nnext\nend\nend',
    ],
    ['no check of the reverse path', 'config system settings\nset asymroute enable\nend'],
    ['an FQDN', 'config firewall address\nedit "old"\nset type fqdn\nset fqdn "a.example.com"\nnext\nend'],
  ] as const)
    good(title, { text: policy({ source: 'old' }, '', more), ignoring });
  good('a policy route to the interface', {
    text: policy(
      { to: 'dmz', target: 'old' },
      '',
      'config router policy\nedit 1\nset output-device "dmz"\nset gateway 10.3.0.9\nnext\nend',
    ),
    ignoring,
  });
  good('a script, whose device may have routes', {
    firmware: '7.4.4',
    text: policy({ source: 'old' }).replace(/.*#config-version.*\n/, ''),
    ignoring,
  });
});
