import type { FirmwareVersion } from '../../firmware/version';
import { table as pushTable } from '../../push/pushObject';
import { addressSetting } from '../../push/versions';
import type { SchemaNode, SettingType } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Block, Command, Entry } from '../../syntax/statements';
import { isIpv4, isIpv6, isMac, isNetmask, isPrefixLength } from '../../syntax/addresses';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule, type StatementContext } from '../engine/rule';
import { keyOf, locationOf, subjectAtStart, valuesOf, type CheckedValues } from './checkedValues';

/** Describes the mistake in the words of a value; undefined if they are valid. */
type Fault = (words: readonly string[]) => string | undefined;

const faults: Partial<Record<SettingType, Fault>> = {
  ipv4: ([address = '']) => (isIpv4(address) ? undefined : `"${address}" is not one`),
  'ipv4-mask': addressAndMask,
  'ipv4-wildcard': ([address = '', mask]) => {
    if (!isIpv4(address)) return addressAndMask([address]);
    return mask === undefined || isIpv4(mask) ? undefined : `"${mask}" is not a mask`;
  },
  'ipv4-range': ([text = '']) => {
    const [first = '', last = first, ...more] = text.split('-');
    return isIpv4(first) && isIpv4(last) && more.length === 0 ? undefined : `"${text}" is neither`;
  },
  netmask: ([mask = '']) => (isNetmask(mask) ? undefined : `"${mask}" is not one`),
  ipv6: ([address = '']) => (isIpv6(address) ? undefined : `"${address}" is not one`),
  'ipv6-prefix': ([text = '']) => {
    const [address = '', length] = text.split('/');
    if (!isIpv6(address)) return `"${address}" is not an IPv6 address`;
    return length === undefined || isPrefixLength(length, 128)
      ? undefined
      : `"${length}" is not a prefix length from 0 to 128`;
  },
  mac: ([address = '']) => (isMac(address) ? undefined : `"${address}" is not one`),
};

/** A value that is not an address. */
export const invalidAddress = defineRule({
  id: 'schema/invalid-address',
  severity: 'error',
  summary: 'A setting that takes an address has another value.',
  setting(setting, context) {
    const values = valuesOf(setting, context);
    if (values) check(values, context);
  },
  block: checkKey,
  entry: checkKey,
  command: checkKey,
});

function checkKey(statement: Block | Command | Entry, context: StatementContext): void {
  const key = keyOf(statement, context);
  if (key) check(key, context);
}

function check(checked: CheckedValues, { firmware, report }: StatementContext): void {
  const { node, words } = checked;
  if (isCheckedByPushRules(node, firmware.version)) return;
  const fault = node.type && faults[node.type];
  const location = locationOf(words);
  if (!fault || !location) return;
  const values = words.map((word) => unquote(word.text));
  if (node.defaults.includes(values.join(' '))) return;
  const groups = node.multiple ? values.map((value) => [value]) : [values];
  const message = groups.map(fault).find((found) => found !== undefined);
  if (message === undefined || values.some((value) => value === '' || isPlaceholder(value))) return;
  report(location, {
    message: `${subjectAtStart(checked)} takes ${wanted(node.type)}, but ${message}. The device rejects this line.`,
  });
}

/** From 6.4.10 on, the rules of push report every value of `server-ip`: the setting has to be removed. */
function isCheckedByPushRules({ path }: SchemaNode, version: FirmwareVersion): boolean {
  return path === `${pushTable} > server-ip` && addressSetting(version) !== 'server-ip';
}

function addressAndMask([text = '', mask]: readonly string[]): string | undefined {
  const [address = '', length] = text.split('/');
  if (!isIpv4(address)) return `"${address}" is not an IPv4 address`;
  if (length !== undefined)
    // The CLI takes 192.0.2.1/255.255.255.0 as well.
    return isPrefixLength(length, 32) || isNetmask(length)
      ? undefined
      : `"${length}" is neither a netmask nor a prefix length from 0 to 32`;
  return mask === undefined || isNetmask(mask) ? undefined : `"${mask}" is not a netmask`;
}

function wanted(type: SettingType | undefined): string {
  switch (type) {
    case 'ipv4':
      return 'an IPv4 address';
    case 'ipv4-mask':
      return 'an IPv4 address with a netmask or a prefix length';
    case 'ipv4-wildcard':
      return 'an IPv4 address with a mask';
    case 'ipv4-range':
      return 'an IPv4 address or a range of them';
    case 'netmask':
      return 'an IPv4 netmask';
    case 'ipv6':
      return 'an IPv6 address';
    case 'ipv6-prefix':
      return 'an IPv6 address with a prefix length';
    default:
      return 'a MAC address such as 00:11:22:aa:bb:cc';
  }
}
