import { firstPatchFor } from 'fortios-language/firmware/models';
import { formatVersion, type FirmwareVersion } from 'fortios-language/firmware/version';
import type { Configuration } from './configuration';
import type { Device } from './device';
import type { VersionMove } from 'fortios-language/firmware/upgradePath';
import type { Direction } from './versions';

export interface ChangeContext extends VersionMove {
  readonly device: Device;
  readonly configuration: Configuration;
  readonly direction: Direction;
}

/** The patches of several trains, or the first later ones, that exist for a model: `7.4.9, 7.6.1`; undefined if there are none. */
export function choiceOf(patches: readonly FirmwareVersion[], { listed }: Device): string | undefined {
  const existing = patches.flatMap((patch) => firstPatchFor(listed, patch) ?? []);
  return existing.length === 0 ? undefined : existing.map(formatVersion).join(', ');
}
