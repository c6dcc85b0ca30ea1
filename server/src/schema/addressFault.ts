import { isIpv4, isIpv6, isMac, isNetmask, isPrefixLength } from '../syntax/addresses';
import type { SettingType } from './schema';

/** Describes the mistake in a value; undefined if it is valid. */
type Fault = (words: readonly string[]) => string | undefined;

const faults: ReadonlyMap<SettingType, Fault> = new Map<SettingType, Fault>([
  ['ipv4', ([address = '']) => (isIpv4(address) ? undefined : `"${address}" is not one`)],
  ['ipv4-mask', addressAndMask],
  [
    'ipv4-wildcard',
    ([address = '', mask]) => {
      if (!isIpv4(address)) return addressAndMask([address]);
      return mask === undefined || isIpv4(mask) ? undefined : `"${mask}" is not a mask`;
    },
  ],
  [
    'ipv4-range',
    ([text = '']) => {
      const [first = '', last = first, ...more] = text.split('-');
      return isIpv4(first) && isIpv4(last) && more.length === 0 ? undefined : `"${text}" is neither`;
    },
  ],
  ['netmask', ([mask = '']) => (isNetmask(mask) ? undefined : `"${mask}" is not one`)],
  ['ipv6', ([address = '']) => (isIpv6(address) ? undefined : `"${address}" is not one`)],
  [
    'ipv6-prefix',
    ([text = '']) => {
      const [address = '', length] = text.split('/');
      if (!isIpv6(address)) return `"${address}" is not an IPv6 address`;
      return length === undefined || isPrefixLength(length, 128)
        ? undefined
        : `"${length}" is not a prefix length from 0 to 128`;
    },
  ],
  ['mac', ([address = '']) => (isMac(address) ? undefined : `"${address}" is not one`)],
]);

/** The types whose values are addresses. */
export const addressTypes: readonly SettingType[] = [...faults.keys()];

/** Whether values of a type are addresses that {@link addressFault} can check. */
export function takesAddresses(type: SettingType | undefined): type is SettingType {
  return type !== undefined && faults.has(type);
}

/** The mistake in an address, as `"x" is not one`; undefined if it is valid. */
export function addressFault(
  type: SettingType,
  values: readonly string[],
  isMultiple: boolean,
): string | undefined {
  const fault = faults.get(type);
  const groups = isMultiple ? values.map((value) => [value]) : [values];
  return fault && groups.map(fault).find((found) => found !== undefined);
}

function addressAndMask([text = '', mask]: readonly string[]): string | undefined {
  const [address = '', length] = text.split('/');
  if (!isIpv4(address)) return `"${address}" is not an IPv4 address`;
  if (length !== undefined)
    // The CLI also accepts 192.0.2.1/255.255.255.0.
    return isPrefixLength(length, 32) || isNetmask(length)
      ? undefined
      : `"${length}" is neither a netmask nor a prefix length from 0 to 32`;
  return mask === undefined || isNetmask(mask) ? undefined : `"${mask}" is not a netmask`;
}

/** The kind of address that a type accepts, as a phrase inside a sentence. */
export function addressKind(type: SettingType): string {
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
