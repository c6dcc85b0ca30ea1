import { insertLinesInside, replace } from '../engine/edits';
import { blockBody } from '../../syntax/blockBody';
import { defineRule } from '../engine/rule';
import { resultOf } from '../../push/checklist/checklistContext';
import { answerTime, sslVpnTime } from '../../push/checklist/requirements/users';
import { leastAnswerTime } from '../../push/pushObject';
import { enabledHere, onEnabledPush, type EnabledPushContext } from './onEnabledPush';

/** The sign-in ends before users can answer. */
export const shortTimeout = defineRule({
  id: 'ftm-push/short-timeout',
  severity: 'info',
  summary: 'remoteauthtimeout, or login-timeout of SSL VPN, leaves users too little time to answer.',
  document: onEnabledPush((context) => {
    if (resultOf(answerTime, context)?.status === 'not-met') reportAnswerTime(context);
    if (resultOf(sslVpnTime, context)?.status === 'not-met') reportLoginTimeout(context);
  }),
});

function reportAnswerTime({ device, enabled, document, report }: EnabledPushContext): void {
  const { answerTime: seconds, global } = device;
  const block = global?.blocks.at(-1);
  if (seconds === undefined || !block) return;
  const setting = global?.get('remoteauthtimeout')?.setting;
  const command = global?.lastCommand('remoteauthtimeout');
  const inside = blockBody(block);
  report(setting ?? command ?? inside.opening, {
    message:
      `"remoteauthtimeout" is ${seconds} seconds${setting ? '' : ' by default'}. The sign-in fails before users can approve it on the phone. ` +
      'Set it to 60.',
    related: [enabledHere(enabled)],
    fixes: [
      {
        title: 'Set "remoteauthtimeout" to 60',
        preferred: true,
        edits: [
          command
            ? replace(command, 'set remoteauthtimeout 60')
            : insertLinesInside(document, inside, ['set remoteauthtimeout 60']),
        ],
      },
    ],
  });
}

function reportLoginTimeout({ device, enabled, report }: EnabledPushContext): void {
  for (const { setting, seconds } of device.sslVpnTimes) {
    if (seconds === undefined || seconds >= leastAnswerTime) continue;
    report(setting, {
      message: `"login-timeout" of SSL VPN is ${seconds} seconds. The sign-in fails before users can approve it on the phone. Set it to 60.`,
      related: [enabledHere(enabled)],
      fixes: [
        {
          title: 'Set "login-timeout" to 60',
          preferred: true,
          edits: [replace(setting, 'set login-timeout 60')],
        },
      ],
    });
  }
}
