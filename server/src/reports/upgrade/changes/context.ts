import type { Configuration } from './configuration';
import type { Device } from './device';
import type { VersionMove } from '../../../firmware/upgradePath';
import type { Direction } from './versions';

export interface ChangeContext extends VersionMove {
  readonly device: Device;
  readonly configuration: Configuration;
  readonly direction: Direction;
}
