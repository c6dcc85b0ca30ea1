import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const rest = closed`
      config system interface
          edit "wan1"
              set ip 203.0.114.10 255.255.255.0
              set allowaccess ping ftm
              set secondary-IP enable
              config secondaryip
                  edit 1
                      set ip 203.0.115.10 255.255.255.0
                      set allowaccess ftm
      config system ftm-push
          set server "203.0.114.10"
          set status enable
    `;

/** A virtual IP with a policy for a name. */
function text(
  settings: readonly string[],
  { policyFor = '"web"', isMarked = true, status = 'enable', more = '' } = {},
): string {
  return `
      config firewall vip
          edit "web"
${isMarked ? '               ^^^^^ warning ftm-push/virtual-ip\n' : ''}              set mappedip "10.0.0.10"
              set extintf "wan1"
${settings.map((line) => `              ${line}`).join('\n')}
          next
      end${more}
      config firewall policy
          edit 1
              set srcintf "wan1"
              set dstintf "internal"
              set action accept
              set srcaddr "all"
              set dstaddr ${policyFor}
              set schedule "always"
              set service "ALL"
              set status ${status}
          next
      end${rest}`;
}

const forwarding = ['set portforward enable', 'set mappedport 443'];

describeRule('ftm-push/virtual-ip', '7.4.8', ({ bad, good }) => {
  const ignoring = ['nat/vip-own-address', 'practice/disabled-entry', 'reference/unknown-reference'];
  const group = closed`
      config firewall vipgrp
          edit "servers"
              set interface "wan1"
              set member "web"`;

  bad('forwards the port', [
    '6.4.10',
    '7.4.8',
    '8.0.0',
  ])`${text(['set extip 203.0.114.10', ...forwarding, 'set extport 4433'])}
      message: Virtual IP "web" takes TCP port 4433 at 203.0.114.10. The callback does not reach the
        FortiGate, and users cannot approve a sign-in. Let the virtual IP forward only other ports, or change
        "server-port".
      no fix
    `;
  bad('forwards a range of ports at a range of addresses, in a group', {
    text: text(
      [
        'set extip 203.0.114.8-203.0.114.15',
        'set portforward enable',
        'set mappedport 4000-5000',
        'set extport 4000-5000',
      ],
      {
        policyFor: '"servers"',
        more: group,
      },
    ),
    ignoring,
  });
  bad('translates the whole address', {
    text: text(['set extip 203.0.114.10']),
    ignoring,
  });

  good('another port, protocol, address or interface, or not used', {
    text: [
      text(['set extip 203.0.114.10', ...forwarding, 'set extport 443'], { isMarked: false }),
      text(['set extip 203.0.114.10', ...forwarding, 'set protocol udp', 'set extport 4433'], {
        isMarked: false,
      }).replaceAll('"web"', '"udp"'),
      text(['set extip 203.0.114.11', ...forwarding, 'set extport 4433'], { isMarked: false }).replaceAll(
        '"web"',
        '"other"',
      ),
    ]
      .join('')
      .replaceAll(rest, '')
      .concat(rest),
    ignoring: ['schema/duplicate-setting', 'syntax/duplicate-block'],
  });
  good('no policy uses it', {
    text: text(['set extip 203.0.114.10', ...forwarding, 'set extport 4433'], {
      isMarked: false,
      status: 'disable',
    }),
    ignoring,
  });
  good('only for some sources', {
    text: text(['set extip 203.0.114.10', ...forwarding, 'set extport 4433', 'set src-filter "9.9.9.0/24"'], {
      isMarked: false,
    }),
    ignoring,
  });
  good('forwards to an address of the FortiGate', {
    text: text(
      ['set extip 203.0.114.10', 'set portforward enable', 'set extport 4433', 'set mappedport 4433'],
      { isMarked: false },
    ).replace('10.0.0.10', '203.0.115.10'),
    ignoring,
  });
});
