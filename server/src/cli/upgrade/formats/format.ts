import type { FirmwareVersion } from '../../../firmware/version';
import type { FileReport } from '../../../upgrade/fleet';

/** The input of a format: the results of `fortios upgrade`. */
export interface UpgradeRun {
  readonly to: FirmwareVersion;
  /** In the order of the arguments. */
  readonly files: readonly FileReport[];
}

/** Formats a run as text, line ends included. */
export type UpgradeFormat = (run: UpgradeRun, style: { readonly colors: boolean }) => string;
