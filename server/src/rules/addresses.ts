/** An IPv4 address as a number from 0 to 2^32 - 1; undefined where the text is none. */
export function parseIpv4(text: string): number | undefined {
  const match = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/.exec(text);
  if (!match) return undefined;
  const octets = match.slice(1).map(Number);
  if (octets.some((octet) => octet > 255)) return undefined;
  return octets.reduce((address, octet) => address * 256 + octet, 0);
}

/** Whether a text is a domain name as RFC 1123 has it (`_` allowed too), and no misspelt IPv4 address. */
export function isDomainName(text: string): boolean {
  const labels = text.replace(/\.$/, '').split('.');
  if (text.length > 253 || labels.every((label) => /^\d+$/.test(label))) return false;
  return labels.every((label) => /^[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?$/.test(label));
}

/** Stretches of IPv4 that no phone on the Internet reaches, with what they are; source: IANA's special-purpose registry. */
const specialRanges: readonly { readonly from: string; readonly bits: number; readonly what: string }[] = [
  { from: '0.0.0.0', bits: 8, what: 'reserved' },
  { from: '10.0.0.0', bits: 8, what: 'private' },
  { from: '100.64.0.0', bits: 10, what: 'carrier-grade NAT' },
  { from: '127.0.0.0', bits: 8, what: 'loopback' },
  { from: '169.254.0.0', bits: 16, what: 'link-local' },
  { from: '172.16.0.0', bits: 12, what: 'private' },
  { from: '192.0.0.0', bits: 24, what: 'reserved' },
  { from: '192.0.2.0', bits: 24, what: 'documentation' },
  { from: '192.168.0.0', bits: 16, what: 'private' },
  { from: '198.18.0.0', bits: 15, what: 'benchmarking' },
  { from: '198.51.100.0', bits: 24, what: 'documentation' },
  { from: '203.0.113.0', bits: 24, what: 'documentation' },
  { from: '224.0.0.0', bits: 4, what: 'multicast' },
  { from: '240.0.0.0', bits: 4, what: 'reserved' },
];

/** What keeps an IPv4 address from being reached over the Internet: `private`, `loopback`, …; undefined where nothing does. */
export function specialRangeOf(address: number): string | undefined {
  return specialRanges.find(({ from, bits }) => {
    const size = 2 ** (32 - bits);
    return Math.floor(address / size) === Math.floor((parseIpv4(from) ?? 0) / size);
  })?.what;
}
