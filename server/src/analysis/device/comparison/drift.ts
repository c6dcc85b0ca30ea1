import { oneLine } from '../../../base/escaping';
import { mask } from '../../../secrets/secrets';
import {
  compareValues,
  holdsSecret,
  isDefault,
  mayBeDefault,
  noiseOfSetting,
  shownValues,
} from '../state/volatileSettings';
import type { ConfigNode, DeviceState, SavedSetting } from '../state/state';

/** A setting or entry of a baseline that is missing or different on a device. */
export interface Drift {
  readonly part: string;
  /** The names from the table down to the object or entry. */
  readonly path: readonly string[];
  /** Undefined where the entry is missing. */
  readonly setting: string | undefined;
  /** The value in the baseline, secrets masked; undefined if the whole entry is missing. */
  readonly expected: string | undefined;
  /** The value on the device, secrets masked; undefined if the setting or the entry is missing. */
  readonly found: string | undefined;
  /** The default in the version of the device, where it has no line and the default is known. */
  readonly byDefault?: string;
  /** Zero-based line in the file of the device; undefined if it has no such line. */
  readonly line: number | undefined;
}

/** What a device lacks, and how many settings cannot be compared. */
export interface DeviceDrifts {
  readonly drifts: readonly Drift[];
  /** Settings that the device does not print, and whose default in its version may be the value of the baseline. */
  readonly undecided: number;
}

/**
 * Compares a device with a baseline: each setting of the baseline must have the same value on the device. Settings and
 * entries that only the device has are not reported.
 */
export function driftOf(baseline: DeviceState, device: DeviceState): DeviceDrifts {
  const usesVdoms = baseline.hasVdoms || device.hasVdoms;
  const expected = usesVdoms ? baseline.withVdoms() : baseline;
  const found = usesVdoms ? device.withVdoms() : device;
  const all = { drifts: [] as Drift[], undecided: 0 };
  for (const part of expected.parts()) {
    const counterpart =
      part === expected.top
        ? found.top
        : part === expected.global
          ? found.global
          : found.vdoms.get(part.name);
    collect(part, counterpart, found, expected, all);
  }
  return all;
}

/** The place of a drift: `vdom: firewall address › web`. */
export function driftPlace({ part, path }: Drift): string {
  const place = oneLine(path.join(' › '));
  return part === '' ? place : `${part}: ${place}`;
}

function collect(
  node: ConfigNode,
  other: ConfigNode | undefined,
  found: DeviceState,
  expected: DeviceState,
  all: { readonly drifts: Drift[]; undecided: number },
): void {
  for (const [name, value] of node.settings) {
    const schema = node.settingSchema(name);
    if (noiseOfSetting(name, schema) !== undefined) continue;
    const actual = other?.settings.get(name);
    if (actual && compareValues(value.values, actual.values, schema, false) !== 'changed') continue;
    if (!actual && isDefault(value, schema, found.view)) continue;
    if (!actual && mayBeDefault(value, schema, found.view)) {
      all.undecided++;
      continue;
    }
    const isSecret = holdsSecret(node, name, value.values, found.view);
    const shown = (one: SavedSetting): string => (isSecret ? mask : shownValues(one));
    const byDefault = actual ? undefined : schema?.defaultIn(found.view.version);
    all.drifts.push({
      ...node.place,
      setting: name,
      expected: shown(value),
      found: actual && shown(actual),
      ...(byDefault !== undefined && !isSecret && { byDefault: String(byDefault) }),
      line: actual?.line ?? other?.firstLine,
    });
  }
  for (const [name, block] of node.blocks) collect(block, other?.blocks.get(name), found, expected, all);
  for (const [key, entry] of node.entries) {
    const actual = other?.entries.get(key);
    if (actual || entry.kind === 'keyed') collect(entry, actual, found, expected, all);
    else
      all.drifts.push({
        ...entry.place,
        setting: undefined,
        expected: undefined,
        found: undefined,
        line: other?.firstLine,
      });
  }
}
