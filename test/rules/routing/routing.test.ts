import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

describeRule('routing/bgp-no-remote-as', ({ bad, good }) => {
  const bgp = (as: string, ...settings: readonly string[]): string => closed`
      config router bgp
          ${as}
          config neighbor
              edit "10.0.0.2"
                  ${settings.join('\n                  ')}`;

  bad('a neighbor of an unknown AS', {
    firmware: ['6.4.10', '7.4.4'],
    text: bgp('set as 65001', 'set soft-reconfiguration enable').replace(
      /edit "10.0.0.2"/,
      '$&\n                   ^^^^^^^^^^ warning routing/bgp-no-remote-as',
    ),
    message:
      'BGP neighbor 10.0.0.2 has no "remote-as". The device rejects the entry at "next". ' +
      'Set "remote-as" to the AS of the neighbor.',
  });
  good('with its AS', { firmware: '7.4.4', text: bgp('set as 65001', 'set remote-as 65002') });
  good('a script that changes a neighbor', {
    firmware: '7.4.4',
    text: bgp('set keepalive-timer 30', 'set soft-reconfiguration enable'),
  });
});

describeRule('routing/ospf-no-area', '7.4.4', ({ bad, good }) => {
  const ospf = (network: string, area: string, mode = 'static'): string => closed`
      config system interface
          edit "port2"
              set vdom "root"
              set mode ${mode}
              set ip 10.0.2.1 255.255.255.0
              set type physical
      config router ospf
          set router-id 10.0.0.1
          config area
              edit ${area}
          config ospf-interface
              edit "core"
                  set interface "port2"
          config network
              edit 1
                  set prefix ${network} 255.255.255.0`;
  const marked = (text: string): string =>
    text.replace('edit "core"', '$&\n                   ^^^^^^ warning routing/ospf-no-area');

  bad('no network contains its address', {
    firmware: ['6.4.10', '7.4.4'],
    ignoring: ['schema/default-value'],
  })`${marked(ospf('10.0.3.0', '0.0.0.0'))}
      message: No OSPF network contains the address of interface "port2", so it is in no area. The device does
        not run OSPF on the interface. Add its subnet to "config network".
    `;
  bad('the area of its network is not defined', {
    ignoring: ['schema/default-value'],
  })`${marked(ospf('10.0.2.0', '0.0.0.5'))}
      message: …is in area 0.0.0.0, which "config area" does not define…
    `;
  good('a network and an area', {
    text: ospf('10.0.2.0', '0.0.0.0'),
    ignoring: ['schema/default-value'],
  });
  good('an address by DHCP', { text: ospf('10.0.3.0', '0.0.0.0', 'dhcp') });
  good('a script without the router id', {
    text: ospf('10.0.3.0', '0.0.0.0').replace('set router-id 10.0.0.1', ''),
    ignoring: ['schema/default-value'],
  });
  good('a snippet without interfaces', {
    text: ospf('10.0.3.0', '0.0.0.0').replace(/config system interface[^]*?\n {6}end/, ''),
  });

  bad('an OSPFv3 interface')`
      config router ospf6
          set router-id 10.0.0.1
          config area
              edit 0.0.0.1
          config ospf6-interface
              edit "core"
                   ^^^^^^ warning routing/ospf-no-area
                  set interface "port2"
              edit "edge"
                  set interface "port3"
                  set area-id 0.0.0.1`;
});
