import type { FirmwareVersion } from '../../../firmware/version';
import type { FleetReport } from '../../../upgrade/fleet';

/** The input of a format: the results of `fortios upgrade`. */
interface UpgradeRun {
  readonly to: FirmwareVersion;
  /** In the order of the arguments. */
  readonly files: readonly FleetReport[];
}

/** Formats a run as text, line ends included. */
export type UpgradeFormat = (run: UpgradeRun, style: { readonly colors: boolean }) => string;
