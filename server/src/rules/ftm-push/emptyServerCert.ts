import { replace } from '../engine/edits';
import { defineRule } from '../engine/rule';
import { onPush } from './pushFixes';
import { mayExist } from '../../push/pushObject';

/** An empty certificate name. */
export const emptyServerCert = defineRule({
  id: 'ftm-push/empty-server-cert',
  severity: 'error',
  summary: 'server-cert is empty.',
  object: onPush((context) => {
    const certificate = context.object.get('server-cert');
    if (certificate?.values.join('') !== '' || !mayExist(context, certificate.name)) return;
    context.report(certificate.setting, {
      message:
        '"server-cert" is empty. The app reports an invalid certificate, and users cannot approve a sign-in. Unset it to use the factory certificate.',
      fixes: [
        {
          title: 'Unset "server-cert"',
          preferred: true,
          safe: true,
          edits: [replace(certificate.setting, 'unset server-cert')],
        },
      ],
    });
  }),
});
