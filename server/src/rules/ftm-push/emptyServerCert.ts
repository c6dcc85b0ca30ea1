import { replace } from '../edits';
import { defineRule } from '../rule';
import { onPush } from './push';

/** An empty certificate name. */
export const emptyServerCert = defineRule({
  id: 'ftm-push/empty-server-cert',
  severity: 'error',
  summary: 'server-cert is empty.',
  object: onPush(({ object, report }) => {
    const certificate = object.get('server-cert');
    if (certificate?.values.join('') !== '') return;
    report(certificate.setting, {
      message: 'With an empty "server-cert" the app refuses the call-back: it sees an invalid certificate.',
      fixes: [
        {
          title: 'Unset it, back to the factory certificate',
          preferred: true,
          edits: [replace(certificate.setting, 'unset server-cert')],
        },
      ],
    });
  }),
});
