import { scopeOf } from '../../model/document/unit';
import { isTemplated, ObjectState, type EffectiveSetting } from '../../model/objectState';
import { addressNumber, addressRange, ipv6Prefix } from '../../analysis/objects/ipRanges';
import { includes, isSubset } from '../../analysis/traffic/intervals';
import { isNeverDomainName } from '../../syntax/addresses';
import { isPlaceholder } from '../../syntax/placeholder';
import { unquote } from '../../syntax/quoting';
import { setInstead } from '../engine/listValues';
import { defineRule, type Fix } from '../engine/rule';
import type { Severity } from '../engine/severity';

/** What is wrong with a value, what the device does, and what to set. */
interface Fault {
  readonly setting: EffectiveSetting;
  readonly text: string;
  readonly severity?: Severity;
  readonly fixes?: readonly Fix[];
}

const multicast = addressRange('224.0.0.0', '239.255.255.255') ?? [];
const multicast6 = ipv6Prefix('ff00::/8') ?? [];

const faultsOf: ReadonlyMap<string, (state: ObjectState) => Fault | undefined> = new Map([
  ['firewall multicast-address', unicast],
  ['firewall multicast-address6', unicast6],
  ['firewall address', (state) => unknownCountry(state) ?? noDomain(state, 'rejects')],
  ['firewall address6', (state) => unknownCountry(state) ?? noDomain(state, 'may reject')],
]);

/** The settings that are checked, and their shortest abbreviations. */
const checked = /^(?:cou|fq|sta|end|ip6)/;

/** Reports values of addresses that match no packet. */
export const unusableAddress = defineRule({
  id: 'network/unusable-address',
  severity: 'warning',
  summary:
    'An address has a value that matches nothing: an unknown country, a unicast range for multicast, no domain.',
  entry(entry, { schemaContext, unit, firmware, report }) {
    const node = schemaContext.kind === 'table' ? schemaContext.node : undefined;
    const faultOf = node && faultsOf.get(node.path);
    // Most addresses are subnets: their settings need not be read.
    const isRead = entry.statements.some(
      (one) => one.type === 'setting' && checked.test(one.name?.text ?? ''),
    );
    if (!faultOf || !isRead) return;
    const state = new ObjectState(node, scopeOf(unit.container), [entry], firmware.version);
    const fault = isTemplated(state) ? undefined : faultOf(state);
    if (!fault || fault.setting.values.some(isPlaceholder)) return;
    const { setting, text, severity, fixes = [] } = fault;
    const message = `Address "${unquote(entry.key[0]?.text ?? '')}": ${text}`;
    report(setting.setting, { message, fixes, ...(severity && { severity }) });
  },
});

function unicast(state: ObjectState): Fault | undefined {
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

function unicast6(state: ObjectState): Fault | undefined {
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

/** Made when it is first needed, because that takes 13 ms. */
let countries: Intl.DisplayNames | undefined;

function unknownCountry(state: ObjectState): Fault | undefined {
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
  countries ??= new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  return code === regionOfDatabases || countries.of(code) !== undefined;
}

/** @param answer what the device does; for IPv6, it is not confirmed */
function noDomain(state: ObjectState, answer: 'rejects' | 'may reject'): Fault | undefined {
  const fqdn = state.get('fqdn');
  const [name = ''] = fqdn?.values ?? [];
  if (!fqdn || !isNeverDomainName(name)) return undefined;
  return {
    setting: fqdn,
    ...(answer === 'rejects' && { severity: 'error' as const }),
    text: `"${name}" is not a domain name. The device ${answer} this line. Correct the name.`,
  };
}
