import type { EffectiveSetting, ObjectState } from '../../model/objectState';
import { insertLinesAfter, insertLinesBefore, removeLines, replace } from '../edits';
import type { Fix, ObjectContext, Rule } from '../rule';
import { addressSetting } from './versions';

/** The table all rules of this family look at. */
export const table = 'system ftm-push';

/** What a device that has never been told an address holds. */
const noAddress = '0.0.0.0';

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

/** The fix that removes a setting. */
export function removeSetting({ name, setting }: EffectiveSetting): Fix {
  return { title: `Remove "${name}"`, edits: [removeLines(setting)] };
}

/** The fix that lets another setting take the value of this one. */
export function useInstead({ setting }: EffectiveSetting, name: string): Fix {
  const edits = setting.name ? [replace(setting.name, name)] : [];
  return { title: `Use "${name}"`, preferred: true, edits };
}

/** The fix that switches push on, below a setting. */
export function switchOn({ object, document }: ObjectContext, below: EffectiveSetting): Fix {
  const status = object.get('status');
  const [value] = status?.setting.values ?? [];
  const edit = value
    ? replace(value, 'enable')
    : insertLinesAfter(document, below.setting, ['set status enable']);
  return {
    title: value ? 'Set "status" to "enable"' : 'Add "set status enable"',
    preferred: true,
    edits: [edit],
  };
}

/** The fix that names an address, above a setting; the address is one to be replaced by hand. */
export function addAddress({ firmware, document }: ObjectContext, above: EffectiveSetting): Fix {
  const name = addressSetting(firmware.version);
  const placeholder = name === 'server' ? '"push.example.com"' : '198.51.100.1';
  return {
    title: `Insert "set ${name} ${placeholder}"`,
    preferred: true,
    edits: [insertLinesBefore(document, above.setting, [`set ${name} ${placeholder}`])],
  };
}
