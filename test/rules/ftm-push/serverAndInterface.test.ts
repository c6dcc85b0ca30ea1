import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

describeRule('ftm-push/server-and-interface', ({ bad, good, answers }) => {
  bad('an address and an interface', ['7.6.4', '8.0.0'])`
      config system ftm-push
          set server "push.example.com"
          set interface "wan1"
          ^^^^^^^^^^^^^^^^^^^^ error ftm-push/server-and-interface
          set status enable
      message: "server" and "interface" are both set. At "end", the device answers "set either interface or
        server but not both." and "attribute 'interface' set operator error, -651, roll back the setting".
        Remove one of them.
      fix: Keep "server", remove "interface"
      -    set interface "wan1"
      fix: Keep "interface", remove "server"
      -    set server "push.example.com"
    `;

  good('one of the two, the other unset or empty', ['7.6.4', '8.0.0'])`
      config system ftm-push
          set server "push.example.com"
          unset server
          set interface "wan1"
          set status enable
    `;

  good('server, and an empty interface', ['7.6.4', '8.0.0'])`
      config global
          config system ftm-push
              set server "push.example.com"
              set interface ""
              set status enable
    `;

  good('the two sides of a template', ['7.6.4', '8.0.0'])`
      config system ftm-push
          {% if static_address %}
          set server "push.example.com"
          {% else %}
          set interface "wan1"
          {% endif %}
          set status enable
    `;

  answers(
    'server and interface, by version',
    closed`
      config system ftm-push
          set interface "wan1"
          set server 9.9.9.9
          set status enable
    `,
    {
      '6.2.4': ['firmware/unavailable-setting'],
      '6.4.9': ['firmware/unavailable-setting'],
      '6.4.10': ['firmware/unavailable-setting'],
      '7.0.12': ['firmware/unavailable-setting'],
      '7.2.11': ['firmware/unavailable-setting'],
      '7.4.0': ['firmware/unavailable-setting'],
      '7.4.1': ['firmware/unavailable-setting'],
      '7.6.3': ['firmware/unavailable-setting'],
      '7.6.4': ['ftm-push/server-and-interface'],
      '8.0.0': ['ftm-push/server-and-interface'],
    },
  );

  answers(
    'only interface, by version: a setting that the version lacks is not an address',
    closed`
      config system ftm-push
          set interface "wan1"
          set status enable
    `,
    {
      '6.2.4': ['firmware/unavailable-setting', 'ftm-push/missing-address'],
      '6.4.9': ['firmware/unavailable-setting', 'ftm-push/missing-address'],
      '6.4.10': ['firmware/unavailable-setting', 'ftm-push/missing-address'],
      '7.0.12': ['firmware/unavailable-setting', 'ftm-push/missing-address'],
      '7.2.11': ['firmware/unavailable-setting', 'ftm-push/missing-address'],
      '7.4.0': ['firmware/unavailable-setting', 'ftm-push/missing-address'],
      '7.4.1': ['firmware/unavailable-setting', 'ftm-push/missing-address'],
      '7.6.3': ['firmware/unavailable-setting', 'ftm-push/missing-address'],
      '7.6.4': [],
      '8.0.0': [],
    },
  );

  for (const status of ['', 'set status enable', 'set status disable'])
    bad(`the only finding with ${status === '' ? 'no status' : `"${status}"`}`, ['7.6.4', '8.0.0'])`
        config system ftm-push
            set interface "wan1"
            ^^^^^^^^^^^^^^^^^^^^ error ftm-push/server-and-interface
            set server "push.example.com"
            ${status}
      `;

  good('a block that abort discards', { firmware: ['7.6.4', '8.0.0'], asWritten: true })`
      config system ftm-push
          set interface "wan1"
          set server "push.example.com"
      abort
    `;
});
