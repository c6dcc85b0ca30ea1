import { closed } from '../../helpers/closed';
import { examplesOf } from '../../helpers/examples';

const access = closed`
      config system interface
          edit "wan1"
              set allowaccess ping ftm`;

describe('ftm-push/admin-port-clash', () => {
  const { bad, good } = examplesOf('ftm-push/admin-port-clash', '7.4.4');

  bad('the port that the admin GUI has by default', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    text: `
      config system global
          set hostname "fw"
      end${access}
      config system ftm-push
          set server-port 443
          ^^^^^^^^^^^^^^^^^^^ warning ftm-push/admin-port-clash
          set server "push.example.com"
          set status enable
      end
    `,
    message:
      'Port 443 is also the port of the administration GUI ("admin-sport", by default). Every interface that allows "ftm" also serves the GUI on this port. Change "server-port" or "admin-sport".',
    fixes: {},
  });

  bad('the port that the admin GUI is given', {
    text: `
      config system global
          set admin-sport 8443
      end${access}
      config system ftm-push
          set server-port 8443
          ^^^^^^^^^^^^^^^^^^^^ warning ftm-push/admin-port-clash
          set server "push.example.com"
          set status enable
      end
    `,
    message: /^Port 8443 is also the port of the administration GUI \("admin-sport"\)\./,
  });

  bad('the admin GUI on the port that push has by default', {
    text: `
      config system global
          set admin-sport 4433
          ^^^^^^^^^^^^^^^^^^^^ warning ftm-push/admin-port-clash
      end${access}
      config system ftm-push
          set server "push.example.com"
          set status enable
      end
    `,
  });

  good('two ports', {
    text: `
      config system global
          set admin-sport 8443
      end${access}
      config system ftm-push
          set server-port 443
          set server "push.example.com"
          set status enable
      end
    `,
  });

  good('one port, but no interface that allows ftm in this file')`
      config system global
          set admin-sport 4433
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;

  good('one port, while push is off', {
    text: `
      config system global
          set admin-sport 4433
      end${access}
      config system ftm-push
          set server-cert "Fortinet_Factory"
      end
    `,
    ignoring: ['ftm-push/open-port'],
  });

  good('the port of the admin GUI is in another file')`${access}
      config system ftm-push
          set server-port 443
          set server "push.example.com"
          set status enable
    `;
});
