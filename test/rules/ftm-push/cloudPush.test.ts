import { closed } from '../../helpers/closed';
import { describeRule } from '../../helpers/examples';

describeRule('ftm-push/cloud-push', ({ bad, good }) => {
  const rest = closed`
      config user local
          edit "maria"
              set two-factor fortitoken-cloud
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;

  bad('off, while users have its tokens', {
    firmware: ['7.4.1', '8.0.0'],
    text: `
      config system global
          set fortitoken-cloud-push-status disable
          ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^ info ftm-push/cloud-push
      end${rest}`,
    message: /^Push of FortiToken Cloud is off, but users have its tokens\./,
    fixes: {
      'Set "fortitoken-cloud-push-status" to "enable"': `
      config system global
          set fortitoken-cloud-push-status enable
      end${rest}`,
    },
  });

  good('on', { firmware: '7.4.8', asWritten: true })`
      config system global
          set fortitoken-cloud-push-status enable
      end${rest}`;

  good('off, but no user has such a token', '7.4.8')`
      config system global
          set fortitoken-cloud-push-status disable
      config system ftm-push
          set server "push.example.com"
          set status enable
    `;
});
