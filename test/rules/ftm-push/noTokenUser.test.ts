import { examplesOf } from '../../helpers/examples';

describe('ftm-push/no-token-user', () => {
  const { bad, good } = examplesOf('ftm-push/no-token-user');

  const push = `
      config system ftm-push
          set server "push.example.com"
          set status enable
      end`;
  const admin = `
      config system admin
          edit "admin"
              set accprofile "super_admin"
          next
      end`;
  const user = (...settings: readonly string[]): string => `
      config user local
          edit "maria"
              ${settings.join('\n              ')}
          next
      end`;

  bad('no account has a token', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    text: `
      config system ftm-push
          set server "push.example.com"
          set status enable
          ^^^^^^^^^^^^^^^^^ hint ftm-push/no-token-user
      end${admin}
      config user local
          edit "guest"
              set type password
          next
          edit "maria"
              set type ldap
              set two-factor email
          next
          edit "piet"
              set type radius
              set two-factor fortitoken
              unset two-factor
          next
      end
    `,
    message:
      'Push is enabled, but no user (local, RADIUS, LDAP or TACACS+) and no administrator has a FortiToken. The device sends no push. Assign tokens with "set two-factor fortitoken" and "set fortitoken".',
    ignoring: ['schema/duplicate-setting'],
    fixes: {},
  });

  bad('users in VDOMs, and none of them has a token', {
    firmware: '7.4.4',
    text: `
      config global
      config system ftm-push
          set server "push.example.com"
          set status enable
          ^^^^^^^^^^^^^^^^^ hint ftm-push/no-token-user
      end
      config system admin
          edit "admin"
          next
      end
      end
      config vdom
      edit root
      config user local
          edit "guest"
          next
      end
      end
    `,
  });

  for (const [title, text] of [
    [
      'a local user has a mobile token',
      user('set type password', 'set two-factor fortitoken', 'set fortitoken "FTKMOB0000000001"'),
    ],
    [
      'a RADIUS user has a mobile token',
      user('set type radius', 'set two-factor fortitoken', 'set fortitoken "FTKMOB0000000001"'),
    ],
    ['a user has a token in FortiToken Cloud', user('set type password', 'set two-factor fortitoken-cloud')],
    [
      'a user’s token is filled in by something else',
      user('set two-factor fortitoken', 'set fortitoken <serial>'),
    ],
  ] as const) {
    good(title, {
      firmware: '7.4.4',
      text: `${push}${admin}${text}\n    `,
      ignoring: ['reference/undefined'],
    });
  }

  good('an administrator has a mobile token', {
    firmware: '7.4.4',
    text: `${push}
      config system admin
          edit "admin"
              set two-factor fortitoken
              set fortitoken "FTKMOB0000000001"
          next
      end${user('set type password')}
    `,
  });

  good('users of an LDAP server have tokens in FortiToken Cloud', {
    firmware: '7.4.4',
    text: `${push}${admin}${user('set type password')}
      config user ldap
          edit "directory"
              set two-factor fortitoken-cloud
          next
      end
    `,
  });

  good('the users, or the administrators, are in another file', {
    firmware: '7.4.4',
    text: `${push}${admin}\n    `,
  });

  good('the administrators are in another file', {
    firmware: '7.4.4',
    text: `${push}${user('set type password')}\n    `,
  });

  good('push is off', {
    firmware: '7.4.4',
    text: `
      config system ftm-push
          set server-cert "Fortinet_Factory"
      end${admin}${user('set type password')}
    `,
  });

  good('a user whose lines a template fills in', {
    firmware: '7.4.4',
    text: `${push}${admin}${user('{{ second_factor }}')}
    `,
  });

  bad('hardware tokens only, which the checklist does not accept either', {
    firmware: ['6.4.10', '7.4.4'],
    text: `
      config system admin
          edit "admin"
          next
      end
      config user local
          edit "maria"
              set type password
              set two-factor fortitoken
              set fortitoken "FTK200ABCDEFGH12"
          next
      end
      config system ftm-push
          set server "push.example.com"
          set status enable
          ^^^^^^^^^^^^^^^^^ hint ftm-push/no-token-user
      end
    `,
    ignoring: ['reference/undefined'],
    message:
      'Push is enabled, but the file has only hardware tokens, which receive no push. Assign FortiToken Mobile tokens, whose serial numbers begin with "FTKMOB".',
  });
});
