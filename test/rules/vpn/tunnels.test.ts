import { closed } from '../../helpers/closed';
import { describeRule, examplesOf } from '../../helpers/examples';

const phase1 = (name: string, ...settings: readonly string[]): string => closed`
      config vpn ipsec phase1-interface
          edit "${name}"
              set interface "wan1"
              set proposal aes256-sha256
              ${settings.length > 0 ? settings.join('\n              ') : `set remote-gw 198.51.100.${name.length}`}`;

const phase2 = (name: string, destination: string, source = '10.0.0.0 255.255.255.0'): string => closed`
      config vpn ipsec phase2-interface
          edit "${name}"
              set phase1name "${name}"
              set proposal aes256-sha256
              set src-subnet ${source}
              set dst-subnet ${destination}`;

const policy = (destination: string): string => closed`
      config firewall policy
          edit 1
              set srcintf "port2"
              set dstintf "${destination}"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "HTTPS"`;

/** The phase 1 with a mark below its name. */
const marked = (name: string, rule: string): string =>
  phase1(name).replace(
    `edit "${name}"`,
    `edit "${name}"\n               ${'^'.repeat(name.length + 2)} warning ${rule}`,
  );

describeRule('vpn/no-policy', ({ bad, good }) => {
  const whole = (text: string): string => text + phase2('branch', '10.7.0.0 255.255.255.0');

  bad('policies for other interfaces', [
    '6.4.10',
    '7.4.4',
  ])`${whole(marked('branch', 'vpn/no-policy'))}${policy('port3')}
      message: No policy has the IPsec tunnel "branch" as an interface. The device does not bring up the
        tunnel, and drops its traffic. Add policies in both directions, or remove the tunnel.
    `;

  const used: Readonly<Record<string, string>> = {
    'a policy for it': policy('branch'),
    'a policy for any interface': policy('any'),
    'no policies in the file': '',
    'a script with policies for IPv6 only': policy('port3').replace('firewall policy', 'firewall policy6'),
    'a script with multicast policies only': closed`
      config firewall multicast-policy
          edit 1
              set srcintf "port2"
              set dstintf "port3"`,
    'its zone': `
      config system zone
          edit "partners"
              set interface "branch"
          next
      end${policy('partners')}`,
    'its SD-WAN zone': `
      config system sdwan
          config zone
              edit "overlay"
              next
          end
          config members
              edit 1
                  set interface "branch"
                  set zone "overlay"
              next
          end
      end${policy('overlay')}`,
    'a VLAN on top of it': `
      config system interface
          edit "inner"
              set vdom "root"
              set interface "branch"
              set vlanid 10
          next
      end${policy('inner')}`,
  };
  for (const [title, text] of Object.entries(used))
    good(title, {
      firmware: text.includes('policy6') ? '6.2.3' : '7.4.4',
      text: whole(phase1('branch')) + text,
    });
});

describeRule('vpn/no-phase2', ({ bad, good }) => {
  bad('phase 2 of another tunnel', [
    '6.4.10',
    '7.4.4',
  ])`${marked('branch', 'vpn/no-phase2')}${phase1('hq')}${phase2('hq', '10.7.0.0 255.255.255.0')}
      message: The IPsec tunnel "branch" has no phase 2. The device negotiates no keys for traffic, and the
        tunnel stays down. Add an entry with this "phase1name" to "vpn ipsec phase2-interface".
    `;

  examplesOf('reference/undefined').bad('a phase 2 with the name of another tunnel, which is reported once', {
    firmware: ['6.4.10', '7.4.4'],
    text:
      phase1('branch') +
      phase2('brunch', '10.7.0.0 255.255.255.0').replace(
        'set phase1name "brunch"',
        'set phase1name "brunch"\n                             ^^^^^^^^ hint reference/undefined',
      ),
  });

  good('each has one', {
    firmware: '7.4.4',
    text: phase1('branch') + phase2('branch', '10.7.0.0 255.255.255.0'),
  });
  good('a snippet without any', { firmware: '7.4.4', text: phase1('branch') });
});

describeRule('vpn/overlapping-selectors', ({ bad, good }) => {
  const mark = `\n              ${'^'.repeat('set dst-subnet 10.7.0.0 255.255.0.0'.length)} warning vpn/overlapping-selectors`;
  const branch = phase1('branch') + phase2('branch', '10.7.3.0 255.255.255.0');

  bad('a network inside another one', {
    firmware: ['6.4.10', '7.4.4'],
    text: branch + phase1('hq') + phase2('hq', `10.7.0.0 255.255.0.0${mark}`),
    message:
      'Phase 2 "hq" of tunnel "hq" and "branch" of "branch" both select packets to 10.7.3.0/24. ' +
      'The device sends these to one of the tunnels, which may be the wrong one. ' +
      'Limit the selectors to the networks behind each peer.',
  });

  const others: Readonly<Record<string, string>> = {
    'another network': phase1('hq') + phase2('hq', '10.8.0.0 255.255.0.0'),
    'another source': phase1('hq') + phase2('hq', '10.7.0.0 255.255.0.0', '10.1.0.0 255.255.255.0'),
    'all addresses, as in route-based tunnels':
      phase1('hq') + phase2('hq', '0.0.0.0 0.0.0.0', '0.0.0.0 0.0.0.0'),
    'a backup that monitors the other':
      phase1('hq', 'set remote-gw 198.51.100.9', 'set monitor "branch"') +
      phase2('hq', '10.7.0.0 255.255.0.0'),
    'the same peer over another line':
      phase1('hq', 'set local-gw 203.0.113.9', 'set remote-gw 198.51.100.6') +
      phase2('hq', '10.7.0.0 255.255.0.0'),
    'dial-up': phase1('hq', 'set type dynamic') + phase2('hq', '10.7.0.0 255.255.0.0'),
    'both in SD-WAN': closed`${phase1('hq')}${phase2('hq', '10.7.0.0 255.255.0.0')}
      config system sdwan
          set status enable
          config zone
              edit "overlay1"
              edit "overlay2"
          config members
              edit 1
                  set interface "branch"
                  set zone "overlay1"
              edit 2
                  set interface "hq"
                  set zone "overlay2"`,
    'routes to one network over both': closed`${phase1('hq')}${phase2('hq', '10.7.0.0 255.255.0.0')}
      config router static
          edit 1
              set dst 10.7.0.0 255.255.0.0
              set device "branch"
          edit 2
              set dst 10.7.0.0 255.255.0.0
              set distance 20
              set device "hq"`,
  };
  for (const [title, text] of Object.entries(others)) good(title, { firmware: '7.4.4', text: branch + text });
});
