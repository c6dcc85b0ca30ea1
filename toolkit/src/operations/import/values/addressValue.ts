import {
  ipv4Number,
  ipv4Text,
  ipv6Number,
  ipv6Text,
  isDomainName,
  isMac,
  isPrefixLength,
  netmaskOf,
  prefixLengthOf,
} from 'fortios-language/syntax/addresses';

export type AddressKind = 'subnet' | 'range' | 'fqdn' | 'geography' | 'mac';

/** The value of an address object, as settings of the device. */
export interface AddressValue {
  readonly kind: AddressKind;
  readonly family: 4 | 6;
  readonly settings: readonly (readonly [name: string, values: readonly string[]])[];
  /** The shortest notation, which is also the name of an object without one. */
  readonly text: string;
  /** What was read differently than it is written. */
  readonly note?: string;
}

export interface InvalidValue {
  readonly reason: string;
}

/** What lists call the kinds, in lower case without spaces and punctuation. */
const kindWords: ReadonlyMap<string, AddressKind | 'any'> = new Map([
  ...['ipmask', 'ipprefix', 'subnet', 'network', 'host', 'ip', 'ipaddress', 'cidr'].map(
    (word) => [word, 'subnet'] as const,
  ),
  ...['ipv4', 'ipv6', 'address', 'object', 'addressobject'].map((word) => [word, 'any'] as const),
  ...['iprange', 'range', 'addressrange'].map((word) => [word, 'range'] as const),
  ...['fqdn', 'dns', 'domain', 'hostname', 'domainname', 'wildcardfqdn'].map(
    (word) => [word, 'fqdn'] as const,
  ),
  ...['geography', 'geo', 'country', 'geoip', 'geolocation'].map((word) => [word, 'geography'] as const),
  ...['mac', 'macaddress', 'device'].map((word) => [word, 'mac'] as const),
]);

/**
 * The value of an address as people write it: `10.0.0.5`, `10.0.0.0/24`, `10.0.0.0 255.255.255.0`, `10.0.0.1-10.0.0.9`,
 * `10.0.0.1-9`, the same of IPv6, `www.example.com`, `00:09:0f:aa:bb:cc`, or a country.
 *
 * @param type what the list calls its kind
 */
export function addressValue(written: string, type = ''): AddressValue | InvalidValue {
  const kind = type === '' ? 'any' : kindWords.get(type.toLowerCase().replace(/[^a-z0-9]/g, ''));
  if (kind === undefined)
    return { reason: `The import makes no addresses of the type "${type}". Enter it on the device.` };
  const text = spacesOnce(written).replace(/[\u2010-\u2015]/g, '-');
  if (text === '') return { reason: 'The value is missing.' };
  const plain = text.replace(/\[\.\]|\(\.\)/g, '.');
  const value = kind === 'geography' ? country(plain) : kind === 'fqdn' ? domainName(plain) : anyValue(plain);
  if ('reason' in value) return value;
  if (kind !== 'any' && value.kind !== kind && !(kind === 'range' && value.kind === 'subnet'))
    return { reason: `"${written}" is not the value of an address of the type "${type}".` };
  return plain === text ? value : { ...value, note: `"${written}" is read as ${value.text}.` };
}

/** Without spaces at the ends, and with one space for several. */
function spacesOnce(text: string): string {
  return text
    .split(/\s/)
    .filter((word) => word !== '')
    .join(' ');
}

function anyValue(text: string): AddressValue | InvalidValue {
  if (/^[a-z][a-z0-9+.-]*:\/\//i.test(text))
    return { reason: `"${text}" is a URL. Write only its host name or address.` };
  const geography = /^(?:geo(?:graphy)?|country)[ :=](.+)$/i.exec(text)?.[1];
  if (geography !== undefined) return country(geography);
  const macs = text.split(/, ?| /).map(macOf);
  if (macs.every((mac) => mac !== undefined)) return macAddresses(macs);
  const range = rangeOf(text);
  if (range) return range;
  const [address = '', mask, ...others] = text.replace(/ ?\/ ?/, '/').split(/[ /]/);
  if (others.length === 0) {
    const value = ipv4Number(address) !== undefined ? subnet4(address, mask) : subnet6(address, mask);
    if (value) return value;
  }
  if (/^\d{1,3}(?:\.\d{1,3}){3}:\d+$/.test(text))
    return { reason: `"${text}" has a port. An address object has none: write the port as a service.` };
  const name = text.includes('.') ? domainName(text) : undefined;
  if (name && !('reason' in name)) return name;
  return {
    reason: `"${text}" is not an address. Write an address, a subnet, a range, a domain name or a MAC address.`,
  };
}

/** A domain name, with `*.` for all names below it. */
function domainName(text: string): AddressValue | InvalidValue {
  return isDomainName(text.replace(/^\*\./, ''))
    ? {
        kind: 'fqdn',
        family: 4,
        settings: settingsOf('fqdn', ['fqdn', [text.toLowerCase()]]),
        text: text.toLowerCase(),
      }
    : { reason: `"${text}" is not a domain name.` };
}

function settingsOf(
  type: string,
  ...values: readonly (readonly [string, readonly string[]])[]
): AddressValue['settings'] {
  return [['type', [type]], ...values];
}

function subnet4(address: string, mask: string | undefined): AddressValue | InvalidValue {
  const number = ipv4Number(address) ?? 0;
  const length = prefixLengthOf(mask ?? '32', 32);
  if (length === undefined) {
    const inverse = ipv4Number(mask ?? '');
    const suggested = inverse === undefined ? undefined : prefixLengthOf(ipv4Text(2 ** 32 - 1 - inverse), 32);
    return {
      reason:
        suggested === undefined
          ? `"${mask ?? ''}" is not a netmask. Write a length from 0 to 32, or a mask such as 255.255.255.0.`
          : `"${mask ?? ''}" is a wildcard mask. Write ${address}/${suggested}.`,
    };
  }
  const size = 2 ** (32 - length);
  const network = ipv4Text(number - (number % size));
  const text = length === 32 ? network : `${network}/${length}`;
  return {
    kind: 'subnet',
    family: 4,
    settings: [['subnet', [network, netmaskOf(length)]]],
    text,
    ...(network !== address && { note: `${address}/${length} is in the subnet ${text}, which is used.` }),
  };
}

function subnet6(address: string, mask: string | undefined): AddressValue | InvalidValue | undefined {
  const number = ipv6Number(address);
  if (number === undefined) return undefined;
  if (mask !== undefined && !isPrefixLength(mask, 128))
    return { reason: `"${mask}" is not a prefix length. Write a number from 0 to 128.` };
  const length = Number(mask ?? '128');
  const network = ipv6Text(number - (number % 2n ** BigInt(128 - length)));
  const text = length === 128 ? network : `${network}/${length}`;
  return {
    kind: 'subnet',
    family: 6,
    settings: [['ip6', [`${network}/${length}`]]],
    text,
    ...(network !== ipv6Text(number) && {
      note: `${address}/${length} is in the subnet ${text}, which is used.`,
    }),
  };
}

/** A range; of IPv4, the end can be the last number alone. */
function rangeOf(text: string): AddressValue | InvalidValue | undefined {
  const [start = '', end, ...others] = text.split(/ ?- ?| to /);
  if (end === undefined || others.length > 0) return undefined;
  const first = ipv4Number(start);
  if (first !== undefined) {
    const last = ipv4Number(/^\d{1,3}$/.test(end) ? start.slice(0, start.lastIndexOf('.') + 1) + end : end);
    if (last === undefined)
      return { reason: `The end of the range "${text}" is not an IPv4 address. Write both ends.` };
    return rangeValue(4, ipv4Text(first), ipv4Text(last), last >= first);
  }
  const [first6, last6] = [ipv6Number(start), ipv6Number(end)];
  if (first6 === undefined || last6 === undefined) return undefined;
  return rangeValue(6, ipv6Text(first6), ipv6Text(last6), last6 >= first6);
}

function rangeValue(
  family: 4 | 6,
  start: string,
  end: string,
  isAscending: boolean,
): AddressValue | InvalidValue {
  const text = `${start}-${end}`;
  if (!isAscending)
    return { reason: `The range ${text} ends before it begins. Write the lower address first.` };
  return {
    kind: 'range',
    family,
    settings: settingsOf('iprange', ['start-ip', [start]], ['end-ip', [end]]),
    text,
  };
}

/** A MAC address in the notation of FortiOS; also from `00-09-0F-AA-BB-CC` and `0009.0faa.bbcc`. */
function macOf(text: string): string | undefined {
  const digits = /^(?:[\da-f]{2}([:-])(?:[\da-f]{2}\1){4}[\da-f]{2}|[\da-f]{4}(?:\.[\da-f]{4}){2})$/i.test(
    text,
  )
    ? text.replace(/[:.-]/g, '')
    : '';
  const mac = (digits.match(/../g) ?? []).join(':').toLowerCase();
  return isMac(mac) ? mac : undefined;
}

function macAddresses(macs: readonly string[]): AddressValue {
  return { kind: 'mac', family: 4, settings: settingsOf('mac', ['macaddr', macs]), text: macs.join(' ') };
}

let countries: ReadonlyMap<string, string> | undefined;

/** A country by its code of two letters or its English name. */
function country(text: string): AddressValue | InvalidValue {
  countries ??= countriesByName();
  const code = countries.get(text.trim().toLowerCase());
  if (code === undefined)
    return { reason: `"${text}" is not a country. Write its code of two letters, such as DE.` };
  return {
    kind: 'geography',
    family: 4,
    settings: settingsOf('geography', ['country', [code]]),
    text: code,
  };
}

function countriesByName(): ReadonlyMap<string, string> {
  const names = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' });
  const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
  const known = new Map<string, string>();
  for (const first of letters) {
    for (const second of letters) {
      const code = first + second;
      const name = names.of(code);
      // Codes of former countries have the names of their successors.
      if (name === undefined || new Intl.Locale(`und-${code}`).region !== code) continue;
      known.set(code.toLowerCase(), code);
      known.set(name.toLowerCase(), code);
    }
  }
  return known;
}
