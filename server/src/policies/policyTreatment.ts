import type { FirmwareVersion } from '../firmware/version';
import { memoizeLast, memoize } from '../base/collections';
import type { Schema } from '../schema/schema';
import { defaultValues } from '../model/settingValues';
import type { SchemaView } from '../schema/schemaContext';
import { isEnabled, type EntryData } from './objects/entryData';
import { neutralSettings, type PolicyTable } from './policyTables';

/** Settings of a policy that translates between IPv4 and IPv6. */
const familyTranslations = ['nat64', 'nat46'];

/** A setting that limits the packets of a policy besides addresses, services, users and schedule. */
export interface TreatmentCondition {
  readonly name: string;
  readonly text: string;
}

/** Whether a policy translates between IPv4 and IPv6; which addresses count for its packets is not settled. */
export function translatesFamily(entry: EntryData): boolean {
  return familyTranslations.some((name) => isEnabled(entry, name));
}

/** Settings that limit packets only if another one, such as a mask or a switch, is set to a value that does. */
const limitedBy: Readonly<Record<string, string>> = {
  tos: 'tos-mask',
  'tos-negate': 'tos-mask',
  'dscp-value': 'dscp-match',
  'dscp-negate': 'dscp-match',
  cos: 'cos-mask',
  sgt: 'sgt-check',
  'rtp-addr': 'rtp-nat',
  'ztna-ems-tag-negate': 'ztna-ems-tag',
  'ztna-tags-match-logic': 'ztna-ems-tag',
  'reputation-direction': 'reputation-minimum',
  'reputation-direction6': 'reputation-minimum6',
  'policy-expiry-date': 'policy-expiry',
  'policy-expiry-date-utc': 'policy-expiry',
};

/** Settings for which zero means all packets. */
const zeroMeansAny: ReadonlySet<string> = new Set([
  'tos-mask',
  'cos-mask',
  'reputation-minimum',
  'reputation-minimum6',
]);

/** Whether a value matches all packets in every version, so that it need not be the default. */
function isAny(name: string, text: string): boolean {
  return text === '' || text === 'disable' || (zeroMeansAny.has(name) && Number(text) === 0);
}

export function conditionsOf(
  entry: EntryData,
  table: PolicyTable,
  view: SchemaView,
): readonly TreatmentCondition[] {
  return entry.settings.entries().flatMap(([name, values]) => {
    const isFamily = familyTranslations.includes(name) && values[0] === 'enable';
    if (!isFamily && !table.conditions.includes(name)) return [];
    const text = values.join(' ');
    const limit = limitedBy[name];
    if (limit !== undefined && isAny(limit, (entry.settings.get(limit) ?? []).join(' '))) return [];
    return isFamily || !(isAny(name, text) || text === defaultOf(name, table, view)) ? [{ name, text }] : [];
  });
}

const noTreatment: ReadonlyMap<string, string> = new Map();

/** The settings that determine the treatment of packets, except those with their default. */
export function treatmentOf(
  entry: EntryData,
  table: PolicyTable,
  view: SchemaView,
): ReadonlyMap<string, string> {
  const matching = matchingSettings(table);
  const treatment = new Map<string, string>();
  for (const [name, values] of entry.settings.entries()) {
    const text = values.join(' ');
    if (matching.has(name) || neutralSettings.has(name) || text === defaultOf(name, table, view)) continue;
    if (isInternetServiceSetting(name)) continue;
    treatment.set(name, text);
  }
  if (entry.nested.length > 0) treatment.set('blocks', JSON.stringify(entry.nested));
  return treatment.size > 0 ? treatment : noTreatment;
}

/** The default of a setting of a policy, if the version certainly has it. */
export function defaultOf(
  setting: string,
  table: PolicyTable,
  { schema, version }: SchemaView,
): string | undefined {
  const defaults = defaultsOf(table, schema, version);
  if (!defaults.has(setting)) {
    defaults.set(setting, defaultValues(schema.node(table.path)?.child(setting), version)?.join(' '));
  }
  return defaults.get(setting);
}

/** The defaults in the last schema and version: each policy asks for those of its settings. */
const defaultsOf: (
  table: PolicyTable,
  schema: Schema,
  version: FirmwareVersion,
) => Map<string, string | undefined> = memoizeLast(() => new Map());

function isInternetServiceSetting(name: string): boolean {
  return name.startsWith('internet-service') || name.startsWith('network-service');
}

const matchingSettings = memoize((table: PolicyTable): ReadonlySet<string> => {
  const sides = table.families.flatMap(({ source, destination }) => [source, destination]);
  return new Set([
    ...table.sourceInterfaces,
    ...table.destinationInterfaces,
    ...sides.flatMap(({ addresses, negate }) => (negate === undefined ? addresses : [...addresses, negate])),
    ...table.users,
    ...table.conditions,
    ...table.partition,
    'service',
    'service-negate',
    'schedule',
    'match-vip',
    'match-vip-only',
    ...(table.service === 'numbers' ? ['protocol', 'orig-port', 'dst-port'] : []),
  ]);
});
