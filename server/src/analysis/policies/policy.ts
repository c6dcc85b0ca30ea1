import type { FirmwareVersion } from '../../firmware/version';
import { memoizeLast, memoize } from '../../base/collections';
import type { Schema } from '../../schema/schema';
import { defaultValues } from '../../model/settingValues';
import type { SchemaView } from '../../schema/schemaContext';
import { isEnabled, type EntryData, valueOf, valuesOf } from '../objects/entryData';
import { neutralSettings, type PolicyTable, type AddressSettings, type FamilySettings } from './policyTables';
import { allAddresses, publicIpv4, type AddressMeaning, type Family } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import { anyName } from '../objects/fieldNames';
import {
  allPorts,
  allServices,
  negateService,
  portRange,
  serviceValue,
  wholeNumber,
  type ServiceMeaning,
} from '../objects/services';
import { anyUser, groupSet, userSet } from '../objects/users';
import { boxOf, isEmptyBox, type Box } from '../traffic/box';
import { interval, isEqual, uniteAll, type Intervals } from '../traffic/intervals';
import type { AnalyzedPolicy } from '../traffic/policyList';
import {
  differenceOf,
  valueSetKey,
  knownSet,
  opaqueSet,
  uniteSets,
  type ValueSet,
} from '../traffic/valueSet';
import { destinationParts, untranslatedBoxes, vipPolicyTables } from './vipDestinations';

/** Settings of a policy that translates between IPv4 and IPv6. */
const familyTranslations = ['nat64', 'nat46'];

/** A setting that limits the packets of a policy besides addresses, services, users and schedule. */
interface TreatmentCondition {
  readonly name: string;
  readonly text: string;
}

/** Whether a policy translates between IPv4 and IPv6; which addresses count for its packets is not settled. */
function translatesFamily(entry: EntryData): boolean {
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

function conditionsOf(entry: EntryData, table: PolicyTable, view: SchemaView): readonly TreatmentCondition[] {
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
function treatmentOf(entry: EntryData, table: PolicyTable, view: SchemaView): ReadonlyMap<string, string> {
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
function defaultOf(setting: string, table: PolicyTable, { schema, version }: SchemaView): string | undefined {
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

/** An entry of a policy table, with the packets that match it. */
export interface Policy {
  readonly table: PolicyTable;
  /**
   * The packets that match, and their treatment. Edits that change neither, such as one of a comment, keep the object;
   * two policies never share it.
   */
  readonly traffic: AnalyzedPolicy;
  /** Whether it refers to a virtual IP, or to a name that may be one. */
  readonly mayReferToVips: boolean;
  readonly entry: EntryData;
  /** The key of the entry. */
  readonly id: string;
  /** The `name`, if it is set. */
  readonly label: string | undefined;
  readonly isEnabled: boolean;
  /** Whether the file determines which packets match. Otherwise the policy has no boxes, and the analysis skips it. */
  readonly isComplete: boolean;
  /** Whether the policy is complete and matches no packet, because a negated field excludes all values. */
  readonly isEmpty: boolean;
  /** The packets for lookups. A policy that only lacks interfaces, as in extracts, matches all interfaces here. */
  readonly lookupBoxes: readonly Box[];
  /** The action; undefined if the table has no actions, or the action is unknown. */
  readonly action: 'accepts' | 'denies' | undefined;
  /** The settings that limit its packets other than addresses, services, users and schedule. */
  readonly conditions: readonly string[];
  /** The settings that determine the treatment of packets, with their values. */
  readonly treatment: ReadonlyMap<string, string>;
  /** The list that contains it: a packet is compared only with policies of one list. */
  readonly partition: string;
  /** The names of objects that it refers to. */
  readonly names: readonly string[];
}

const everyPort = knownSet(allPorts);
const everyService = knownSet(allServices);
const everyCondition = knownSet(anyName);

/**
 * Reads a policy from its entry.
 *
 * @param before the previous state of the policy; unchanged parts keep their objects
 */
export function readPolicy(
  table: PolicyTable,
  entry: EntryData,
  catalog: Catalog,
  view: SchemaView,
  before: Policy | undefined,
): Policy {
  const policy = new PolicyReader(table, entry, catalog, view).read();
  return before && isSameTraffic(before.traffic, policy.traffic)
    ? { ...policy, traffic: before.traffic }
    : policy;
}

function isSameTraffic(a: AnalyzedPolicy, b: AnalyzedPolicy): boolean {
  return (
    a.effect === b.effect &&
    a.boxes.length === b.boxes.length &&
    a.boxes.every((box, index) =>
      box.every((set, field) => {
        const other = b.boxes[index]?.[field];
        return set === other || (other !== undefined && valueSetKey(set) === valueSetKey(other));
      }),
    )
  );
}

class PolicyReader {
  private readonly names = new Set<string>();
  private isComplete: boolean;
  private mayReferToVips = false;
  private hasAddresses = false;
  private lacksInterfaces = false;
  private readonly conditions: readonly TreatmentCondition[];

  constructor(
    private readonly table: PolicyTable,
    private readonly entry: EntryData,
    private readonly catalog: Catalog,
    private readonly view: SchemaView,
  ) {
    const { name, templated } = entry;
    this.isComplete = !templated && !catalog.tables.isUndetermined(table.path, name);
    this.conditions = conditionsOf(entry, table, view);
  }

  read(): Policy {
    const { table, entry } = this;
    const action = this.action();
    const boxes = this.boxes(action);
    const treatment = treatmentOf(entry, table, this.view);
    const isUnderstood = (!table.actions || action !== undefined) && !translatesFamily(entry);
    const isComplete = this.isComplete && isUnderstood && !this.lacksInterfaces;
    const known = isComplete ? boxes : [];
    return {
      table,
      entry,
      id: entry.name,
      label: valueOf(entry, 'name'),
      isEnabled: valueOf(entry, 'status') !== 'disable',
      isComplete: isComplete && boxes.length > 0,
      isEmpty: isComplete && this.hasAddresses && boxes.length === 0,
      lookupBoxes: this.isComplete ? boxes : [],
      action,
      conditions: this.conditions.map(({ name }) => name),
      treatment,
      partition: table.partition
        .map((setting) => valueOf(entry, setting) ?? defaultOf(setting, table, this.view))
        .join(' '),
      traffic: {
        boxes: known,
        untranslated: vipPolicyTables.includes(table.path) ? untranslatedBoxes(known) : known,
        effect: action === 'denies' ? 'denies' : JSON.stringify([...treatment].sort()),
      },
      mayReferToVips: this.mayReferToVips,
      names: [...this.names],
    };
  }

  private action(): Policy['action'] {
    const { actions } = this.table;
    if (!actions) return undefined;
    const [first = ''] = Object.keys(actions);
    return actions[valueOf(this.entry, 'action') ?? first];
  }

  private boxes(action: Policy['action']): readonly Box[] {
    const { table, entry } = this;
    const shared = {
      'source interface': this.interfaces(table.sourceInterfaces),
      'destination interface':
        table.destinationInterfaces.length === 0
          ? everyCondition
          : this.interfaces(table.destinationInterfaces),
      schedule: this.schedule(),
      user: this.users(),
      'other conditions': this.otherConditions(),
    };
    const { catalog, view } = this;
    const divided = { table, entry, catalog, version: view.version, denies: action === 'denies' };
    const boxes: Box[] = [];
    for (const settings of table.families) {
      if (!this.isForFamily(settings.family)) continue;
      const source = this.addresses(settings, settings.source, 'source');
      const destination = this.addresses(settings, settings.destination, 'destination');
      if (!source || !destination) continue;
      this.hasAddresses = true;
      const isService = isInternetService(entry, settings.destination);
      const services: ServiceMeaning = isService
        ? [{ service: everyService, sourcePorts: allPorts }]
        : this.services();
      for (const target of destinationParts(divided, settings.family, destination))
        for (const { service, sourcePorts } of services) {
          const box = boxOf({
            ...shared,
            source: source.addresses,
            ...target,
            service,
            'source port': isEqual(sourcePorts, allPorts) ? everyPort : knownSet(sourcePorts),
          });
          if (!isEmptyBox(box)) boxes.push(box);
        }
    }
    return boxes;
  }

  /** Shaping policies and NAT rules apply to one IP family each. */
  private isForFamily(family: Family): boolean {
    const version = valueOf(this.entry, 'ip-version') ?? valueOf(this.entry, 'type');
    if (this.table.partition.includes('ip-version')) return (version ?? '4') === String(family);
    if (this.table.partition.includes('type')) return (version ?? 'ipv4') === `ipv${family}`;
    return true;
  }

  private interfaces(settings: readonly string[]): ValueSet {
    const names = this.valuesIn(settings);
    if (names.length > 0) return this.catalog.interfaces.ofAll(names);
    if (!this.table.interfacesOptional) this.lacksInterfaces = true;
    return everyCondition;
  }

  /** The source or destination addresses; undefined if the entry has none. */
  private addresses(
    { family }: FamilySettings,
    settings: AddressSettings,
    side: 'source' | 'destination',
  ): AddressMeaning | undefined {
    const { entry } = this;
    if (isInternetService(entry, settings)) return plain(this.internetServices(settings, family));
    const names = this.valuesIn(settings.addresses);
    if (names.length === 0) return undefined;
    const all = this.catalog.addresses(family).ofAll(names);
    if (side === 'destination' && (all.vips.length > 0 || all.isUndefined)) this.mayReferToVips = true;
    if (this.isNegated(settings, family, side)) {
      if (all.vips.length > 0) this.isComplete = false;
      return plain(differenceOf(knownSet(allAddresses(family)), all.addresses));
    }
    return all;
  }

  private isNegated({ negate }: AddressSettings, family: Family, side: 'source' | 'destination'): boolean {
    const { entry } = this;
    if (negate === undefined) return false;
    const plainName = side === 'source' ? 'srcaddr-negate' : 'dstaddr-negate';
    // Versions without the setting for IPv6: it is not documented whether the setting for IPv4 applied to both
    // families.
    if (
      family === 6 &&
      negate !== plainName &&
      valueOf(entry, negate) === undefined &&
      isEnabled(entry, plainName)
    )
      this.isComplete = false;
    return isEnabled(entry, negate);
  }

  private internetServices({ internetService = '' }: AddressSettings, family: Family): ValueSet {
    const all = allAddresses(family);
    const kinds = ['id', 'name', 'group', 'custom', 'custom-group', 'fortiguard'];
    const dynamic = internetService.includes('src')
      ? 'network-service-src-dynamic'
      : 'network-service-dynamic';
    const settings = [...kinds.map((kind) => `${internetService}-${kind}`), dynamic];
    const sets = settings.flatMap((setting) =>
      valuesOf(this.entry, setting).map((name) => {
        const kind = setting.slice(setting.lastIndexOf('-') + 1);
        // Only custom services have private addresses.
        const isListed = family === 4 && /-(id|name|(?<!custom-)group)$/.test(setting);
        return opaqueSet(
          `internet service ${kind} "${name}"`,
          `internet service "${name}"`,
          isListed ? publicIpv4 : all,
        );
      }),
    );
    if (sets.length === 0) this.isComplete = false;
    const union = uniteSets(sets);
    return isEnabled(this.entry, `${internetService}-negate`) ? differenceOf(knownSet(all), union) : union;
  }

  private services(): ServiceMeaning {
    if (this.table.service === 'numbers') return this.numberedServices();
    const names = this.valuesIn(['service']);
    if (names.length === 0) {
      if (this.table.path !== 'firewall security-policy') this.isComplete = false;
      return [
        {
          service: opaqueSet('default ports', 'default ports of the applications', allServices),
          sourcePorts: allPorts,
        },
      ];
    }
    const services = this.catalog.services.ofAll(names);
    return isEnabled(this.entry, 'service-negate') ? negateService(services) : services;
  }

  /** NAT rules contain protocol and port numbers. */
  private numberedServices(): ServiceMeaning {
    const protocol = wholeNumber(valueOf(this.entry, 'protocol') ?? '0', 255);
    const ports = this.ports('dst-port');
    const sourcePorts = this.ports('orig-port');
    if (protocol === undefined || !ports || !sourcePorts) {
      this.isComplete = false;
      return [];
    }
    const protocols = protocol === 0 ? [...Array(256).keys()] : [protocol];
    const isWhole = isEqual(ports, allPorts);
    const [first = 0, end = 0] = ports.map(Number);
    const service =
      protocol === 0 && isWhole
        ? allServices
        : uniteAll(protocols.map((one) => interval(serviceValue(one, first), serviceValue(one, end))));
    return [{ service: knownSet(service), sourcePorts }];
  }

  private ports(setting: string): Intervals | undefined {
    const text = valueOf(this.entry, setting);
    if (text === undefined || text === '0' || text === '' || text === '1-65535') return allPorts;
    const range = portRange(text);
    return range && interval(range[0], range[1]);
  }

  private schedule(): ValueSet {
    const [name] = this.valuesIn(['schedule']);
    return name === undefined ? everyCondition : this.catalog.schedules.of(name);
  }

  private users(): ValueSet {
    const { tables, scope } = this.catalog;
    const sets = this.table.users.flatMap((setting) =>
      this.valuesIn([setting]).map((name) =>
        setting.includes('users') ? userSet(name) : groupSet(name, tables, scope),
      ),
    );
    return sets.length === 0 ? anyUser : uniteSets(sets);
  }

  private otherConditions(): ValueSet {
    const texts = this.conditions.map(({ name, text }) => `${name} ${text}`).sort();
    return texts.length === 0 ? everyCondition : opaqueSet(texts.join('; '), texts.join('; '), anyName);
  }

  /** The values of some settings. They become names that the policy depends on. */
  private valuesIn(settings: readonly string[]): readonly string[] {
    const [first = '', ...others] = settings;
    const own = valuesOf(this.entry, first);
    const values =
      others.length === 0 ? own : [...own, ...others.flatMap((name) => valuesOf(this.entry, name))];
    for (const value of values) this.names.add(value);
    return values;
  }
}

function plain(addresses: ValueSet): AddressMeaning {
  return { addresses, vips: [], isUndefined: false };
}

function isInternetService(entry: EntryData, { internetService }: AddressSettings): boolean {
  return internetService !== undefined && isEnabled(entry, internetService);
}
