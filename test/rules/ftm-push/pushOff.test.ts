import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

describeRule('ftm-push/push-off', ({ bad, good }) => {
  const users = closed`
      config user local
          edit "maria"
              set two-factor fortitoken
              set fortitoken "FTKMOB0000000001"
          edit "piet"
              set two-factor fortitoken
              set fortitoken "FTKMOB0000000002"
    `;
  const header = (version: string): string =>
    `#config-version=FGT60F-${version}-FW-build2662-240514:opmode=0:vdom=0:user=admin`;

  bad('a block with an own certificate', {
    firmware: ['7.0.12', '7.4.4', '8.0.0'],
    text: `
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ hint ftm-push/push-off
          set server-cert "push"
      end${users}`,
    message:
      '"maria" and one more account have FortiToken Mobile tokens, but push is off. Users must type the code instead of approving the sign-in. Enable push.',
    fixes: {
      'Enable push': `
      config system ftm-push
          set server "<fqdn>"
          set status enable
          set server-cert "push"
      end${users}`,
    },
  });

  good('push is switched off, with an address, which ftm-push/not-enabled reports', {
    firmware: '7.4.4',
    ignoring: ['ftm-push/not-enabled'],
    asWritten: true,
  })`
      config system ftm-push
          set server "push.example.com"
          set status disable
      end${users}`;

  good('an invalid status', { firmware: '7.4.4', ignoring: ['schema/invalid-value'], asWritten: true })`
      config system ftm-push
          set status enabled
      end${users}`;

  good('push is disabled, with an unused address that has its own rule', {
    firmware: ['7.2.11', '7.4.4'],
    ignoring: ['ftm-push/server-ip-inert', 'ftm-push/server-ip-removed'],
    asWritten: true,
  })`
      config system ftm-push
          set server-ip 9.9.9.9
          set status disable
      end${users}`;

  bad('an address that is taken back', {
    firmware: '7.4.4',
    text: `
      config system ftm-push
      ^^^^^^^^^^^^^^^^^^^^^^ hint ftm-push/push-off
          set server-port 8443
          unset server
      end${users}`,
    fixes: {
      'Enable push': `
      config system ftm-push
          set status enable
          set server-port 8443
          set server "<fqdn>"
      end${users}`,
    },
  });

  bad('an administrator with a mobile token, if server-ip contains the address', ['6.4.9'])`
      config system ftm-push
          set status disable
          ^^^^^^^^^^^^^^^^^^ hint ftm-push/push-off
          set server-port 8443
      config system admin
          edit "admin"
              set two-factor fortitoken
              set fortitoken "FTKMOB0000000001"
      message: "admin" has a FortiToken Mobile token, but push is off.…
      fix: Enable push
      -    set status disable
      +    set server-ip <public-ip>
      +    set status enable
    `;

  good('the block as a device has it by default', {
    firmware: ['7.0.12', '7.4.4', '8.0.0'],
    asWritten: true,
  })`
      config system ftm-push
          set status disable
          set server-cert "Fortinet_Factory"
      end${users}`;

  good('a backup without the block', {
    ignoring: ['firmware/end-of-support', 'reference/undefined', 'reference/unused'],
  })`
      ${header('7.4.4')}${users}`;

  good('push is on', { firmware: '7.4.4', asWritten: true })`
      config system ftm-push
          set server "push.example.com"
          set status enable
      end${users}`;

  good('a snippet without the block', { firmware: '7.4.4', text: users });

  good('tokens in hardware, in FortiToken Cloud, or given up', '7.4.4')`
      config system ftm-push
          set server-cert "Fortinet_Factory"
      config user local
          edit "maria"
              set two-factor fortitoken
              set fortitoken "FTK2000000000001"
          edit "piet"
              set two-factor fortitoken-cloud
          edit "ann"
              set two-factor disable
              set fortitoken "FTKMOB0000000001"
    `;

  good('a status that a template generates', {
    firmware: '7.4.4',
    ignoring: ['schema/invalid-value'],
    asWritten: true,
  })`
      config system ftm-push
          set status {{ push_status }}
      end${users}`;

  good('a block whose lines a template fills in', { firmware: '7.4.4', asWritten: true })`
      config system ftm-push
          {{ push }}
      end${users}`;
});
