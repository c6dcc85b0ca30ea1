import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

const withCertificate = ['6.4.0', '6.4.9', '6.4.10', '7.0.12', '7.2.11', '7.4.0', '7.4.1', '7.6.4', '8.0.0'];

describeRule('ftm-push/empty-server-cert', ({ bad, good, answers }) => {
  bad('an empty name', withCertificate)`
      config system ftm-push
          set server-cert ""
          ^^^^^^^^^^^^^^^^^^ error ftm-push/empty-server-cert
      message: "server-cert" is empty. The app reports an invalid certificate, and users cannot approve a
        sign-in. Unset it to use the default certificate.
      fix: Unset "server-cert"
      -    set server-cert ""
      +    unset server-cert
    `;

  good('the default, a custom certificate, and none', withCertificate)`
      config system ftm-push
          set server-cert ""
          unset server-cert
      config system ftm-push
          set server-cert "Fortinet_Factory"
      config system ftm-push
          set server-cert "push.example.com"
    `;

  answers(
    'set server-cert, by version',
    closed`
      config system ftm-push
          set server-cert "Fortinet_Factory"
    `,
    {
      '6.2.4': ['firmware/unavailable-setting'],
      '6.4.9': [],
      '6.4.10': [],
      '7.0.12': [],
      '7.2.11': [],
      '7.4.0': [],
      '7.4.1': [],
      '7.6.3': [],
      '7.6.4': [],
      '8.0.0': [],
    },
  );

  answers(
    'set server-cert "", by version',
    closed`
      config system ftm-push
          set server-cert ""
    `,
    {
      // Before 6.4.0, "server-cert" does not exist.
      '6.2.4': ['firmware/unavailable-setting'],
      '6.4.9': ['ftm-push/empty-server-cert'],
      '6.4.10': ['ftm-push/empty-server-cert'],
      '7.0.12': ['ftm-push/empty-server-cert'],
      '7.2.11': ['ftm-push/empty-server-cert'],
      '7.4.0': ['ftm-push/empty-server-cert'],
      '7.4.1': ['ftm-push/empty-server-cert'],
      '7.6.3': ['ftm-push/empty-server-cert'],
      '7.6.4': ['ftm-push/empty-server-cert'],
      '8.0.0': ['ftm-push/empty-server-cert'],
    },
  );
});
