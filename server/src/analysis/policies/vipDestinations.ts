import { compareVersions, type FirmwareVersion } from '../../firmware/version';
import { allAddresses, type AddressMeaning, type Family } from '../objects/addresses';
import type { Catalog } from '../objects/catalog';
import { isEnabled, valueOf, type EntryData } from '../objects/entryData';
import { anyName } from '../objects/fieldNames';
import type { PolicyTable } from './policyTables';
import { fields, type Box } from '../traffic/box';
import { includes, isEqual, uniteAll, type Intervals } from '../traffic/intervals';
import {
  isEmpty,
  valueSetKey,
  knownSet,
  opaqueSet,
  type Certainty,
  type ValueSet,
} from '../traffic/valueSet';

const everyVip = knownSet(anyName);
export const noVip = knownSet([0, 1]);
const someVip: Intervals = [1, Infinity];

/** Tables in which a destination may be a virtual IP. */
export const vipPolicyTables: readonly string[] = [
  'firewall policy',
  'firewall policy6',
  'firewall consolidated policy',
];

/** From this version on, denying policies also match what a virtual IP translates; source: Fortinet's technical tip 94794. */
const matchVipByDefault: FirmwareVersion = { major: 7, minor: 2, patch: 3 };
/**
 * From this version on, policies that accept packets do not have the setting; source: the release notes of 6.4.8 (350283). No
 * source confirms it for versions from 7.2.4 on.
 */
const onlyInDenies: FirmwareVersion = { major: 6, minor: 4, patch: 3 };
const lastOnlyInDenies: FirmwareVersion = { major: 7, minor: 2, patch: 3 };

interface DestinationPart {
  readonly destination: ValueSet;
  readonly 'virtual IP': ValueSet;
}

interface DividedPolicy {
  readonly table: PolicyTable;
  readonly entry: EntryData;
  readonly denies: boolean;
  readonly catalog: Catalog;
  readonly version: FirmwareVersion;
}

/** The destination in parts: packets that a virtual IP translates, and all others. */
export function destinationParts(
  policy: DividedPolicy,
  family: Family,
  { addresses, vips, isUndefined }: AddressMeaning,
): readonly DestinationPart[] {
  const { table, entry, denies, catalog } = policy;
  if (!vipPolicyTables.includes(table.path) || catalog.centralNat)
    return [{ destination: addresses, 'virtual IP': everyVip }];
  const all = knownSet(allAddresses(family));
  const parts: DestinationPart[] = [];
  if (vips.length > 0) {
    const translated = knownSet(uniteAll(vips.map((name) => catalog.vips.of(name))));
    parts.push({ destination: all, 'virtual IP': translated });
  }
  if (isEmpty(addresses)) return parts;
  const isOnly = denies && isEnabled(entry, 'match-vip-only');
  if (!isOnly) parts.push({ destination: addresses, 'virtual IP': isUndefined ? everyVip : noVip });
  const matched = translatedWithout(policy, addresses, family, isOnly);
  if (matched) parts.push(matched);
  return parts;
}

/** The packets translated by a virtual IP that an address in a policy also matches; undefined if there are none. */
function translatedWithout(
  policy: DividedPolicy,
  addresses: ValueSet,
  family: Family,
  isOnly: boolean,
): DestinationPart | undefined {
  const matches = isOnly ? 'yes' : matchesVips(policy);
  if (matches === 'no') return undefined;
  const isAll = isEqual(addresses.known, allAddresses(family));
  if (matches === 'yes' && isAll) return { destination: addresses, 'virtual IP': knownSet(someVip) };
  const key = `match-vip ${valueSetKey(addresses)}`;
  return {
    destination: knownSet(allAddresses(family)),
    'virtual IP': opaqueSet(key, 'virtual IPs within the destination', someVip),
  };
}

function matchesVips({ entry, denies, version }: DividedPolicy): Certainty {
  const value = valueOf(entry, 'match-vip');
  if (!denies && value === 'enable' && compareVersions(version, onlyInDenies) >= 0)
    return compareVersions(version, lastOnlyInDenies) > 0 ? 'perhaps' : 'no';
  if (value !== undefined) return value === 'enable' ? 'yes' : 'no';
  if (!denies) return 'no';
  return compareVersions(version, matchVipByDefault) >= 0 ? 'yes' : 'no';
}

/** The packets of boxes that are not translated by a virtual IP. */
export function untranslatedBoxes(boxes: readonly Box[]): readonly Box[] {
  const isPlain = (box: Box): boolean => box[vipField] === noVip;
  if (boxes.every(isPlain)) return boxes;
  return boxes.flatMap((box) => {
    if (isPlain(box)) return [box];
    const vips = box[vipField];
    return vips && includes(vips.known, 0) ? [box.with(vipField, noVip)] : [];
  });
}

export const vipField = fields.indexOf('virtual IP');
