import { compareVersions, type FirmwareVersion } from '../../firmware/version';
import { historyIn } from '../../schema/availability';
import type { OptionValue, SchemaNode } from '../../schema/schema';
import { modifierBit } from './legend';

/**
 * The availability of a table, setting or value in a version: `unavailable` if the version does not have it,
 * `deprecated` if it has no effect or is no longer listed. Children of something with a modifier do not repeat it.
 *
 * @param parent the node that contains it
 * @returns modifier bits
 */
export function availabilityModifiers(
  one: SchemaNode | OptionValue,
  parent: SchemaNode | undefined,
  version: FirmwareVersion,
): number {
  const bit = bitOf(one, version);
  return bit !== 0 && parent && bitOf(parent, version) === bit ? 0 : bit;
}

function bitOf(one: SchemaNode | OptionValue, version: FirmwareVersion): number {
  const availability = one.availability(version);
  if (availability === 'no') return modifierBit.unavailable;
  if (historyIn(one.doc, version)?.inert) return modifierBit.deprecated;
  const isNoLongerListed =
    one.hidden &&
    availability !== 'yes' &&
    one.intervals.some(({ last }) => last !== undefined && compareVersions(last, version) < 0);
  return isNoLongerListed ? modifierBit.deprecated : 0;
}
