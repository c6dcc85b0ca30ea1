import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const sdwan = (
  healthCheck: readonly string[],
  member: readonly string[] = ['set interface "wan1"', 'set gateway 203.0.113.1'],
): string => closed`
      config system sdwan
          set status enable
          config members
              edit 1
                  ${member.join('\n                  ')}
          config health-check
              edit ${healthCheck.join('\n                  ')}`;

/** The health check with a mark below its name. */
const marked = (text: string, rule: string): string =>
  text.replace('edit "internet"', `$&\n                   ^^^^^^^^^^ warning ${rule}`);

describeRule('sdwan/health-check-members', '7.4.4', ({ bad, good }) => {
  bad('without members', [
    '7.0.12',
    '7.4.4',
  ])`${marked(sdwan(['"internet"', 'set server "9.9.9.9"']), 'sdwan/health-check-members')}
      message: Health check "internet" has no members. The device does not measure any link with it, and rules
        that use it select no member. Set "members", or 0 for all members.
    `;
  good('all members', {
    text: sdwan(['"internet"', 'set server "9.9.9.9"', 'set members 0']),
  });
  good('a predefined check', { text: sdwan(['"Default_DNS"', 'set system-dns enable']) });
  good('SD-WAN that is disabled', {
    text: sdwan(['"internet"', 'set server "9.9.9.9"']).replace('status enable', 'status disable'),
  });
  good('a script that changes a check', {
    text: sdwan(['"internet"', 'set interval 1000']),
  });
});

describeRule('sdwan/health-check-server', ({ bad, good }) => {
  bad('without a server', [
    '7.0.12',
    '7.4.4',
  ])`${marked(sdwan(['"internet"', 'set members 1']), 'sdwan/health-check-server')}
      message: Health check "internet" has no server to probe. The device cannot measure its members. Set
        "server" to an address that answers.
    `;
  const checks: Readonly<Record<string, readonly string[]>> = {
    'a server': ['set server "9.9.9.9"'],
    'passive measurement': ['set detect-mode passive'],
    'the DNS servers of the device': ['set system-dns enable'],
  };
  for (const [title, settings] of Object.entries(checks))
    good(title, { firmware: '7.4.4', text: sdwan(['"internet"', 'set members 1', ...settings]) });
});

describeRule('sdwan/member-gateway', '7.4.4', ({ bad, good }) => {
  const check = ['"internet"', 'set server "9.9.9.9"', 'set members 0'];
  const wan = (...settings: readonly string[]): string => closed`
      config system interface
          edit "wan1"
              set vdom "root"
              set ip 203.0.113.2 255.255.255.248
              ${['set type physical', ...settings].join('\n              ')}`;

  bad('a static address', [
    '7.0.12',
    '7.4.4',
  ])`${wan()}${sdwan(check, ['set interface "wan1"', '^^^^^^^^^^^^^^^^^^^^ warning sdwan/member-gateway'])}
      message: SD-WAN member 1 has no gateway, and interface "wan1" has a static address. Routes and health
        checks through this member have no next hop. Set "gateway".
    `;
  good('a gateway', { text: wan() + sdwan(check) });
  good('DHCP', { text: wan('set mode dhcp') + sdwan(check, ['set interface "wan1"']) });
  good('SD-WAN that is disabled', {
    text: wan() + sdwan(check, ['set interface "wan1"']).replace('status enable', 'status disable'),
  });
  good('an interface that is down', {
    text: wan('set status down') + sdwan(check, ['set interface "wan1"']),
  });
  good('a tunnel', {
    text: wan().replace('physical', 'tunnel') + sdwan(check, ['set interface "wan1"']),
  });
  good('a snippet without the interface', {
    text: sdwan(check, ['set interface "wan1"']),
  });
  good('a route with a gateway')`${wan()}${sdwan(check, ['set interface "wan1"'])}
      config router static
          edit 1
              set gateway 203.0.113.1
              set device "wan1"`;
  good('BGP')`${wan()}${sdwan(check, ['set interface "wan1"'])}
      config router bgp
          set as 65001
          config neighbor
              edit "203.0.113.1"
                  set remote-as 65002`;
});
