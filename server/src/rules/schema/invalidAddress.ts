import type { SettingType } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import { isIpv4, isIpv6, isMac, isNetmask, isPrefixLength } from '../../syntax/addresses';
import { isPlaceholder } from '../../syntax/placeholder';
import { defineRule } from '../engine/rule';

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
    const node = context.valueSubject;
    const fault = node?.type && faults[node.type];
    const [first] = setting.values;
    const last = setting.values.at(-1);
    if (!node || !fault || !first || !last) return;
    const values = setting.values.map((word) => unquote(word.text));
    const groups = node.multiple || node.settable ? values.map((value) => [value]) : [values];
    for (const words of groups) {
      const message = fault(words);
      if (message === undefined) continue;
      if (values.some((value) => value === '' || isPlaceholder(value))) return;
      const range = { start: first.range.start, end: last.range.end };
      context.report(
        { origin: first.origin, range },
        {
          message: `"${node.name}" takes ${wanted(node.type)}, but ${message}. The device rejects this line.`,
        },
      );
      return;
    }
  },
});

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
    case 'ipv6':
      return 'an IPv6 address';
    case 'ipv6-prefix':
      return 'an IPv6 address with a prefix length';
    default:
      return 'a MAC address such as 00:11:22:aa:bb:cc';
  }
}
