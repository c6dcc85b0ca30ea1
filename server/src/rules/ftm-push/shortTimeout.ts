import { insertLinesInside, replace } from '../engine/edits';
import { blockBody } from '../../syntax/blockBody';
import { defineRule } from '../engine/rule';
import { enabledHere, onEnabledPush } from './onEnabledPush';

/** Seconds: with less, people do not find the time to answer. */
export const leastAnswerTime = 30;

/** The log-in ends before people have answered. */
export const shortTimeout = defineRule({
  id: 'ftm-push/short-timeout',
  severity: 'info',
  summary: 'remoteauthtimeout leaves people too little time to answer.',
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
        `"remoteauthtimeout" is ${setting ? '' : 'left at '}${answerTime} seconds: the log-in fails before people have found their phone and tapped Approve. ` +
        'Give them 60.',
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
