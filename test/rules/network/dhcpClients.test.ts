import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const firmware = ['6.4.10', '7.4.4', '8.0.0'];

/** A DHCP server on 192.168.10.1/24 with more lines before its range, and with reservations. */
const server = (lines: string, reservations = ''): string => closed`
      config system interface
          edit "port2"
              set vdom "root"
              set ip 192.168.10.1 255.255.255.0
              set type physical
      config system dhcp server
          edit 1
              set interface "port2"
              ${lines}
              config ip-range
                  edit 1
                      set start-ip 192.168.10.100
                      set end-ip 192.168.10.200
              config reserved-address${reservations}
    `;
const reserved = (id: number, ip: string, ...more: readonly string[]): string => closed`
                  edit ${id}
                      set ip ${[ip, ...more].join('\n                      ')}
                      set mac 00:00:5e:00:53:0${id}`;

describeRule('network/dhcp-gateway', ({ bad, good }) => {
  bad('a gateway of another network', {
    firmware,
    text: server(`set default-gateway 192.168.1.1
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning network/dhcp-gateway
              set netmask 255.255.255.0`),
    message:
      'Gateway 192.168.1.1 of this DHCP server is not in the subnet of interface "port2" (192.168.10.0/24). ' +
      'Clients cannot reach it, and have no connection to other networks. Use an address in this subnet.',
  });

  const others: Readonly<Record<string, string>> = {
    'the address of the interface': 'set default-gateway 192.168.10.1',
    'another router of the subnet': 'set default-gateway 192.168.10.254',
    'no gateway': 'set default-gateway 0.0.0.0',
    'a gateway in the wider network of the clients':
      'set default-gateway 192.168.1.1\n              set netmask 255.255.0.0',
  };
  for (const [title, lines] of Object.entries(others))
    good(title, { firmware: '7.4.4', text: server(lines), ignoring: ['network/dhcp-server'] });
});

describeRule('network/dhcp-reservation', ({ bad, good }) => {
  bad('an address of another network', {
    firmware,
    text: server(
      'set netmask 255.255.255.0',
      reserved(1, '192.168.1.20', '^^^^^^^^^^^^^^^^^^^ warning network/dhcp-reservation'),
    ),
    message:
      /^Reserved address 192\.168\.1\.20 is not in the subnet of interface "port2" \(192\.168\.10\.0\/24\)\./,
  });

  bad('an address of another client', {
    firmware,
    text: server(
      'set netmask 255.255.255.0',
      reserved(1, '192.168.10.20') +
        reserved(2, '192.168.10.20', '^^^^^^^^^^^^^^^^^^^^ warning network/dhcp-reservation'),
    ),
    message:
      '192.168.10.20 is already reserved by entry 1. Only one client can have the address. ' +
      'Reserve another one, or remove an entry.',
  });

  good('two addresses, and a client that is blocked', {
    firmware: '7.4.4',
    text: server(
      'set netmask 255.255.255.0',
      reserved(1, '192.168.10.20') +
        reserved(2, '192.168.10.21') +
        reserved(3, '192.168.10.20', 'set action block'),
    ),
  });
});

describeRule('network/range-without-type', ({ bad, good }) => {
  const range = (lines: string): string => closed`
      config firewall address
          edit "printers"
              ${lines}
              set end-ip 10.1.0.90
    `;
  const mark = '\n              ^^^^^^^^^^^^^^^^^^^^^^ warning network/range-without-type';

  bad(
    'a range with the type of a subnet',
    firmware,
  )`${range(`set type ipmask\n              set start-ip 10.1.0.20${mark}`)}
      message: This address has "start-ip", but its type is "ipmask". … every address. …
    `;

  bad('a backup without a type', { ignoring: ['reference/unused'] })`
      #config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin
${range(`set start-ip 10.1.0.20${mark}`)}`;

  const others: Readonly<Record<string, string>> = {
    'a range, whose type follows': 'set start-ip 10.1.0.20\n              set type iprange',
    'a script that changes an entry of the device': 'set start-ip 10.1.0.20',
    'a type that changes after the range':
      'set type iprange\n              set start-ip 10.1.0.20\n              set type ipmask',
    'a subnet': 'set type ipmask\n              set subnet 10.1.0.0/24\n              set start-ip 10.1.0.20',
  };
  for (const [title, lines] of Object.entries(others))
    good(title, { firmware: '7.4.4', text: range(lines), ignoring: ['schema/duplicate-setting'] });
});
