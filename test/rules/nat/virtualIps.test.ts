import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

/** An interface with a secondary address, and one that obtains its address by DHCP. */
const interfaces = closed`
      config system interface
          edit "wan1"
              set vdom "root"
              set ip 203.0.113.2 255.255.255.0
              set allowaccess ping https ssh
              set type physical
              set secondary-IP enable
              config secondaryip
                  edit 1
                      set ip 203.0.113.66 255.255.255.0
                      set allowaccess ping
          edit "wan2"
              set vdom "root"
              set mode pppoe
              set ip 198.51.100.2 255.255.255.255
              set allowaccess ping https
              set type physical`;

function vip(...settings: readonly string[]): string {
  return closed`
      config firewall vip
          edit "web"
              ${settings.join('\n              ')}
              set mappedip "10.0.0.5"
    `;
}

/** Gives each entry a unique name. */
function numbered(): () => string {
  let number = 0;
  return () => `edit "web${++number}"`;
}

const forwarding = (port: string, ...more: readonly string[]): string =>
  vip(
    'set extip 203.0.113.2',
    'set extintf "wan1"',
    'set portforward enable',
    ...more,
    `set extport ${port}`,
    `set mappedport ${port}`,
  );

describeRule('nat/vip-own-address', ({ bad, good }) => {
  bad('the address of its interface', ['6.4.10', '7.4.4'])`${interfaces}
      config firewall vip
          edit "web"
              set extip 203.0.113.2
              ^^^^^^^^^^^^^^^^^^^^^ warning nat/vip-own-address
              set extintf "wan1"
              set mappedip "10.0.0.5"
      message: Virtual IP "web" takes all packets for 203.0.113.2, the address of interface "wan1".
        Management, VPN and replies at this address no longer reach the device. Enable "portforward" for the
        ports that are needed, or use another address.
      no fix
    `;

  bad('a secondary address in a range, for any interface', '7.4.4')`${interfaces}
      config firewall vip
          edit "web"
              set extip 203.0.113.60-203.0.113.70
              ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning nat/vip-own-address
              set extintf "any"
              set mappedip "10.0.0.60-10.0.0.70"
    `;

  good('other addresses, other interfaces, ports, filters, disabled', {
    firmware: '7.4.4',
    text: `${interfaces}${vip('set extip 203.0.113.3', 'set extintf "wan1"')}
      ${vip('set extip 203.0.113.2', 'set extintf "port5"')}
      ${vip('set extip 203.0.113.2', 'set src-filter "192.0.2.0/24"', 'set extintf "wan1"')}
      ${vip('set extip 203.0.113.2', 'set extintf "wan1"', 'set status disable')}
    `.replace(/edit "web"/g, numbered()),
    ignoring: ['nat/vip-overlap'],
  });

  good('the address of an interface with PPPoE', {
    firmware: '7.4.4',
    text: interfaces + vip('set extip 198.51.100.2', 'set extintf "wan2"'),
  });

  good('an interface of another VDOM', {
    firmware: '7.4.4',
    ignoring: ['reference/undefined'],
    asWritten: true,
  })`
      config global
      config system interface
          edit "wan1"
              set vdom "a"
              set ip 203.0.113.2 255.255.255.0
          next
      end
      end
      config vdom
      edit b
      config firewall vip
          edit "web"
              set extip 203.0.113.2
              set extintf "any"
              set mappedip "10.0.0.5"
          next
      end
      end
    `;

  good('a snippet without interfaces', {
    firmware: '7.4.4',
    text: vip('set extip 203.0.113.2', 'set extintf "wan1"'),
  });

  const backup = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';
  const own = vip('set extip 203.0.113.2', 'set extintf "any"');
  const marked = vip(
    'set extip 203.0.113.2\n              ^^^^^^^^^^^^^^^^^^^^^ warning nat/vip-own-address',
    'set extintf "any"',
  );
  const policy = (destination: string, status = 'enable'): string => closed`
      config firewall policy
          edit 1
              set status ${status}
              set srcintf "wan1"
              set dstintf "wan2"
              set action accept
              set srcaddr "all"
              set dstaddr "${destination}"
              set schedule "always"
              set service "ALL"
    `;
  const group = closed`
      config firewall vipgrp
          edit "webs"
              set member "web"
    `;
  const centralNat = 'config system settings\n          set central-nat enable\n      end';
  const ignoring = ['reference/unused', 'policy/no-effect', 'policy/disabled'];

  for (const [title, rest] of [
    ['a policy', policy('web')],
    ['a policy with its group', group + policy('webs')],
    ['central NAT', centralNat],
  ] as const)
    bad(`in a backup, if the device translates for it: ${title}`, {
      ignoring,
    })`${backup}${interfaces}${marked}${rest}`;

  for (const [title, rest] of [
    ['no policy', ''],
    ['only a disabled policy', policy('web', 'disable')],
    ['only a policy with another destination', policy('all')],
  ] as const)
    good(`in a backup with ${title}`, { ignoring })`${backup}${interfaces}${own}${rest}`;
});

describeRule('nat/vip-management-port', '7.4.4', ({ bad, good }) => {
  bad('the port of the GUI, by default', {
    text:
      interfaces +
      forwarding('443').replace(
        /( *)(set extport 443)\n/,
        '$1$2\n$1^^^^^^^^^^^^^^^ warning nat/vip-management-port\n',
      ),
    message:
      'Port 443 at 203.0.113.2 is also the port of the administration GUI on interface "wan1". ' +
      'The virtual IP takes these connections, so the administration GUI is not reachable there. ' +
      'Change "extport" or "admin-sport".',
  });

  bad('the port of SSH in a range', {
    text: `
      config system global
          set admin-ssh-port 2222
      end${interfaces}${forwarding('2200-2300').replace(/( *)(set extport 2200-2300)\n/, '$1$2\n$1^^^^^^^^^^^^^^^^^^^^^ warning nat/vip-management-port\n')}`,
    message: /^Port 2222 .* Change "extport" or "admin-ssh-port"\.$/,
  });

  bad('the port of SSL VPN', {
    text: `${interfaces}
      config vpn ssl settings
          set port 8443
          set source-interface "wan1"
      end${forwarding('8443').replace(/( *)(set extport 8443)\n/, '$1$2\n$1^^^^^^^^^^^^^^^^ warning nat/vip-management-port\n')}`,
    message: /also the port of SSL VPN on interface "wan1"/,
  });

  bad('the port of SSL VPN, which listens in a zone', {
    text: `${interfaces}
      config system zone
          edit "outside"
              set interface "wan1"
      end
      config vpn ssl settings
          set port 8443
          set source-interface "outside"
      end${forwarding('8443').replace(/( *)(set extport 8443)\n/, '$1$2\n$1^^^^^^^^^^^^^^^^ warning nat/vip-management-port\n')}`,
    message: /also the port of SSL VPN on interface "wan1"/,
  });

  const withPolicies = (port: string, ...settings: readonly string[]): string => `${interfaces}
      config vpn ssl settings
          set port 8443
          set source-interface "wan1"
      end
      config firewall policy
          edit 8
              set srcintf "wan1"
              set dstintf "any"
              set action accept
              set srcaddr "all"
              set dstaddr "web"
              set schedule "always"
              set service "ALL"
          next
          edit 9
              set srcintf "ssl.root"
              set dstintf "wan1"
              ${settings.join('')}
          next
      end${port}`;

  bad('the port of SSL VPN, whose clients have a policy', {
    text: withPolicies(
      forwarding('8443').replace(
        /( *)(set extport 8443)\n/,
        '$1$2\n$1^^^^^^^^^^^^^^^^ warning nat/vip-management-port\n',
      ),
    ),
    message: /also the port of SSL VPN/,
  });

  good('SSL VPN whose clients have no enabled policy, so that it does not listen', {
    text: withPolicies(forwarding('8443'), 'set status disable'),
  });

  good('other ports and protocols, a secondary address without administration', {
    text: `${interfaces}${forwarding('8443')}${forwarding('443', 'set protocol udp')}${forwarding('443').replace('203.0.113.2', '203.0.113.66')}`.replace(
      /edit "web"/g,
      numbered(),
    ),
  });

  good('SSL VPN that is disabled, or on another interface', { asWritten: true })`${interfaces}
      config vpn ssl settings
          set port 8443
          set source-interface "wan2"
      end${forwarding('8443')}`;

  good('the GUI on another port', { asWritten: true })`
      config system global
          set admin-sport 10443
      end${interfaces}${forwarding('443')}`;
});

describeRule('nat/vip-overlap', '7.4.4', ({ bad, good }) => {
  const two = (first: readonly string[], second: readonly string[]): string => closed`
      config firewall vip
          edit "a"
              ${first.join('\n              ')}
              set mappedip "10.0.0.5"
          edit "b"
              ${second.join('\n              ')}
              set mappedip "10.0.0.6"
    `;
  const ports = (port: string, ...more: readonly string[]): readonly string[] => [
    'set extintf "wan1"',
    'set portforward enable',
    ...more,
    `set extport ${port}`,
    `set mappedport ${port}`,
  ];

  bad('the same address', {
    text: two(
      ['set extip 203.0.113.10', 'set extintf "any"'],
      [
        'set extip 203.0.113.9-203.0.113.11',
        '^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ warning nat/vip-overlap',
        'set extintf "wan1"',
      ],
    ),
    message:
      'Virtual IP "b" takes the same packets as "a": 203.0.113.10. ' +
      'Only one of them can translate a packet. Change the address or port of one of them.',
  });

  bad('a common port', {
    text: two(
      ['set extip 203.0.113.10', ...ports('443')],
      ['set extip 203.0.113.10', '^^^^^^^^^^^^^^^^^^^^^^ warning nat/vip-overlap', ...ports('440-450')],
    ),
    message: /: TCP port 443 at 203\.0\.113\.10\./,
  });

  const first = ['set extip 203.0.113.10', ...ports('443')];
  const others: Readonly<Record<string, readonly string[]>> = {
    'another port': ['set extip 203.0.113.10', ...ports('8443')],
    'another protocol': ['set extip 203.0.113.10', ...ports('443', 'set protocol udp')],
    'another interface': ['set extip 203.0.113.10', 'set extintf "wan2"', ...ports('443').slice(1)],
    'another source': ['set extip 203.0.113.10', 'set src-filter "192.0.2.0/24"', ...ports('443')],
    'all of the address': ['set extip 203.0.113.10', 'set extintf "wan1"'],
    'a disabled one': ['set extip 203.0.113.10', 'set status disable', ...ports('443')],
  };
  for (const [title, second] of Object.entries(others)) good(title, { text: two(first, second) });
});
