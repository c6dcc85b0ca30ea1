import { isTemplated, type EffectiveSetting, type EntryState } from '../../model/objectState';
import { addressNumber, addressRange, ipv6Prefix } from '../../policies/objects/ipRanges';
import { includes, isSubset } from '../../policies/traffic/intervals';
import { isNeverDomainName } from '../../syntax/addresses';
import { isPlaceholder } from '../../syntax/placeholder';
import { setInstead } from '../engine/listValues';
import { onEntries } from '../engine/onEntries';
import { defineRule, type Fix, type RuleSeverity } from '../engine/rule';

/** What is wrong with a value, what the device does, and what to set. */
interface Fault {
  readonly setting: EffectiveSetting;
  readonly text: string;
  readonly severity?: RuleSeverity;
  readonly fixes?: readonly Fix[];
}

const multicast = addressRange('224.0.0.0', '239.255.255.255') ?? [];
const multicast6 = ipv6Prefix('ff00::/8') ?? [];

const faultsOf: Readonly<Record<string, (entry: EntryState) => Fault | undefined>> = {
  'firewall multicast-address': unicast,
  'firewall multicast-address6': unicast6,
  'firewall address': (entry) => unknownCountry(entry) ?? noDomain(entry, 'error'),
  'firewall address6': (entry) => unknownCountry(entry) ?? noDomain(entry, 'warning'),
};

/** Reports values of addresses that match no packet. */
export const unusableAddress = defineRule({
  id: 'network/unusable-address',
  severity: 'warning',
  summary:
    'An address has a value that matches nothing: an unknown country, a unicast range for multicast, no domain.',
  document: onEntries(Object.keys(faultsOf), (entry) => {
    const fault = isTemplated(entry.state) ? undefined : faultsOf[entry.state.node.path]?.(entry);
    if (!fault || fault.setting.values.some(isPlaceholder)) return [];
    const { setting, text, severity, fixes = [] } = fault;
    const message = `Address "${entry.name}": ${text}`;
    return [{ at: setting.setting, report: { message, fixes, ...(severity && { severity }) } }];
  }),
});

function unicast({ state }: EntryState): Fault | undefined {
  if (state.valueOrDefault('type') !== 'multicastrange') return undefined;
  for (const name of ['start-ip', 'end-ip']) {
    const setting = state.get(name);
    const number = addressNumber(setting?.values[0] ?? '');
    if (!setting || !number || includes(multicast, number)) continue;
    return {
      setting,
      text:
        `${setting.values[0] ?? ''} is not a multicast address (224.0.0.0 to 239.255.255.255). Policies for multicast do not match ` +
        'packets to it. Correct it, or set "type" to "broadcastmask" for a subnet.',
    };
  }
  return undefined;
}

function unicast6({ state }: EntryState): Fault | undefined {
  const setting = state.get('ip6');
  const prefix = ipv6Prefix(setting?.values[0] ?? '');
  if (!setting || !prefix || isSubset(prefix, multicast6)) return undefined;
  if (/^[0:]+(?:\/|$)/.test(setting.values[0] ?? '')) return undefined;
  return {
    setting,
    text:
      `${setting.values[0] ?? ''} is not a multicast address (ff00::/8). Policies for multicast do not match packets to it. ` +
      'Correct it.',
  };
}

/** Codes that people use for these countries. */
const rightCodes: ReadonlyMap<string, string> = new Map([
  ['UK', 'GB'],
  ['EL', 'GR'],
]);

/** Databases of countries use it for Asia and the Pacific. */
const regionOfDatabases = 'AP';

const countries = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

function unknownCountry({ state }: EntryState): Fault | undefined {
  const country = state.value('type') === 'geography' ? state.get('country') : undefined;
  const [code = ''] = country?.values ?? [];
  const right = rightCodes.get(code);
  if (!country || !/^[A-Z]{2}$/.test(code) || (!right && isCountry(code))) return undefined;
  return {
    setting: country,
    text:
      `"${code}" is not the code of a country (ISO 3166). The device rejects it, or the address matches nothing. ` +
      (right ? `Use "${right}".` : 'Use the code of the country.'),
    fixes: right ? setInstead(country, right) : [],
  };
}

function isCountry(code: string): boolean {
  return code === regionOfDatabases || countries.of(code) !== undefined;
}

function noDomain({ state }: EntryState, severity: RuleSeverity): Fault | undefined {
  const fqdn = state.get('fqdn');
  const [name = ''] = fqdn?.values ?? [];
  if (!fqdn || !isNeverDomainName(name)) return undefined;
  return {
    setting: fqdn,
    severity,
    text: `"${name}" is not a domain name. The device rejects this line. Correct the name.`,
  };
}
