import type { EffectiveSetting, ObjectState } from '../../model/objectState';
import { quote } from '../../syntax/quoting';
import type { Setting } from '../../syntax/statements';
import { isIpv4 } from '../../syntax/addresses';
import { insertLinesAfter, insertLinesBefore, removeLines, replace } from '../engine/edits';
import type { Edit, Fix, ObjectContext, Rule } from '../engine/rule';
import { isVersionNamed } from '../engine/settingSubject';
import {
  addressLine,
  ineffectiveAddress,
  isEnabled,
  isHost,
  isPushScript,
  setValue,
  table,
  workingAddress,
} from '../../push/pushObject';
import { addressSetting, type AddressSetting } from '../../push/versions';

/** The push block, and what it takes to change it. */
export type PushBlock = Pick<ObjectContext, 'object' | 'firmware' | 'document'>;

/** A rule's look at the push object that the device saves. */
export function onPush(check: (context: ObjectContext) => void): NonNullable<Rule['object']> {
  return {
    table,
    check: (context) => {
      if (!context.object.isDiscarded) check(context);
    },
  };
}

/** The same, for a rule that reports a script differently from a backup. */
export function onPushOrScript(
  check: (context: ObjectContext, isScript: boolean) => void,
): NonNullable<Rule['object']> {
  return {
    table,
    key: isPushScript,
    check: (context) => {
      if (!context.object.isDiscarded) check(context, isPushScript(context.document));
    },
  };
}

/** The fix that removes a setting, however often it is set. */
export function removeSetting(object: ObjectState, { name }: EffectiveSetting): Fix {
  return { title: `Remove "${name}"`, edits: object.valueCommands(name).map(removeLines) };
}

/** The fixes for a `server-ip` that has no effect. */
export function serverIpFixes(
  context: ObjectContext,
  serverIp: EffectiveSetting,
  canMove: boolean,
): readonly Fix[] {
  const remove = removeSetting(context.object, serverIp);
  const isRepeated = setValue(context.object, 'server')?.values.join(' ') === serverIp.values.join(' ');
  if (!canMove) return [{ ...remove, preferred: true, safe: isRepeated && isVersionNamed(context.firmware) }];
  const move = useInstead(context, serverIp, 'server');
  // Without the line, enabled push has no address at all.
  return isEnabled(context.object) && !workingAddress(context) ? [move] : [move, remove];
}

/**
 * Removes what a command on `name` makes superfluous: the others in its own block, where one is enough, and all that
 * set `wrong`, whose place it takes. What an earlier block sets the device needs to take that block.
 */
function clearFor(
  command: Setting | undefined,
  object: ObjectState,
  name: AddressSetting,
  wrong: string | undefined,
): readonly Edit[] {
  const same = object.valueCommands(name).filter(({ origin }) => origin === command?.origin);
  const others = wrong === undefined ? [] : object.valueCommands(wrong);
  return [...same, ...others].filter((one) => one !== command).map(removeLines);
}

/** The fix that lets another setting take the value of this one. */
export function useInstead(
  { object, firmware }: Pick<ObjectContext, 'object' | 'firmware'>,
  { name: wrong, setting, values }: EffectiveSetting,
  name: AddressSetting,
): Fix {
  const value = values.join(' ');
  const there = object.lastCommand(name);
  // Two commands on one setting would be one too many, and an `unset` that follows would undo the first.
  const edits = there
    ? [replace(there, `set ${name} ${quote(value)}`)]
    : setting.name
      ? [replace(setting.name, name)]
      : [];
  return {
    title: `Use "${name}"`,
    preferred: true,
    // What the other setting does not take would be one error in place of another.
    safe: isVersionNamed(firmware) && (name === 'server' ? isHost(value) : isIpv4(value)),
    edits: [...edits, ...clearFor(there ?? setting, object, name, wrong)],
  };
}

/** The fix that switches push on, below a setting. */
export function switchOn({ object, document }: ObjectContext, below: EffectiveSetting): Fix {
  const there = object.lastCommand('status');
  return there
    ? {
        title: 'Set "status" to "enable"',
        preferred: true,
        edits: [replace(there, 'set status enable')],
      }
    : {
        title: 'Add "set status enable"',
        preferred: true,
        edits: [insertLinesAfter(document, below.setting, ['set status enable'])],
      };
}

/**
 * The fix that names an address where none counts: the one that the wrong setting names, or one to be replaced
 * by hand.
 *
 * @param above the setting below the new line
 */
export function nameAddress(block: PushBlock, above: Setting): Fix {
  const ineffective = ineffectiveAddress(block);
  const name = addressSetting(block.firmware.version);
  const canMove = ineffective && (name === 'server' || isIpv4(ineffective.values.join(' ')));
  return canMove ? useInstead(block, ineffective, name) : addAddress(block, above, ineffective);
}

/**
 * The fix that names an address, above a setting; the address is one to be replaced by hand.
 *
 * @param ineffective a setting that names an address and does not count, so that the new one takes its place
 */
function addAddress(
  { object, firmware, document }: PushBlock,
  above: Setting,
  ineffective: EffectiveSetting | undefined,
): Fix {
  const name = addressSetting(firmware.version);
  const line = addressLine(firmware);
  const there = object.lastCommand(name) ?? ineffective?.setting;
  const extra = clearFor(there, object, name, ineffective?.name);
  return {
    title: `Insert ${line}`,
    preferred: true,
    edits: [there ? replace(there, line) : insertLinesBefore(document, above, [line]), ...extra],
  };
}
