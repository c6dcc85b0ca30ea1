import type { FirmwareVersion } from '../../../firmware/version';
import type { FileReport } from '../../../upgrade/fleet';

/** A whole run of `fortios upgrade`, ready to be written. */
export interface UpgradeRun {
  readonly to: FirmwareVersion;
  /** In the order named. */
  readonly files: readonly FileReport[];
}

/** Writes a run as text, line ends included. */
export type UpgradeFormat = (run: UpgradeRun, style: { readonly colors: boolean }) => string;
