import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const settings = `
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "HTTP" "HTTPS"`;

describeRule('policy/duplicate', ({ bad, good }) => {
  bad('the same policy twice', {
    firmware: '7.4.4',
    fixes: {
      'Remove policy 2 ("Again")': closed`
      config firewall policy
          edit 1${settings}
    `,
      'Disable policy 2 ("Again")': closed`
      config firewall policy
          edit 1${settings}
          edit 2
              set status disable
              set name "Again"
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "HTTPS" "HTTP"
              set nat disable
    `,
    },
  })`
      config firewall policy
          edit 1${settings}
          edit 2
               ^ info policy/duplicate
              set name "Again"
              set srcintf "port1"
              set dstintf "port2"
              set srcaddr "all"
              set dstaddr "all"
              set action accept
              set schedule "always"
              set service "HTTPS" "HTTP"
              set nat disable
      message: Policy 2 ("Again") never matches: policy 1 matches the same packets and does the same. Remove
        policy 2 ("Again").
    `;

  good('the same packets with NAT are another rule’s subject', {
    firmware: '7.4.4',
    ignoring: ['policy/shadowed'],
  })`
      config firewall policy
          edit 1${settings}
          edit 2${settings}
              set nat enable
    `;
});
