import { getOrInsertComputed } from '../base/collections';
import type { ConfigObject } from '../model/configObject';
import { addressesOf } from '../model/network/interfaces';
import { ipv4Number, ipv6Number, prefixLengthOf } from '../syntax/addresses';
import type {
  Address,
  AddressRole,
  ConnectedAddress,
  OwnAddresses,
  Subject,
  Surroundings,
  Violation,
} from './constraint';

/** An address; undefined for other texts, and for `0.0.0.0` and `::`, which mean that none is set. */
export function addressIn(text: string): Address | undefined {
  const four = ipv4Number(text);
  if (four !== undefined) return four === 0 ? undefined : { family: 4, number: BigInt(four) };
  if (!text.includes(':')) return undefined;
  const six = ipv6Number(text);
  return six === undefined || six === 0n ? undefined : { family: 6, number: six };
}

function keyOf({ family, number }: Address): string {
  return `${family} ${number}`;
}

const sizes = { 4: 32, 6: 128 } as const;

/** `192.0.2.1 255.255.255.0`, or `2001:db8::1/64` */
export function subnetOf(words: readonly string[]): readonly [first: bigint, last: bigint] | undefined {
  const [text = '', length] = (words[0] ?? '').split('/');
  const address = addressIn(text);
  if (!address) return undefined;
  const most = sizes[address.family];
  const prefix = prefixLengthOf(length ?? words[1] ?? String(most), most);
  if (prefix === undefined) return undefined;
  const size = 1n << BigInt(most - prefix);
  const first = (address.number / size) * size;
  return [first, first + size - 1n];
}

/**
 * The addresses of interfaces.
 *
 * @param isBackup whether the configuration has all settings that differ from the default
 */
export function ownAddressesOf<T extends ConfigObject<T>>(
  interfaces: readonly Subject<T>[],
  isBackup: boolean,
): OwnAddresses<T> {
  const all: ConnectedAddress<T>[] = [];
  let isComplete = isBackup;
  let hasVrfs = false;
  for (const one of interfaces) {
    hasVrfs ||= (one.state.values('vrf')[0] ?? '0') !== '0';
    for (const family of [4, 6] as const) {
      const own = addressesOf(one.state, family, isBackup);
      isComplete &&= own.isComplete || (family === 6 && !one.state.child('ipv6'));
      for (const { text, words, kind, holder } of own.known) {
        const address = addressIn(text);
        const subnet = subnetOf(words);
        if (address && subnet) all.push({ ...address, text, interface: one, holder, subnet, kind });
      }
      for (const { state, text } of virtualAddresses(one.state, family)) {
        const address = addressIn(text);
        if (!address) continue;
        const subnet = [address.number, address.number] as const;
        all.push({ ...address, text, interface: one, holder: state, subnet, kind: 'virtual' });
      }
    }
  }
  const byNumber = new Map<string, ConnectedAddress<T>>();
  for (const one of all) getOrInsertComputed(byNumber, keyOf(one), () => one);
  return { byNumber, all, isComplete, hasVrfs };
}

/** The addresses of VRRP. */
function virtualAddresses<T extends ConfigObject<T>>(
  one: T,
  family: 4 | 6,
): readonly { readonly state: T; readonly text: string }[] {
  const groups = family === 4 ? one.children('vrrp') : (one.child('ipv6')?.children('vrrp6') ?? []);
  return groups.flatMap(({ state }) =>
    state.values(family === 4 ? 'vrip' : 'vrip6').map((text) => ({ state, text })),
  );
}

/** What is wrong with the first address in some settings of an entry; without settings, its key is the address. */
export function roleViolation<T extends ConfigObject<T>>(
  role: AddressRole,
  settings: readonly string[],
  { name, state }: Subject<T>,
  around: Surroundings<T>,
): Violation<T> | undefined {
  if (state.isTemplated === true || isOff(state)) return undefined;
  if (settings.length === 0) {
    const address = addressIn(name);
    return address && faults[role](address, around);
  }
  for (const setting of settings)
    for (const value of state.values(setting)) {
      const address = addressIn(value);
      const violation = address && faults[role](address, around);
      if (violation && violation.words?.['interface'] !== name) return { setting, value, ...violation };
    }
  return undefined;
}

const valuesOfUnused = [
  ['status', 'disable'],
  ['blackhole', 'enable'],
  ['shutdown', 'enable'],
] as const;

/** Whether the device does not use an entry. */
function isOff<T extends ConfigObject<T>>(state: T): boolean {
  return valuesOfUnused.some(([setting, value]) => state.values(setting)[0] === value);
}

type Fault = <T extends ConfigObject<T>>(
  address: Address,
  around: Surroundings<T>,
) => Violation<T> | undefined;

const faults: Readonly<Record<AddressRole, Fault>> = {
  'not-own': (address, around) => {
    const own = around.ownAddresses();
    const owner = own?.byNumber.get(keyOf(address));
    // A VRF can be the neighbor of another one over a link between them.
    if (!owner || own?.hasVrfs === true || owner.kind === 'virtual') return undefined;
    return atInterface(owner);
  },
  own: (address, around) => {
    const own = around.ownAddresses();
    if (own?.isComplete !== true || own.byNumber.has(keyOf(address))) return undefined;
    return hasTranslated(address, around) ? undefined : {};
  },
  unicast: (address) => (isUnicast(address) ? undefined : {}),
  'outside-connected': (address, around) => {
    const owner = around
      .ownAddresses()
      ?.all.find(
        ({ family, subnet: [first, last], kind }) =>
          kind !== 'virtual' &&
          last > first &&
          family === address.family &&
          address.number >= first &&
          address.number <= last,
      );
    if (!owner || around.entries('system proxy-arp').length > 0) return undefined;
    return atInterface(owner);
  },
};

function atInterface<T>(owner: ConnectedAddress<T>): Violation<T> {
  const { name } = owner.interface;
  return {
    words: { interface: name },
    other: {
      subject: { ...owner.interface, state: owner.holder },
      setting: settingsOfAddresses[owner.family],
    },
  };
}

const settingsOfAddresses = { 4: 'ip', 6: 'ip6-address' } as const;

/** Whether a virtual IP or an IP pool makes the device answer for an address. */
function hasTranslated<T extends ConfigObject<T>>(
  { family, number }: Address,
  around: Surroundings<T>,
): boolean {
  const tables = {
    'firewall vip': ['extip', 'extip'],
    'firewall vip6': ['extip', 'extip'],
    'firewall ippool': ['startip', 'endip'],
    'firewall ippool6': ['startip', 'endip'],
  } as const;
  return Object.entries(tables).some(([table, [start, end]]) =>
    around.entries(table).some(({ state }) => {
      const [first = '', last = first] = (state.values(start)[0] ?? '').split('-');
      const [low, high] = [addressIn(first), addressIn(start === end ? last : (state.values(end)[0] ?? ''))];
      return low?.family === family && number >= low.number && number <= (high ?? low).number;
    }),
  );
}

function isUnicast({ family, number }: Address): boolean {
  if (family === 6) return number >> 120n !== 0xffn;
  const first = number >> 24n;
  return first > 0n && first < 224n;
}
