import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const access = closed`
      config system interface
          edit "wan1"
              set allowaccess ping ftm`;

describeRule('ftm-push/admin-port-clash', '7.4.4', ({ bad, good }) => {
  bad('the port that the admin GUI has by default', {
    firmware: ['6.4.10', '7.4.4', '8.0.0'],
    asWritten: true,
  })`
      config system global
          set hostname "fw"
      end${access}
      config system ftm-push
          set server-port 443
          ^^^^^^^^^^^^^^^^^^^ warning ftm-push/admin-port-clash
          set server "push.example.com"
          set status enable
      end
      message: Port 443 is also the port of the administration GUI ("admin-sport", by default). Every
        interface that allows "ftm" also serves the GUI on this port. Change "server-port" or "admin-sport".
      no fix
    `;

  bad('the port that the admin GUI is given', { asWritten: true })`
      config system global
          set admin-sport 8443
      end${access}
      config system ftm-push
          set server-port 8443
          ^^^^^^^^^^^^^^^^^^^^ warning ftm-push/admin-port-clash
          set server "push.example.com"
          set status enable
      end
      message: Port 8443 is also the port of the administration GUI ("admin-sport").…
    `;

  bad('the admin GUI on the port that push has by default', { asWritten: true })`
      config system global
          set admin-sport 4433
          ^^^^^^^^^^^^^^^^^^^^ warning ftm-push/admin-port-clash
      end${access}
      config system ftm-push
          set server "push.example.com"
          set status enable
      end
    `;

  good('two ports', { asWritten: true })`
      config system global
          set admin-sport 8443
      end${access}
      config system ftm-push
          set server-port 443
          set server "push.example.com"
          set status enable
      end
    `;

  good('one port, but no interface that allows ftm in this file')`
      config system global
          set admin-sport 4433
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;

  good('one port, while push is off', { ignoring: ['ftm-push/open-port'], asWritten: true })`
      config system global
          set admin-sport 4433
      end${access}
      config system ftm-push
          set server-cert "Fortinet_Factory"
      end
    `;

  good('the port of the admin GUI is in another file')`${access}
      config system ftm-push
          set server-port 443
          set server "push.example.com"
          set status enable
    `;
});
