import { describeRule } from '../../helpers/examples';
import { withMark } from '../../helpers/markedText';
import { closed } from '../../helpers/closed';

const rule = (...lines: readonly string[]): string => closed`
config system sdwan
    set status enable
    config service
        edit 1
            ${lines.join('\n            ')}
`;
const whole = ['set name "voice"', 'set dst "all"', 'set src "all"'];
const members = 'set priority-members 1';

describeRule('sdwan/rule-incomplete', '7.4.4', ({ bad, good }) => {
  const mark = 'warning sdwan/rule-incomplete';

  bad('mode sla', [
    '6.4.10',
    '7.4.4',
  ])`${withMark(rule(...whole, 'set mode sla', members), 'set mode sla', mark)}
      message: SD-WAN rule 1 ("voice") has mode "sla", but no "config sla". The device has no target to
        compare the members with. Add a target of a health check to "config sla".
    `;
  good('with a target', {
    text: rule(
      ...whole,
      'set mode sla',
      members,
      'config sla',
      '    edit "dns"',
      '        set id 1',
      '    next',
      'end',
    ),
    ignoring: ['reference/undefined'],
  });
  bad('mode priority', {
    text: withMark(rule(...whole, 'set mode priority', members), 'set mode priority', mark),
  });
  good('with a health check', {
    text: rule(...whole, 'set mode priority', 'set health-check "dns"', members),
  });
  bad('without members')`${withMark(rule(...whole), 'edit 1', 'info sdwan/rule-incomplete')}
      message: SD-WAN rule 1 ("voice") has no members. It does not say where the device should send the
        traffic. Set "priority-members", or "priority-zone" where the version has it.
    `;
  good('a zone', { text: rule(...whole, 'set priority-zone "virtual-wan-link"') });
  good('load balancing', { firmware: '7.0.12', text: rule(...whole, 'set mode load-balance') });
  good('load balancing as a setting', { text: rule(...whole, 'set load-balance enable') });
  good('a script that changes a rule', {
    text: rule('set dst "branches"', 'set mode sla'),
  });
  good('SD-WAN that is off', {
    text: rule(...whole, 'set mode sla').replace('status enable', 'status disable'),
    ignoring: ['schema/default-value'],
  });
});
