import { describeRule } from '../../helpers/examples';
import { withMark } from '../../helpers/markedText';

const header = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';
const dmz = (address = 'set ip 10.2.0.1 255.255.255.0'): string => `
config system interface
    edit "dmz"
        set vdom "root"
        ${address}
    next
end`;
const range = (first: string, last: string): readonly string[] => [
  'config ip-range',
  '    edit 1',
  `        set start-ip ${first}`,
  `        set end-ip ${last}`,
  '    next',
  'end',
];
const servers = (...all: readonly (readonly string[])[]): string => `
config system dhcp server
${all
  .map((lines, at) =>
    [
      `    edit ${at + 1}`,
      ...['set default-gateway 10.2.0.1', 'set interface "dmz"', ...lines].map((line) => `        ${line}`),
      '    next',
    ].join('\n'),
  )
  .join('\n')}
end
`;
const mask = 'set netmask 255.255.255.0';
const own = range('10.2.0.10', '10.2.0.20');

describeRule('network/dhcp-server', '7.4.4', ({ bad, good }) => {
  const mark = 'warning network/dhcp-server';

  bad('another mask', {
    firmware: ['6.4.10', '7.4.4'],
    text: withMark(dmz() + servers(['set netmask 255.255.0.0', ...own]), 'set netmask 255.255.0.0', mark),
    message:
      'DHCP server 1 gives clients the mask 255.255.0.0, but the subnet of interface "dmz" is 10.2.0.0/24. Clients take other networks ' +
      'for their own, or their own for another. Use the mask of the interface.',
    fixes: { 'Set "netmask" to "255.255.255.0"': dmz() + servers([mask, ...own]) },
  });
  good('the same mask', { text: dmz() + servers([mask, ...own]) });
  good('the mask of clients behind a relay', {
    text: dmz() + servers([mask, ...own], ['set netmask 255.255.0.0', ...range('10.9.0.10', '10.9.0.20')]),
    ignoring: ['network/dhcp-gateway'],
  });
  good('a disabled server', {
    text: dmz() + servers(['set netmask 255.255.0.0', 'set status disable', ...own]),
  });
  good('an address by DHCP', {
    text: dmz('set mode dhcp') + servers(['set netmask 255.255.0.0', ...own]),
  });

  bad('ranges of two servers with common addresses', {
    firmware: ['6.4.10', '7.4.4'],
    text: withMark(
      dmz() + servers([mask, ...own], [mask, ...range('10.2.0.15', '10.2.0.30')]),
      'set start-ip 10.2.0.15',
      mark,
    ),
    message:
      'DHCP servers 1 and 2 on interface "dmz" both give out 10.2.0.15-10.2.0.20. Two clients can get the same address. ' +
      'Use one server, or ranges that differ.',
  });
  bad('of DHCPv6', {
    text: withMark(
      servers(range('2001:db8::10', '2001:db8::20'), range('2001:db8::15', '2001:db8::30'))
        .replace('dhcp server', 'dhcp6 server')
        .replaceAll('        set default-gateway 10.2.0.1\n', ''),
      'set start-ip 2001:db8::15',
      mark,
    ),
  });
  good('ranges that differ', {
    text: dmz() + servers([mask, ...own], [mask, ...range('10.2.0.21', '10.2.0.30')]),
  });
  good('a server for one vendor', {
    text: dmz() + servers([mask, ...own], [mask, 'set vci-match enable', 'set vci-string "Phone"', ...own]),
  });
  good('two VDOMs with interfaces of their own', { asWritten: true })`
config vdom
edit a
${servers([mask, ...own])}
next
edit b
${servers([mask, ...own])}
end`;

  bad('without a range')`${withMark(`${header}${dmz()}${servers([mask])}`, 'edit 1', mark)}
      message: DHCP server 1 has no range and no reserved address. The device has no address to give to
        clients. Add a range to "config ip-range", or disable the server.
    `;
  good('only a reserved address')`${header}${dmz()}${servers([
    mask,
    'config reserved-address',
    '    edit 1',
    '        set ip 10.2.0.5',
    '        set mac 00:00:5e:00:53:01',
    '    next',
    'end',
  ])}`;
  good('a script that changes a server', { text: dmz() + servers([mask]) });
  good('addresses for IPsec clients')`${header}${dmz()}${servers([mask, 'set server-type ipsec'])}`;
  good('FortiLink without an address')`${header}${dmz('set fortilink enable')}${servers([mask, ...own])}`;
  bad('an interface without an address', {
    text: withMark(
      `${header}${dmz('set type physical')}${servers([mask, ...own])}`,
      'set interface "dmz"',
      'hint network/dhcp-server',
    ),
    message: /for interface "dmz", which has no address\./,
  });
});
