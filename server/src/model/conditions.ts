import type { FirmwareVersion } from '../firmware/version';
import { evaluateCondition, isMet, isNewerValue } from '../schema/conditions';
import { isUnprovenKind, kindSettings } from '../schema/kinds';
import type { SchemaNode, ConditionTerm, NodeCondition } from '../schema/schema';
import { isPlaceholder } from '../syntax/placeholder';
import type { ObjectState } from './objectState';
import { defaultValues } from './settingValues';

/** An object or entry, and what is around it, for the conditions of its settings. */
export interface ConditionPlace {
  readonly node: SchemaNode;
  /** The values of a setting, without quotes. `unset`: it has its default. `unknown`: it can have any value. */
  readonly read: (setting: string) => readonly string[] | 'unset' | 'unknown';
  /** The entry or object around it; undefined if there is none. */
  readonly owner?: ConditionPlace | undefined;
  /** A top-level object that counts for it; undefined if it is unknown. */
  readonly object: (path: string) => ConditionPlace | undefined;
}

/** Whether the condition of a setting holds in an object or entry. A setting without a known condition is always usable. */
export function conditionOf(
  { condition }: SchemaNode,
  place: ConditionPlace,
  version: FirmwareVersion,
): 'holds' | 'fails' | 'perhaps' {
  if (!condition) return 'holds';
  const answer = evaluateCondition(condition, version, (term) => valuesFor(term, place, version));
  return answer === 'fails' && condition.strength > 0 && hasUnprovenKind(place) ? 'perhaps' : answer;
}

/** Whether an entry, or one around it, is of a kind about which backups say nothing, such as a virtual IP that balances load. */
function hasUnprovenKind({ node, read, owner }: ConditionPlace): boolean {
  const kind = kindSettings.get(node.path);
  const values = kind === undefined ? 'unknown' : read(kind);
  const isUnproven =
    typeof values !== 'string' &&
    values.some((value) => isUnprovenKind(`${node.path} > ${kind ?? ''}`, value));
  return isUnproven || (owner !== undefined && hasUnprovenKind(owner));
}

/** What a setting lacks, by alternative: the terms that are certainly not met. */
export function missingTerms(
  { condition }: SchemaNode,
  place: ConditionPlace,
  version: FirmwareVersion,
): readonly (readonly ConditionTerm[])[] {
  return (condition?.alternatives ?? []).map((all) => all.filter((term) => lacksTerm(term, place, version)));
}

/** Whether a term is certainly not met. */
export function lacksTerm(term: ConditionTerm, place: ConditionPlace, version: FirmwareVersion): boolean {
  return isMet(term, (one) => valuesFor(one, place, version)) === false;
}

/** The values of the setting that a term names, or its default; undefined if they are not certain. */
function valuesFor(
  { of, setting, operator, values }: ConditionTerm,
  place: ConditionPlace,
  version: FirmwareVersion,
): readonly string[] | undefined {
  const at = of === 'self' ? place : of === 'owner' ? place.owner : place.object(of.object);
  const node = at?.node.child(setting);
  if (!at || node?.availability(version) !== 'yes') return undefined;
  const read = at.read(setting);
  if (read === 'unknown') return undefined;
  const asks = operator === '?' || operator === '!';
  const none = asks && node.defaults.every((value) => value === '') ? [] : undefined;
  const known = read === 'unset' ? (defaultValues(node, version) ?? none) : read;
  const isOpen = known?.some(
    (value) => isPlaceholder(value) || (!values.includes(value) && isNewerValue(node, value)),
  );
  return isOpen === true ? undefined : known;
}

/**
 * The place of an object or entry of a document.
 *
 * @param isComplete whether it contains all settings, so that others have their default
 */
export function placeInDocument(
  state: ObjectState,
  isComplete: boolean,
  object: ConditionPlace['object'],
  owner?: ConditionPlace,
): ConditionPlace {
  return {
    node: state.node,
    owner,
    object,
    read: (setting) => {
      const { from, values } = state.settingValue(setting);
      if (from === 'set') return values;
      const entries = state.children(setting);
      if (entries.length > 0) return entries.map(({ name }) => name);
      const isOpen = state.isTemplated || state.get(setting) !== undefined;
      return isComplete && !isOpen ? 'unset' : 'unknown';
    },
  };
}

/** Whether a condition that is not that of a setting holds in an object or entry. */
export function conditionHolds(
  alternatives: NodeCondition['alternatives'],
  place: ConditionPlace,
  version: FirmwareVersion,
): 'holds' | 'fails' | 'perhaps' {
  return evaluateCondition({ strength: 0, alternatives, intervals: undefined }, version, (term) =>
    valuesFor(term, place, version),
  );
}
