import type { ConfigDocument } from '../../model/document/document';
import { unquote } from '../../syntax/quoting';
import { insertLinesAfter, insertLinesInside, replace } from '../engine/edits';
import { nearest } from '../engine/nearest';
import { defineRule, type DocumentContext, type Edit, type Fix } from '../engine/rule';
import { callbackOf, candidates, describeReceiver } from '../../push/device/callback';
import type { Receiver } from '../../push/device/interfaces';
import { receivingInterface } from '../../push/checklist/requirements/access';
import { onUnmet } from './onEnabledPush';

/** A longer menu of interfaces is not useful. */
const maxFixes = 4;

/** No interface accepts the callback. */
export const noAllowaccess = defineRule({
  id: 'ftm-push/no-allowaccess',
  severity: 'warning',
  summary: 'The interface that receives the callback does not allow ftm.',
  document: onUnmet(receivingInterface, (context) => {
    const { device, enabled, document, report } = context;
    const callback = callbackOf(device);
    if (!callback) return;
    if (callback.kind === 'one') {
      const { receiver, because } = callback;
      if (isMisspelled(receiver, context)) return;
      const name = describeReceiver(receiver);
      report(because.setting, {
        message: `"allowaccess" of ${name}, which receives the callback, lacks "ftm". The FortiGate drops the callback, and users cannot approve a sign-in. Add "ftm".`,
        related: [pointAt(receiver)],
        fixes: [allowFtm(document, receiver, true)],
      });
      return;
    }
    if (callback.receivers.some((receiver) => isMisspelled(receiver, context))) return;
    const shown = candidates(callback.receivers).slice(0, maxFixes);
    report((device.address ?? enabled).setting, {
      message:
        'No interface has "ftm" in its "allowaccess". The FortiGate drops the callback, and users cannot approve a sign-in. Add "ftm" to the interface that phones can reach.',
      related: shown.map(pointAt),
      fixes: shown.map((receiver) => allowFtm(document, receiver, shown.length === 1)),
    });
  }),
});

/** Whether a value is probably a misspelled `ftm`, which `schema/invalid-value` reports. */
function isMisspelled({ allowaccess }: Receiver, { schema, firmware }: DocumentContext): boolean {
  const node = schema.node('system interface > allowaccess');
  if (!allowaccess || node?.unknownOption(firmware.version) !== 'no') return false;
  return allowaccess.values.some(({ text }) => {
    const value = unquote(text);
    return !node.option(value) && nearest(value, ['ftm']) !== undefined;
  });
}

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
