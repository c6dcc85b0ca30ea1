import type { EffectiveFirmware } from '../../firmware/effective';
import type { EffectiveSetting, ObjectState } from '../../model/objectState';
import { quote } from '../../syntax/quoting';
import type { Setting } from '../../syntax/statements';
import { isDomainName, isIpv4 } from '../../syntax/addresses';
import { insertLinesAfter, insertLinesBefore, removeLines, replace } from '../edits';
import { isTemplateLine } from '../../syntax/placeholder';
import type { Edit, Fix, ObjectContext, Rule } from '../rule';
import { isVersionNamed } from '../settingSubject';
import { addressSetting, type AddressSetting } from './versions';

/** The table all rules of this family look at. */
export const table = 'system ftm-push';

/** What a device that has never been told an address holds. */
const noAddress = '0.0.0.0';

/** The push block, and what it takes to change it. */
export type PushBlock = Pick<ObjectContext, 'object' | 'firmware' | 'document'>;

/** A rule's look at the push object. */
export function onPush(check: (context: ObjectContext) => void): NonNullable<Rule['object']> {
  return { table, check };
}

/** The setting, where it holds something: an empty text or `0.0.0.0` is what the device has without it. */
export function given(
  object: ObjectState,
  name: 'server' | 'server-ip' | 'interface',
): EffectiveSetting | undefined {
  const setting = object.get(name);
  const value = setting?.values.join(' ') ?? '';
  return value === '' || value === noAddress ? undefined : setting;
}

/** The settings that name an address and have an effect in the version in force. */
export function workingAddress({ object, firmware }: ObjectContext): EffectiveSetting | undefined {
  return given(object, addressSetting(firmware.version)) ?? given(object, 'interface');
}

/** Whether push is switched on. */
export function isEnabled(object: ObjectState): boolean {
  const status = object.value('status');
  return status !== undefined && status !== '' && 'enable'.startsWith(status);
}

/**
 * Whether a template fills in lines of the object: then nobody knows what it lacks, nor which of its settings
 * meet on a device.
 */
export function isTemplated({ blocks }: ObjectState): boolean {
  return blocks.some(({ statements }) =>
    statements.some(
      (statement) => statement.type === 'unknownCommand' && isTemplateLine(statement.name.text),
    ),
  );
}

/** The fix that removes a setting, however often it is set. */
export function removeSetting(object: ObjectState, { name }: EffectiveSetting): Fix {
  return { title: `Remove "${name}"`, edits: object.valueCommands(name).map(removeLines) };
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

/** Whether the version in force surely or perhaps has the setting. */
export function isThere({ object, firmware }: ObjectContext, name: string): boolean {
  return object.node.child(name)?.availability(firmware.version) !== 'no';
}

/** Whether `server` can be given a value: neither it nor `interface`, which excludes it, has one. */
export function canNameServer(object: ObjectState): boolean {
  return !given(object, 'server') && !given(object, 'interface');
}

/** Whether `server` takes a text. */
export function isHost(text: string): boolean {
  return isIpv4(text) || isDomainName(text);
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

/** A setting that names an address, but does not count in the version in force. */
export function uselessAddress({ object, firmware }: PushBlock): EffectiveSetting | undefined {
  return given(object, addressSetting(firmware.version) === 'server' ? 'server-ip' : 'server');
}

/**
 * The fix that names an address where none counts: the one that the wrong setting names, or one to be replaced
 * by hand.
 *
 * @param above a setting for the new one to stand above
 */
export function nameAddress(block: PushBlock, above: Setting): Fix {
  const useless = uselessAddress(block);
  const name = addressSetting(block.firmware.version);
  const canMove = useless && (name === 'server' || isIpv4(useless.values.join(' ')));
  return canMove ? useInstead(block, useless, name) : addAddress(block, above, useless);
}

/** The line that names an address to be replaced by hand. */
export function addressLine({ version }: EffectiveFirmware): string {
  const name = addressSetting(version);
  return `set ${name} ${name === 'server' ? '"push.example.com"' : '198.51.100.1'}`;
}

/**
 * The fix that names an address, above a setting; the address is one to be replaced by hand.
 *
 * @param useless a setting that names an address and does not count, so that the new one takes its place
 */
function addAddress(
  { object, firmware, document }: PushBlock,
  above: Setting,
  useless: EffectiveSetting | undefined,
): Fix {
  const name = addressSetting(firmware.version);
  const line = addressLine(firmware);
  const there = object.lastCommand(name) ?? useless?.setting;
  const extra = clearFor(there, object, name, useless?.name);
  return {
    title: `Insert ${line}`,
    preferred: true,
    edits: [there ? replace(there, line) : insertLinesBefore(document, above, [line]), ...extra],
  };
}
