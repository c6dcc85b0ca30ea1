import type { ConfigDocument } from '../../model/document/document';
import { insertLinesAfter, insertLinesInside, replace } from '../engine/edits';
import { defineRule, type Edit, type Fix } from '../engine/rule';
import { callbackOf, candidates, describeReceiver } from '../../push/device/callback';
import type { Receiver } from '../../push/device/interfaces';
import { onEnabledPush } from './onEnabledPush';

/** Among more interfaces than this, nobody looks for the right one in a menu. */
const maxFixes = 4;

/** Nothing lets the call-back in. */
export const noAllowaccess = defineRule({
  id: 'ftm-push/no-allowaccess',
  severity: 'warning',
  summary: 'The interface that receives the call-back does not allow ftm.',
  document: onEnabledPush(({ device, enabled, document, report }) => {
    const callback = callbackOf(device);
    if (!callback) return;
    if (callback.kind === 'one') {
      const { receiver, because } = callback;
      if (receiver.allowsFtm !== false) return;
      const name = describeReceiver(receiver);
      report(because.setting, {
        message: `Phones call back to ${name}, whose "allowaccess" lacks "ftm": the FortiGate drops the call, and nobody can approve a log-in.`,
        related: [pointAt(receiver)],
        fixes: [allowFtm(document, receiver, true)],
      });
      return;
    }
    if (callback.receivers.some(({ allowsFtm }) => allowsFtm !== false)) return;
    const shown = candidates(callback.receivers).slice(0, maxFixes);
    report((device.address ?? enabled).setting, {
      message:
        'No interface has "ftm" in its "allowaccess": the FortiGate drops the call of the phones, and nobody can approve a log-in.',
      related: shown.map(pointAt),
      fixes: shown.map((receiver) => allowFtm(document, receiver, shown.length === 1)),
    });
  }),
});

function pointAt(receiver: Receiver): { readonly at: Receiver['at']; readonly message: string } {
  const { allowaccess, at } = receiver;
  return {
    at: allowaccess ?? at,
    message: `"allowaccess" of ${describeReceiver(receiver)}${allowaccess ? '' : ' is not set'}`,
  };
}

function allowFtm(document: ConfigDocument, receiver: Receiver, preferred: boolean): Fix {
  return {
    title: `Add "ftm" to "allowaccess" of ${describeReceiver(receiver)}`,
    preferred,
    edits: [allowing(document, receiver)],
  };
}

function allowing(document: ConfigDocument, { allowaccess, inside }: Receiver): Edit {
  if (!allowaccess) return insertLinesInside(document, inside, ['set allowaccess ftm']);
  const last = allowaccess.values.at(-1);
  switch (allowaccess.verb) {
    case 'set':
    case 'append':
    case 'select': {
      if (!last) return replace(allowaccess, 'set allowaccess ftm');
      const { end } = last.range;
      return replace({ origin: last.origin, range: { start: end, end } }, ' ftm');
    }
    case 'unselect':
      return insertLinesAfter(document, allowaccess, ['append allowaccess ftm']);
    case 'unset':
    case 'clear':
      return replace(allowaccess, 'set allowaccess ftm');
  }
}
