import { insertLinesInside, replace } from '../engine/edits';
import { blockBody } from '../../syntax/blockBody';
import { defineRule } from '../engine/rule';
import { leastAnswerTime } from '../../push/pushObject';
import { enabledHere, onEnabledPush } from './onEnabledPush';

/** The sign-in ends before users can answer. */
export const shortTimeout = defineRule({
  id: 'ftm-push/short-timeout',
  severity: 'info',
  summary: 'remoteauthtimeout leaves users too little time to answer.',
  document: onEnabledPush(({ device, enabled, document, report }) => {
    const { answerTime, global } = device;
    const block = global?.blocks.at(-1);
    if (answerTime === undefined || answerTime >= leastAnswerTime || !block) return;
    if (!device.hasMobileAccounts) return;
    const setting = global?.get('remoteauthtimeout')?.setting;
    const command = global?.lastCommand('remoteauthtimeout');
    const inside = blockBody(block);
    report(setting ?? command ?? inside.opening, {
      message:
        `"remoteauthtimeout" is ${answerTime} seconds${setting ? '' : ' by default'}. The sign-in fails before users can approve it on the phone. ` +
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
  }),
});
