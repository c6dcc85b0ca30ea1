import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const open = `
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set service "ALL"`;

describeRule('policy/never', ({ bad, good }) => {
  bad('a schedule that has ended', {
    firmware: '7.4.4',
    fixes: {
      'Disable policy 1': closed`
      config firewall schedule onetime
          edit "migration"
              set start 08:00 2024/01/01
              set end 18:00 2024/01/31
      config firewall policy
          edit 1
              set status disable${open}
              set schedule "migration"
    `,
      'Remove policy 1': closed`
      config firewall schedule onetime
          edit "migration"
              set start 08:00 2024/01/01
              set end 18:00 2024/01/31
      config firewall policy
    `,
    },
  })`
      config firewall schedule onetime
          edit "migration"
              set start 08:00 2024/01/01
              set end 18:00 2024/01/31
      config firewall policy
          edit 1
               ^ info policy/never${open}
              set schedule "migration"
      message: Policy 1 never matches: its schedule "migration" ended on 2024/01/31. Disable the policy, or
        set another schedule.
    `;

  bad('a policy that has expired, disabled interfaces and disabled users', {
    firmware: '7.4.4',
    ignoring: ['reference/undefined'],
  })`
      config system interface
          edit "port7"
              set status down
          edit "port8"
              set status down
      config system zone
          edit "old"
              set interface "port7" "port8"
      config user local
          edit "former"
              set status disable
              set type password
      config firewall policy
          edit 1
               ^ info policy/never
              set srcintf "old"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "ALL"
          edit 2
               ^ info policy/never${open}
              set schedule "always"
              set policy-expiry enable
              set policy-expiry-date 2025-12-31 23:59:59
          edit 3
               ^ info policy/never${open}
              set schedule "always"
              set users "former"
      message: Policy 1 never matches: all interfaces in "srcintf" are disabled (status down). Disable the
        policy, or enable the interface.
    `;

  good('recurring schedules, and one interface that is up', '7.4.4')`
      config firewall schedule onetime
          edit "old"
              set start 08:00 2024/01/01
              set end 18:00 2024/01/31
          edit "future"
              set start 08:00 2030/01/01
              set end 18:00 2030/01/31
      config firewall schedule group
          edit "both"
              set member "old" "future"
      config firewall policy
          edit 1${open}
              set schedule "both"
    `;
});
