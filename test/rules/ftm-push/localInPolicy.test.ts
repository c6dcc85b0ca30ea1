import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const rest = closed`
      config system interface
          edit "wan1"
              set ip 203.0.114.10 255.255.255.0
              set allowaccess ping ftm
      config firewall service custom
          edit "range"
              set tcp-portrange 4000-5000
          edit "web"
              set tcp-portrange 443
      config firewall service group
          edit "group"
              set member "web" "range"
      config system ftm-push
          set server "203.0.114.10"
          set status enable
    `;

/** The lines of a local-in policy. */
function policy(id: number, settings: Readonly<Record<string, string>>, isMarked = false): string {
  const all = { intf: '"wan1"', srcaddr: '"all"', dstaddr: '"all"', service: '"ALL"', ...settings };
  return [
    `          edit ${id}`,
    ...(isMarked ? ['               ^ warning ftm-push/local-in-policy'] : []),
    ...Object.entries({ ...all, schedule: settings['schedule'] ?? '"always"' }).map(
      ([name, value]) => `              set ${name} ${value}`,
    ),
    '          next',
  ].join('\n');
}

const text = (...policies: readonly string[]): string => `
      config firewall local-in-policy
${policies.join('\n')}
      end${rest}`;

describeRule('ftm-push/local-in-policy', '7.4.8', ({ bad, good }) => {
  const ignoring = ['policy/redundant', 'policy/shadowed', 'reference/unknown-reference'];

  bad('denies everything', ['6.4.10', '7.4.8', '8.0.0'])`${text(policy(3, {}, true))}
      message: Local-in policy "3" denies TCP port 4433 on "wan1". The FortiGate drops the callback, and users
        cannot approve a sign-in. Above it, add a policy that accepts this port.
      no fix
    `;
  bad('on any interface', { text: text(policy(3, { intf: '"any"' }, true)) });
  bad('by a range in a group of services', {
    text: text(policy(3, { service: '"group"' }, true)),
  });
  bad('below a policy that accepts another port, and one that is disabled', {
    text: text(
      policy(1, { service: '"web"', action: 'accept' }),
      policy(2, { action: 'accept', status: 'disable' }),
      policy(3, {}, true),
    ),
    ignoring: [...ignoring, 'practice/disabled-entry'],
  });

  good('accepted above it', {
    text: text(policy(1, { service: '"range"', action: 'accept' }), policy(3, {})),
  });
  good('another port, another interface, a schedule, some sources, disabled', {
    text: text(
      policy(1, { service: '"web"' }),
      policy(2, { intf: '"wan2"' }),
      policy(3, { schedule: '"night"' }),
      policy(4, { srcaddr: '"blocked"' }),
      policy(5, { status: 'disable' }),
    ),
    ignoring: [...ignoring, 'practice/disabled-entry'],
  });
  good('accepted perhaps: the addresses of a policy above it are not known', {
    text: text(policy(1, { srcaddr: '"countries"', action: 'accept' }), policy(3, {})),
    ignoring,
  });
  good('for IPv6, which the callback does not use', {
    text: text(policy(3, {})).replace('local-in-policy', 'local-in-policy6'),
  });
});
