import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';
import { withMark } from '../../helpers/markedText';

const header = (version = '7.4.4'): string =>
  `#config-version=FGT60F-${version}-FW-build2662-240514:opmode=0:vdom=0:user=admin`;
const network = closed`
config system interface
    edit "wan1"
        set vdom "root"
        set ip 198.51.100.2 255.255.255.0
    edit "lan"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
    edit "dmz"
        set vdom "root"
        set ip 10.2.0.1 255.255.255.0
config router static
    edit 1
        set gateway 198.51.100.1
        set device "wan1"`;
const vip = (...lines: readonly string[]): string => closed`
config firewall vip
    edit "web"
        set extip 198.51.100.9
        set mappedip "10.2.0.5"
        set extintf "wan1"
        ${lines.join('\n        ')}`;
const policy = (id: number, ...lines: readonly string[]): string => closed`
config firewall policy
    edit ${id}
        set name "policy${id}"
        ${lines.join('\n        ')}
        set schedule "always"
        set service "ALL"`;
const toWeb = (dstintf: string, ...more: readonly string[]): readonly string[] => [
  'set srcintf "wan1"',
  `set dstintf "${dstintf}"`,
  'set action accept',
  'set srcaddr "all"',
  'set dstaddr "web"',
  ...more,
];

describeRule('nat/vip-policy-destination', ({ bad, good }) => {
  const mark = 'warning nat/vip-policy-destination';
  const text = (dstintf: string, more = ''): string =>
    `${header()}${network}${more}${vip()}${policy(1, ...toWeb(dstintf))}`;
  const users =
    '\nconfig firewall address\n    edit "users"\n        set subnet 203.0.113.0 255.255.255.0\n    next\nend';
  /** The key of the policy, not of the route. */
  const marked = (written: string): string => {
    const at = written.indexOf('config firewall policy');
    return written.slice(0, at) + withMark(written.slice(at), 'edit 1', mark);
  };

  bad('another interface')`${marked(text('lan'))}
      message: Policy 1 ("policy1") gets no packets for virtual IP "web": no route to the mapped address
        10.2.0.5 uses the interface in "dstintf" ("lan"). The device looks for a policy after the translation.
        Set "dstintf" to the interface that leads to this address.
    `;
  bad('a group of virtual IPs', {
    text: marked(
      text(
        'lan',
        '\nconfig firewall vipgrp\n    edit "servers"\n        set interface "wan1"\n        set member "web"\n    next\nend',
      ).replace('set dstaddr "web"', 'set dstaddr "servers"'),
    ),
  });
  bad('several policies, none of which leads to it: one mistake', {
    text: `${marked(text('lan', users))}${policy(2, ...toWeb('lan'))}`.replace(
      'set srcaddr "all"',
      'set srcaddr "users"',
    ),
    message:
      'Policy 1 ("policy1") gets no packets for virtual IP "web": no route to the mapped address 10.2.0.5 uses the interface in ' +
      '"dstintf" ("lan"). The device looks for a policy after the translation. Set "dstintf" to the interface that leads to this ' +
      'address. Another policy has the same mistake.',
  });
  bad(
    'another policy that leads to it: the interface of the policy is the mistake',
  )`${marked(text('lan'))}${policy(2, ...toWeb('dmz'))}`;
  good('the interface of the server', { text: text('dmz') });
  good('any interface', { text: text('any') });
  good('a disabled policy', { text: text('lan').replace('set schedule', 'set status disable\n        $&') });
  good('dynamic routes', {
    text: text(
      'lan',
      '\nconfig router ospf\n    set router-id 10.0.0.1\n    config area\n        edit 0.0.0.0\n        next\n    end\n    config network\n        edit 1\n            set prefix 10.1.0.0 255.255.255.0\n        next\n    end\nend',
    ),
  });
  good('a script', { firmware: '7.4.4', text: text('lan').replace(header(), '') });
  good('central NAT', {
    text: text('lan', '\nconfig system settings\n    set central-nat enable\nend'),
    ignoring: ['nat/central-nat-policy'],
  });
});

describeRule('nat/deny-without-vips', '7.0.12', ({ bad, good, answers }) => {
  const deny = (...more: readonly string[]): string =>
    policy(8, 'set srcintf "wan1"', 'set dstintf "any"', 'set srcaddr "bad"', 'set dstaddr "all"', ...more);
  const address =
    '\nconfig firewall address\n    edit "bad"\n        set subnet 203.0.113.0 255.255.255.0\n    next\nend';
  const text = (...more: readonly string[]): string =>
    `${address}${vip()}${deny(...more)}${policy(9, ...toWeb('dmz'))}`;

  bad('before a policy for a virtual IP', [
    '6.4.10',
    '7.0.12',
  ])`${withMark(text(), 'edit 8', 'warning nat/deny-without-vips')}
      message: Policy 8 ("policy8") denies "all", but not packets to virtual IPs: it does not have "match-vip"
        "enable". Policy 9 ("policy9") accepts such packets that arrive at the same interface. Set "match-vip"
        to "enable".
    `;
  good('with the setting', { text: text('set match-vip enable') });
  bad('without it in a version that enables it', {
    firmware: '7.4.4',
    text: withMark(text('set match-vip disable'), 'edit 8', 'warning nat/deny-without-vips'),
  });
  good('after the policy for the virtual IP')`${address}${vip()}${policy(9, ...toWeb('dmz'))}${deny()}`;
  good('from another interface', {
    text: text().replace('set srcintf "wan1"', 'set srcintf "lan"'),
  });
  good('a virtual IP in the policy that denies', {
    text: text().replace('set dstaddr "all"', 'set dstaddr "all" "web"'),
  });
  answers('by version', text(), {
    '6.2.4': ['nat/deny-without-vips'],
    '6.4.9': ['nat/deny-without-vips'],
    '6.4.10': ['nat/deny-without-vips'],
    '7.0.12': ['nat/deny-without-vips'],
    '7.2.11': [],
    '7.4.0': [],
    '7.4.1': [],
    '7.6.3': [],
    '7.6.4': [],
    '8.0.0': [],
  });
});

describeRule('nat/vip-range-length', '7.4.4', ({ bad, good }) => {
  const ports = (external: string, mapped: string, ...more: readonly string[]): string =>
    vip('set portforward enable', ...more, `set extport ${external}`, `set mappedport ${mapped}`);

  bad('ports', [
    '6.4.10',
    '7.4.4',
  ])`${withMark(ports('80-90', '80'), 'set mappedport 80', 'error nat/vip-range-length')}
      message: Virtual IP "web" has 11 external ports, but 1 mapped ports. The device rejects this. Use ranges
        of the same length.
    `;
  bad('addresses', {
    text: withMark(
      vip('set extip 198.51.100.10-198.51.100.20', 'set mappedip "10.2.0.5-10.2.0.7"').replace(
        /set extip 198.51.100.9\n +set mappedip "10.2.0.5"\n +/,
        '',
      ),
      'set mappedip "10.2.0.5-10.2.0.7"',
      'info nat/vip-range-length',
    ),
    message: /has 11 external addresses, but 3 mapped addresses\. The device may reject this/,
  });
  bad('IPv6', {
    text: withMark(
      ports('80-90', '80')
        .replace('firewall vip', 'firewall vip6')
        .replace('198.51.100.9', '2001:db8::9')
        .replace('"10.2.0.5"', '2001:db8:2::5')
        .replace(/\n +set extintf "wan1"/, ''),
      'set mappedport 80',
      'error nat/vip-range-length',
    ),
  });
  good('the same length', { text: ports('80-90', '8080-8090') });
  good('without a mapped port', {
    text: vip('set portforward enable', 'set extport 80-90'),
  });
  good('many ports to one', { text: ports('80-90', '80', 'set portmapping-type m-to-n') });
  good('one mapped address', {
    text: vip().replace('198.51.100.9', '198.51.100.9-198.51.100.12'),
  });
});

describeRule('nat/no-pool', '7.4.4', ({ bad, good }) => {
  const out = (...more: readonly string[]): string =>
    policy(
      1,
      'set srcintf "lan"',
      'set dstintf "wan1"',
      'set action accept',
      'set srcaddr "all"',
      'set dstaddr "all"',
      'set nat enable',
      ...more,
    );

  bad('no pool', ['6.4.10', '7.4.4'])`${withMark(out('set ippool enable'), 'edit 1', 'info nat/no-pool')}
      message: Policy 1 ("policy1") has "ippool" "enable", but no "poolname". The device has no pool for the
        translation: it may reject the policy, or use the address of the interface. Set "poolname", or disable
        "ippool".
    `;
  good('a pool', { text: out('set ippool enable', 'set poolname "out"') });
  good('a pool for IPv6', { text: out('set ippool enable', 'set poolname6 "out"') });
  good('a script that changes a policy', {
    text: 'config firewall policy\n    edit 1\n        set ippool enable\n    next\nend\n',
  });
});

describeRule('nat/central-nat-off', ({ bad, good }) => {
  const entries = closed`
config firewall central-snat-map
    edit 7
        set srcintf "lan"
        set dstintf "wan1"
        set orig-addr "all"
        set dst-addr "all"
    edit 8
        set srcintf "dmz"
        set dstintf "wan1"
        set orig-addr "all"
        set dst-addr "all"`;
  const settings = (line: string): string => `\nconfig system settings\n    ${line}\nend`;

  for (const version of ['6.4.10', '7.4.4'])
    bad(`off in ${version}, once`, {
      ignoring: ['firmware/end-of-support'],
    })`${withMark(`${header(version)}${network}${entries}`, 'edit 7', 'info nat/central-nat-off')}
      message: Entry 7 of "firewall central-snat-map" has no effect, like the others of this table…
    `;
  good('on')`${header()}${network}${settings('set central-nat enable')}${entries}`;
  good('NGFW mode by policy')`${header()}${network}${settings('set ngfw-mode policy-based')}${entries}`;
  good('a script', { firmware: '7.4.4', text: entries });
  bad('off in one VDOM', {
    ignoring: ['reference/undefined'],
    asWritten: true,
  })`${header().replace('vdom=0', 'vdom=1')}
config vdom
edit a
${withMark(entries, 'edit 7', 'info nat/central-nat-off')}
next
edit b
${settings('set central-nat enable')}${entries}
end`;
});
