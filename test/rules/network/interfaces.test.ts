import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const firmware = ['6.4.10', '7.4.4', '8.0.0'];

describeRule('network/reversed-range', ({ bad, good }) => {
  bad('an address whose ends are swapped', firmware)`
      config firewall address
          edit "printers"
              set type iprange
              set start-ip 10.1.0.90
              set end-ip 10.1.0.20
              ^^^^^^^^^^^^^^^^^^^^ warning network/reversed-range
      message: The range 10.1.0.90-10.1.0.20 ends before it begins. The device rejects it. Swap "start-ip" and
        "end-ip".
      fix: Swap "start-ip" and "end-ip"
      -        set start-ip 10.1.0.90
      -        set end-ip 10.1.0.20
      +        set start-ip 10.1.0.20
      +        set end-ip 10.1.0.90
    `;

  bad('IP pools, and the range of a DHCP server', firmware)`
      config firewall ippool
          edit "out"
              set startip 203.0.113.9
              set endip 203.0.113.4
              ^^^^^^^^^^^^^^^^^^^^^ warning network/reversed-range
      config firewall address6
          edit "hosts"
              set type iprange
              set start-ip 2001:db8::9
              set end-ip 2001:db8::1
              ^^^^^^^^^^^^^^^^^^^^^^ warning network/reversed-range
      config system dhcp server
          edit 1
              config ip-range
                  edit 1
                      set start-ip 10.1.0.200
                      set end-ip 10.1.0.100
                      ^^^^^^^^^^^^^^^^^^^^^ warning network/reversed-range
    `;

  good('one address, a changed end, and a range without its end', firmware)`
      config firewall address
          edit "one"
              set type iprange
              set start-ip 10.1.0.20
              set end-ip 10.1.0.20
          edit "no-end"
              set type iprange
              set start-ip 10.1.0.20
          edit "changed"
              set type iprange
              set start-ip 10.1.0.20
              set end-ip 10.1.0.9
              unset end-ip
    `;
});

describeRule('network/duplicate-vlan', ({ bad, good }) => {
  const vlan = (name: string, parent: string, ...more: readonly string[]): string => closed`
          edit "${name}"
              set vdom "root"
              set interface "${parent}"
              ${more.join('\n              ')}`;

  bad('the id of another interface on the same parent', firmware)`
      config system interface${vlan('guests', 'port1', 'set vlanid 20')}${vlan(
        'phones',
        'port1',
        'set vlanid 20',
        '^^^^^^^^^^^^^ warning network/duplicate-vlan',
      )}
      message: VLAN 20 on interface "port1" is already that of "guests". The device rejects a second interface
        for it. Use another id, or another parent interface.
    `;

  good('other parents, other ids, and another protocol', '7.4.4')`
      config system interface${vlan('a', 'port1', 'set vlanid 20')}${vlan('b', 'port2', 'set vlanid 20')}${vlan(
        'c',
        'port1',
        'set vlanid 21',
      )}${vlan('d', 'port1', 'set vlan-protocol 8021ad', 'set vlanid 20')}
    `;
});

describeRule('network/interface-in-two-zones', ({ bad, good }) => {
  const zones = (second: string, mark = ''): string => closed`
      config system zone
          edit "inside"
              set interface "port2" "port3"
          edit "servers"
              set interface "${second}"${mark}
    `;

  bad(
    'the member of an earlier zone',
    firmware,
  )`${zones('port3', '\n                            ^^^^^^^ warning network/interface-in-two-zones')}
      message: Interface "port3" is already a member of zone "inside". An interface can be in one zone only.
        The device may reject it. Remove it from one of the zones.
    `;

  good('separate members', { firmware, text: zones('port4') });

  good('zones of two VDOMs', { firmware: '7.4.4', asWritten: true })`
      config vdom
      edit a
      config system zone
          edit "inside"
              set interface "port2"
          next
      end
      next
      edit b
      config system zone
          edit "outside"
              set interface "port2"
          next
      end
      end
    `;
});
