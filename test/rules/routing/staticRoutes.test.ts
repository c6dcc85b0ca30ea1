import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';
import { withMark } from '../../helpers/markedText';

const interfaces = closed`
config system interface
    edit "lan"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        config ipv6
            set ip6-address 2001:db8:1::1/64
    edit "dmz"
        set vdom "root"
        set ip 10.2.0.1 255.255.255.0`;
const route = (...lines: readonly string[]): string => closed`
config router static
    edit 1
        ${lines.join('\n        ')}
`;
const toLan = ['set dst 10.1.0.0 255.255.255.0', 'set gateway 10.2.0.9'];

describeRule('routing/connected-network', '7.4.4', ({ bad, good }) => {
  const mark = 'info routing/connected-network';

  bad('the subnet of another interface', [
    '6.4.10',
    '7.4.4',
  ])`${withMark(interfaces + route(...toLan, 'set device "dmz"'), toLan[0] ?? '', mark)}
      message: Route 1 leads by way of "dmz" to the subnet of interface "lan". While that interface is up, the
        device sends these packets to it and does not use the route. Correct the destination, or remove the
        route.
    `;
  bad('for IPv6', {
    text: withMark(
      interfaces + route('set dst 2001:db8:1::/64', 'set device "dmz"').replace('static', 'static6'),
      'set dst 2001:db8:1::/64',
      mark,
    ),
  });
  good('a part of the subnet', {
    text:
      interfaces + route('set dst 10.1.0.128 255.255.255.128', 'set gateway 10.2.0.9', 'set device "dmz"'),
  });
  good('a disabled route', {
    text: interfaces + route(...toLan, 'set device "dmz"', 'set status disable'),
  });
  good('an interface that is down', {
    text:
      interfaces.replace('10.1.0.1 255.255.255.0', '$&\n        set status down') +
      route(...toLan, 'set device "dmz"'),
  });
  good('another VRF', {
    text: interfaces + route(...toLan, 'set device "dmz"', 'set vrf 5'),
  });
  good('an interface of another VDOM', { ignoring: ['reference/undefined'], asWritten: true })`
config global
${interfaces.replace('"root"', '"guests"')}
end
config vdom
edit root
${route(...toLan, 'set device "dmz"')}
end`;
});

describeRule('routing/rejected-route', '7.4.4', ({ bad, good }) => {
  const mark = 'warning routing/rejected-route';
  const address = (table: string, ...lines: readonly string[]): string => closed`
config firewall ${table}
    edit "branch"
        ${lines.join('\n        ')}`;
  const toBranch = route('set gateway 10.2.0.9', 'set device "dmz"', 'set dstaddr "branch"');

  bad('an address that is not for routes', {
    firmware: ['6.4.10', '7.4.4'],
    text: withMark(
      address('address', 'set subnet 10.3.0.0 255.255.255.0') + toBranch,
      'set dstaddr "branch"',
      mark,
    ),
    message:
      'Address "branch" does not have "allow-routing" "enable". The device rejects it as the destination of a route. ' +
      'Enable "allow-routing" in the address before the route.',
  });
  bad('a group', {
    text: withMark(address('addrgrp', 'set member "all"') + toBranch, 'set dstaddr "branch"', mark),
  });
  good('with the setting', {
    text: address('address', 'set allow-routing enable', 'set subnet 10.3.0.0 255.255.255.0') + toBranch,
  });
  good('a script that changes a comment of the address', {
    text: address('address', 'set comment "north"') + toBranch,
  });

  const sdwan = 'set sdwan-zone "virtual-wan-link"';
  const both = (...lines: readonly string[]): string => closed`
config router static
    edit 1
        set distance 10
        ${sdwan}
    edit 2
        set gateway 10.2.0.9
        set device "dmz"
        ${lines.join('\n        ')}
`;
  bad('default routes by way of SD-WAN and an interface', {
    firmware: ['7.0.12', '7.4.4'],
    ignoring: ['schema/default-value'],
  })`${withMark(both('set comment "x"'), '2', mark)}
      message: …rejects the second of them (-9100)…
    `;
  bad('with different distances, perhaps', {
    ignoring: ['schema/default-value'],
  })`${withMark(both('set distance 20'), '2', 'info routing/rejected-route')}
      message: …may reject the second…
    `;
  good('other destinations', {
    text: both('set dst 10.3.0.0 255.255.255.0'),
    ignoring: ['schema/default-value'],
  });
  good('up to 6.4', {
    firmware: '6.4.10',
    text: both('set comment "x"').replace(sdwan, 'set sdwan enable'),
    ignoring: ['schema/default-value'],
  });
  good('a blackhole', {
    text: both('set blackhole enable'),
    ignoring: ['schema/default-value'],
  });
});

describeRule('routing/blackhole-before-tunnel', '7.4.4', ({ bad, good }) => {
  const routes = (distance: number, more = 'set device "dmz"'): string => closed`
config router static
    edit 1
        set dst 10.3.0.0 255.255.255.0
        set gateway 10.2.0.9
        ${more}
    edit 2
        set dst 10.3.0.0 255.255.255.0
        set distance ${distance}
        set blackhole enable
`;
  bad('before a route by way of an interface', [
    '6.4.10',
    '7.4.4',
  ])`${withMark(routes(5), 'set distance 5', 'warning routing/blackhole-before-tunnel')}
      message: Blackhole route 2 has distance 5, and route 1 through "dmz" for the same network has 10. The
        device uses the route with the smaller distance and drops the packets. Set the distance of the
        blackhole route to 254.
    `;
  good('after it', { text: routes(254) });
  good('a route that is disabled', {
    text: routes(5, 'set device "dmz"\n        set status disable'),
  });
  good('a script that changes a route', {
    text: routes(5).replace('set dst 10.3.0.0 255.255.255.0\n', '\n'),
  });
});

describeRule('routing/ospf-timers', '7.4.4', ({ bad, good }) => {
  const mark = 'warning routing/ospf-timers';
  const ospf = (...lines: readonly string[]): string => closed`
config router ospf
    config area
        edit 0.0.0.0
    config ospf-interface
        edit "core"
            set interface "port2"
            ${lines.join('\n            ')}
`;
  const ospf6 = (...lines: readonly string[]): string =>
    ospf(...lines)
      .replace('router ospf', 'router ospf6')
      .replace('ospf-interface', 'ospf6-interface');

  bad('equal intervals', [
    '6.4.10',
    '7.4.4',
  ])`${withMark(ospf('set dead-interval 10', 'set hello-interval 10'), 'set dead-interval 10', mark)}
      message: OSPF "core" has the dead interval 10 and the hello interval 10. The device takes the neighbor
        for dead before its next hello, so the adjacency fails again and again. Set "dead-interval" to about
        40.
    `;
  bad('OSPFv3', {
    text: withMark(ospf6('set dead-interval 5', 'set hello-interval 10'), 'set dead-interval 5', mark),
  });
  good('a longer one', { text: ospf('set dead-interval 11', 'set hello-interval 10') });
  good('only one is set', { text: ospf('set hello-interval 60') });
  good('several hellos per second', {
    text: ospf('set dead-interval 1', 'set hello-interval 10', 'set hello-multiplier 4'),
  });
});
