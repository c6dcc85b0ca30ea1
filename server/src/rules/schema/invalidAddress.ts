import { addressFault, addressKind, addressTypes, takesAddresses } from '../../schema/addressFault';
import { unquote } from '../../syntax/quoting';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type StatementContext } from '../engine/rule';
import {
  isCheckedByPushRules,
  locationOf,
  subjectAtStart,
  type CheckedValues,
  checking,
} from './checkedValues';

/** A value that is not an address. */
export const invalidAddress = defineRule({
  id: 'schema/invalid-address',
  severity: 'error',
  summary: 'A setting that takes an address has another value.',
  settings: { types: addressTypes },
  entries: { types: addressTypes },
  ...checking(check),
});

function check(checked: CheckedValues, { firmware, report }: StatementContext): void {
  const { node, words } = checked;
  if (!takesAddresses(node.type) || isCheckedByPushRules(node, firmware.version)) return;
  const values = words.map((word) => unquote(word.text));
  const message = addressFault(node.type, values, node.multiple);
  if (message === undefined || node.defaults.includes(values.join(' '))) return;
  const location = locationOf(words);
  if (!location || values.some((value) => value === '' || isPlaceholder(value))) return;
  report(location, {
    message: `${subjectAtStart(checked)} takes ${addressKind(node.type)}, but ${message}. The device rejects this line.`,
  });
}
