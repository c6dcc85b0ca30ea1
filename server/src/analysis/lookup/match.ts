import type { Packet } from './packet';
import { allAddresses } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import { isEnabled, valueOf, valuesOf } from '../objects/entryData';
import { anyName } from '../objects/fieldNames';
import { compareTimes, type LocalTime } from '../objects/schedules';
import type { ServicePart } from '../objects/services';
import { isInGroup } from '../objects/users';
import type { Policy } from '../policies/policy';
import { endOfPolicy, expiryOf } from '../policies/policyEnd';
import { fields, type Box, type Field } from '../traffic/box';
import { interval, isEqual, uniteAll, type Intervals } from '../traffic/intervals';
import {
  isWithin,
  knownSet,
  mayOverlap,
  pointSet,
  uniteSets,
  type Certainty,
  type ValueSet,
} from '../traffic/valueSet';
import type { Translation } from './vips';

/** A packet with the interfaces and virtual IPs that apply to it. */
export interface Flow extends Packet {
  readonly catalog: Catalog;
  readonly sourceInterfaces: Intervals;
  readonly sourceNames: readonly string[] | undefined;
  readonly destinationInterfaces: Intervals;
  readonly destinationNames: readonly string[] | undefined;
  /** The virtual IPs that translate it or may translate it. */
  readonly translations: readonly Translation[];
  readonly user: string | undefined;
  readonly time: LocalTime | undefined;
  /** Without a time, what has ended before this day matches no packet. */
  readonly today: Date | undefined;
  /** Whether the packet passes through a virtual wire pair. */
  readonly isWired: boolean;
}

/** Whether a policy matches, and why. */
interface PolicyMatch {
  readonly match: Certainty;
  /** The reasons, the most important one first. */
  readonly texts: readonly [string, ...string[]];
  /** Whether a policy that may match is more likely to match than not. */
  readonly isLikely: boolean;
}

/** @param ignored a field that is not compared */
export function matchPolicy(policy: Policy, flow: Flow, ignored?: Field): PolicyMatch {
  const no = (text: string): PolicyMatch => ({ match: 'no', texts: [text], isLikely: false });
  if (!policy.isEnabled) return no('the policy is disabled');
  if (policy.isEmpty) return no('no packet matches: what it negates is everything');
  const { time, today } = flow;
  const end = time || !today ? undefined : endOfPolicy(policy.entry, flow.catalog, today);
  if (end) return no(end.text);
  if (policy.lookupBoxes.length === 0) {
    const text = 'the file does not settle which packets this policy matches';
    return { match: 'perhaps', texts: [text], isLikely: false };
  }
  const boxes = policy.lookupBoxes.map((box) =>
    matchBox(box, policy, flow).filter(({ field }) => field !== ignored),
  );
  if (boxes.some((box) => box.every(({ match }) => match === 'yes')))
    return { match: 'yes', texts: ['matches'], isLikely: true };
  const isPossible = (box: readonly FieldMatch[]): boolean => box.every(({ match }) => match !== 'no');
  const possible = boxes.filter(isPossible);
  const wanted = possible.length > 0 ? 'perhaps' : 'no';
  const [best = []] = (possible.length > 0 ? possible : boxes)
    .map((box) => box.filter(({ match }) => match === wanted))
    .sort((a, b) => a.length - b.length);
  const [first = 'it has conditions that the file does not settle', ...others] = best.map(
    ({ field, match }) => fieldText(field, match, policy, flow),
  );
  return {
    match: wanted,
    texts: [first, ...others],
    isLikely: wanted === 'perhaps' && best.every(({ field }) => isLikely(field, policy, flow)),
  };
}

/**
 * Whether a field that may match probably does. Who asks about a policy for users means a packet of such a user; a packet
 * seldom has one of the addresses that the file does not list, such as those of a domain name or a country.
 */
function isLikely(field: Field, { table, entry }: Policy, flow: Flow): boolean {
  const { family, sourceNames, destinationNames } = flow;
  if (field === 'source' || field === 'destination') {
    const side = table.families.find((one) => one.family === family)?.[field];
    const settings = [side?.negate, side?.internetService && `${side.internetService}-negate`];
    return settings.some((setting) => setting !== undefined && isEnabled(entry, setting));
  }
  // An extract does not show the interfaces.
  if (field === 'source interface') return sourceNames === undefined;
  if (field === 'destination interface') return destinationNames === undefined;
  return field !== 'other conditions';
}

interface FieldMatch {
  readonly field: Field;
  readonly match: Certainty;
}

function matchBox(box: Box, policy: Policy, flow: Flow): readonly FieldMatch[] {
  return fields.map((field, index) => {
    const set = box[index];
    return { field, match: set ? matchField(field, set, policy, flow) : 'no' };
  });
}

function matchField(field: Field, set: ValueSet, policy: Policy, flow: Flow): Certainty {
  switch (field) {
    case 'source interface':
      return matchInterface(flow.sourceInterfaces, set, flow);
    case 'destination interface':
      return matchInterface(flow.destinationInterfaces, set, flow);
    case 'source':
      return isWithin(pointSet(flow.source), set);
    case 'destination':
      return unanimous(destinationsOf(flow).map((value) => isWithin(value, set)));
    case 'virtual IP':
      return matchVips(set, policy, flow);
    case 'service':
      return unanimous(partsOf(flow).map(({ service }) => isWithin(service, set)));
    case 'source port':
      return unanimous(partsOf(flow).map(({ sourcePorts }) => isWithin(knownSet(sourcePorts), set)));
    case 'schedule':
      return matchSchedule(set, policy, flow);
    case 'user':
      return matchUser(set, policy, flow);
    case 'other conditions':
      return isEqual(set.known, anyName) ? 'yes' : matchExpiry(policy, flow);
  }
}

/** Virtual wire pairs have policies of their own; no source says whether `any` includes their ports. */
function matchInterface(interfaces: Intervals, set: ValueSet, { isWired }: Flow): Certainty {
  const match = isWithin(knownSet(interfaces), set);
  return isWired && match === 'yes' && isEqual(set.known, anyName) ? 'perhaps' : match;
}

/** The destination that policies are compared with: the translated one with central NAT, otherwise the original one. */
function destinationsOf({ catalog, translations, destination }: Flow): readonly ValueSet[] {
  if (!catalog.centralNat || translations.length === 0) return [pointSet(destination)];
  const isCertain = translations.at(-1)?.match === 'yes';
  const translated = translations.flatMap(
    ({ addresses }) => addresses?.map(pointSet) ?? knownSet([0, 2n ** 130n]),
  );
  return isCertain ? translated : [...translated, pointSet(destination)];
}

/** The virtual IPs that may translate the packet, as numbers; 0 means no virtual IP. */
function vipsOf({ catalog, translations }: Flow): ValueSet {
  const isCertain = translations.some(({ match }) => match === 'yes');
  return knownSet(
    uniteAll([
      ...translations.map(({ vip }) => catalog.vips.of(vip)),
      ...(isCertain ? [] : [interval(0, 1)]),
    ]),
  );
}

/**
 * With `match-vip`, an address in a policy matches what a virtual IP translates. The documentation does not settle
 * whether the external or the mapped address counts, unless neither is among the addresses of the policy.
 */
function matchVips(set: ValueSet, policy: Policy, flow: Flow): Certainty {
  const match = isWithin(vipsOf(flow), set);
  if (match !== 'perhaps' || set.opaque.length === 0) return match;
  const { entry, table } = policy;
  const side = table.families.find(({ family }) => family === flow.family)?.destination;
  const isOpen = [side?.negate, side?.internetService].some(
    (name) => name !== undefined && isEnabled(entry, name),
  );
  if (!side || isOpen) return match;
  const addresses = flow.catalog.addresses(flow.family);
  const names = side.addresses.flatMap((setting) => valuesOf(entry, setting));
  const named = uniteSets(names.map((name) => addresses.of(name).addresses));
  const either = [
    pointSet(flow.destination),
    ...flow.translations.flatMap(
      (one) => one.addresses?.map(pointSet) ?? knownSet(allAddresses(flow.family)),
    ),
  ];
  return either.some((one) => mayOverlap(one, named)) ? match : 'no';
}

/** Whether the policy has not expired. `perhaps` if it has other conditions. */
function matchExpiry({ entry, conditions }: Policy, { time }: Flow): Certainty {
  if (!time || conditions.some((name) => !name.startsWith('policy-expiry'))) return 'perhaps';
  const end = expiryOf(entry);
  if (!end) return 'perhaps';
  return compareTimes(time, end) < 0 ? 'yes' : 'no';
}

/** The services that policies are compared with: the mapped ports, if a virtual IP forwards ports. */
function partsOf({ parts, translations }: Flow): readonly ServicePart[] {
  if (translations.length === 0) return parts;
  const mapped = translations.flatMap(({ services }) =>
    services.flatMap((service) => parts.map(({ sourcePorts }) => ({ service, sourcePorts }))),
  );
  const isCertain = translations.some(({ match }) => match === 'yes');
  return isCertain ? mapped : [...mapped, ...parts];
}

function matchSchedule(set: ValueSet, { entry }: Policy, { catalog, time }: Flow): Certainty {
  if (isEqual(set.known, anyName)) return 'yes';
  const name = valueOf(entry, 'schedule');
  if (name === undefined) return 'yes';
  if (catalog.schedules.endOf(name) === 'never active') return 'no';
  return time ? catalog.schedules.isActive(name, time) : 'perhaps';
}

function matchUser(set: ValueSet, { entry, table }: Policy, { catalog, user }: Flow): Certainty {
  if (isEqual(set.known, anyName)) return 'yes';
  if (user === undefined) return 'perhaps';
  if (user === '') return 'no';
  const answers = table.users.flatMap((setting) =>
    valuesOf(entry, setting).map((name): Certainty => {
      if (setting.includes('users')) return name === user ? 'yes' : 'no';
      return isInGroup(user, name, catalog.tables, catalog.scope);
    }),
  );
  return answers.includes('yes') ? 'yes' : answers.includes('perhaps') ? 'perhaps' : 'no';
}

/** `yes` or `no` if all answers agree, otherwise `perhaps`. */
function unanimous(answers: readonly Certainty[]): Certainty {
  const [first = 'perhaps'] = answers;
  return answers.every((answer) => answer === first) ? first : 'perhaps';
}

/** `source 10.0.0.5 is not in srcaddr "guests"` */
function fieldText(field: Field, match: Certainty, policy: Policy, flow: Flow): string {
  const { entry, table } = policy;
  const { texts } = flow;
  const [six] = table.families.filter(({ family }) => family === flow.family);
  switch (field) {
    case 'source interface':
      return sentence('source interface', flow.sourceNames, match, listed(policy, table.sourceInterfaces));
    case 'destination interface':
      return sentence(
        'destination interface',
        flow.destinationNames,
        match,
        listed(policy, table.destinationInterfaces),
      );
    case 'source':
      return sentence(
        'source',
        [texts.source],
        match,
        listed(policy, sideSettings(six?.source)),
        isNegated(policy, six?.source.negate),
      );
    case 'destination':
      return sentence(
        'destination',
        [texts.destination],
        match,
        listed(policy, sideSettings(six?.destination)),
        isNegated(policy, six?.destination.negate),
      );
    case 'virtual IP':
      return vipText(flow, match);
    case 'service':
      return sentence(
        'service',
        [serviceText(flow)],
        match,
        listed(policy, ['service']),
        isNegated(policy, 'service-negate'),
      );
    case 'source port':
      return match === 'no'
        ? 'the source port is not one that the services of the policy allow'
        : 'the services of the policy limit source ports, and the source port is not given';
    case 'schedule': {
      const name = valueOf(entry, 'schedule') ?? '';
      if (match === 'no') return `schedule "${name}" is not active`;
      return flow.time
        ? `schedule "${name}" may not be active at that time`
        : `schedule "${name}" limits the time, and the time is not given`;
    }
    case 'user':
      return userText(policy, flow, match);
    case 'other conditions':
      return match === 'no'
        ? 'the policy has expired'
        : `the policy has other conditions: ${conditionsOf(policy)}`;
  }
}

function sentence(
  what: string,
  values: readonly string[] | undefined,
  match: Certainty,
  settings: string,
  negated = false,
): string {
  const subject = values ? `${what} ${values.join(' or ')}` : `the ${what}`;
  if (!values) return `${subject} is not known, and the policy has ${settings}`;
  if (match === 'perhaps') return `${subject} may be in ${settings}${negated ? ', which is negated' : ''}`;
  return negated ? `${subject} is in ${settings}, which is negated` : `${subject} is not in ${settings}`;
}

/** `srcaddr "lan" "guests"` */
function listed({ entry }: Policy, settings: readonly string[]): string {
  const texts = settings.flatMap((setting) => {
    const values = valuesOf(entry, setting);
    return values.length === 0 ? [] : [`${setting} ${values.map((value) => `"${value}"`).join(' ')}`];
  });
  return texts.length === 0 ? 'the policy' : texts.join(', ');
}

function sideSettings(
  side: { readonly addresses: readonly string[]; readonly internetService?: string } | undefined,
): readonly string[] {
  if (!side) return [];
  const { internetService } = side;
  const kinds = ['name', 'id', 'group', 'custom', 'custom-group'];
  return [
    ...side.addresses,
    ...(internetService === undefined ? [] : kinds.map((kind) => `${internetService}-${kind}`)),
  ];
}

function isNegated({ entry }: Policy, setting: string | undefined): boolean {
  return setting !== undefined && isEnabled(entry, setting);
}

function vipText({ translations }: Flow, match: Certainty): string {
  const names = translations.map(({ vip }) => `"${vip}"`).join(', ');
  if (match === 'perhaps') return `virtual IP ${names} may translate the destination`;
  return translations.length === 0
    ? 'no virtual IP of the policy translates the destination'
    : `virtual IP ${names} translates the destination, and the policy does not match what it translates`;
}

function serviceText({ texts, translations }: Flow): string {
  const [port] = translations.flatMap((one) => one.port ?? []);
  return port === undefined ? texts.service : `${texts.service} (mapped to port ${port})`;
}

function userText(policy: Policy, { user }: Flow, match: Certainty): string {
  const settings = listed(policy, policy.table.users);
  if (user === undefined) return `the policy is for ${settings}, and the user is not given`;
  if (user === '') return `the policy is for ${settings}, and no user is signed in`;
  return match === 'no' ? `user "${user}" is not in ${settings}` : `user "${user}" may be in ${settings}`;
}

function conditionsOf({ lookupBoxes }: Policy): string {
  const index = fields.indexOf('other conditions');
  return uniteSets(lookupBoxes.flatMap((box) => box[index] ?? []))
    .opaque.map(({ text }) => text)
    .join('; ');
}
