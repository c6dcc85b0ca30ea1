import { hasRequired, missingRequired, perhapsMissing } from '../schema/requiredSettings';
import { isCheckedWhenSaved, needs, saveError, valuesInState } from './refusals';
import { mustBeSet, refused, type DeviceError } from './rejections';
import type { ConfigNode, DeviceState } from './state';

/**
 * Why the device does not save an object at `end`, or an entry at `next`; undefined if it may. Only for what the state
 * contains in full. An entry that has the same error before its commands is accepted, because a device saved it.
 *
 * @param before the entry or object before its commands; undefined if it is new
 */
export function closingError(
  node: ConfigNode,
  state: DeviceState,
  before?: ConfigNode,
): DeviceError | undefined {
  if (!hasClosingCheck(node)) return undefined;
  const error = errorOf(node, state, before);
  if (!error || node.kind === 'block' || !before) return error;
  return errorOf(before, state, before)?.reason === error.reason ? undefined : error;
}

function errorOf(
  node: ConfigNode,
  state: DeviceState,
  before: ConfigNode | undefined,
): DeviceError | undefined {
  const { schema } = node;
  if (!schema) return undefined;
  const { version } = state.view;
  const [first, ...more] = missingRequired(schema, valuesInState(node), version);
  if (first !== undefined) return mustBeSet(first, needs(node, [first, ...more]));
  const error = saveError({ node, before, state });
  if (error) return error;
  const doubtful = perhapsMissing(schema, valuesInState(node), version);
  return doubtful.length === 0 ? undefined : { ...refused(needs(node, doubtful)), isPossible: true };
}

/** Whether {@link closingError} can have an answer. */
export function hasClosingCheck({ kind, schema }: ConfigNode): boolean {
  if (!schema || (!isCheckedWhenSaved(schema.path) && !hasRequired(schema.path))) return false;
  return schema.kind === 'object' ? kind === 'block' : kind === 'entry';
}
