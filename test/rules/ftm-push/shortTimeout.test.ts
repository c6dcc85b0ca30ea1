import { describeRule } from '../../helpers/examples';
import { closed } from '../../helpers/closed';

describeRule('ftm-push/short-timeout', '7.4.4', ({ bad, good }) => {
  const rest = closed`
      config system ftm-push
          set server "push.example.com"
          set status enable
      config user local
          edit "maria"
              set two-factor fortitoken
              set fortitoken "FTKMOB0000000001"
    `;

  bad('too little time', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    text: `
      config system global
          set remoteauthtimeout 29
          ^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/short-timeout
      end${rest}`,
    message:
      '"remoteauthtimeout" is 29 seconds. The sign-in fails before users can approve it on the phone. Set it to 60.',
    fixes: {
      'Set "remoteauthtimeout" to 60': `
      config system global
          set remoteauthtimeout 60
      end${rest}`,
    },
  });

  bad('left at its default', {
    text: `
      config system global
      ^^^^^^^^^^^^^^^^^^^^ info ftm-push/short-timeout
          set hostname "fw"
      end${rest}`,
    message: /^"remoteauthtimeout" is 5 seconds by default\./,
    fixes: {
      'Set "remoteauthtimeout" to 60': `
      config system global
          set remoteauthtimeout 60
          set hostname "fw"
      end${rest}`,
    },
  });

  bad('taken back to its default', {
    text: `
      config system global
          unset remoteauthtimeout
          ^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/short-timeout
      end${rest}`,
    fixes: {
      'Set "remoteauthtimeout" to 60': `
      config system global
          set remoteauthtimeout 60
      end${rest}`,
    },
  });

  bad('a block without settings', {
    text: `
      config system global
      ^^^^^^^^^^^^^^^^^^^^ info ftm-push/short-timeout
      end${rest}`,
    fixes: {
      'Set "remoteauthtimeout" to 60': `
      config system global
          set remoteauthtimeout 60
      end${rest}`,
    },
  });

  good('time enough', { asWritten: true })`
      config system global
          set remoteauthtimeout 30
      end${rest}`;

  good('the time is in another file', { text: rest });

  good('no account has a mobile token', { asWritten: true })`
      config system global
          set hostname "fw"
      end${rest.replace('FTKMOB', 'FTK200')}`;

  good('a time that a template generates', { asWritten: true })`
      config system global
          set remoteauthtimeout {{ seconds }}
      end${rest}`;

  good('a block whose lines a template fills in', { asWritten: true })`
      config system global
          {{ timeouts }}
      end${rest}`;

  bad('too little time for SSL VPN', {
    firmware: ['6.4.10', '7.4.4'],
    text: `
      config vpn ssl settings
          set login-timeout 20
          ^^^^^^^^^^^^^^^^^^^^ info ftm-push/short-timeout
      end${rest}`,
    message:
      '"login-timeout" of SSL VPN is 20 seconds. The sign-in fails before users can approve it on the phone. Set it to 60.',
    fixes: {
      'Set "login-timeout" to 60': `
      config vpn ssl settings
          set login-timeout 60
      end${rest}`,
    },
  });

  good('SSL VPN that is disabled', { asWritten: true })`
      config vpn ssl settings
          set status disable
          set login-timeout 20
      end${rest}`;
});
