import { alsoInGlobal, alsoInVdoms } from '../../../schema/builtins/patterns';
import type { SchemaNode } from '../../../schema/schema';
import { refused, type DeviceError } from './rejections';
import type { ConfigNode, DeviceState } from '../state/state';

/** A multi-VDOM device opens a table only in `config global` or only in a VDOM, depending on the table. */
export function scopeError(
  table: SchemaNode | undefined,
  place: ConfigNode,
  state: DeviceState,
): DeviceError | undefined {
  if (!table || place.kind !== 'part' || !state.backup || !state.hasVdoms) return undefined;
  const message = `command parse error before '${table.path.split(' ')[0] ?? ''}'`;
  if (place === state.top) {
    const reason = `The device has VDOMs: "${table.path}" is configured in ${placesOf(table)}.`;
    return { message, code: -61, reason };
  }
  const isGlobal = place === state.global;
  if (!isGlobal && table.scope === 'global' && !alsoInVdoms.test(table.path)) {
    return { message, code: -61, reason: `"${table.path}" is valid only in "config global".` };
  }
  if (isGlobal && table.scope === 'vdom' && !alsoInGlobal.test(table.path)) {
    const reason = `"${table.path}" is valid only in a VDOM, not in "config global".`;
    return { ...refused(reason), code: -61 };
  }
  return undefined;
}

/** Where a device with VDOMs opens a table, in words. */
function placesOf({ path, scope }: SchemaNode): string {
  const inVdoms = scope !== 'global' || alsoInVdoms.test(path);
  const inGlobal = scope !== 'vdom' || alsoInGlobal.test(path);
  return inVdoms && inGlobal ? '"config global" or in a VDOM' : inGlobal ? '"config global"' : 'a VDOM';
}
