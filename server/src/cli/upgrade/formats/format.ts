import type { FirmwareVersion } from '../../../firmware/version';
import type { UpgradeReport } from '../../../upgrade/report';

/** The report about one file. */
export interface FileUpgrade extends UpgradeReport {
  /** As the user named it, or below the folder they named. */
  readonly path: string;
}

/** A whole run of `fortios upgrade`, ready to be written. */
export interface UpgradeRun {
  readonly to: FirmwareVersion;
  /** In the order named. */
  readonly files: readonly FileUpgrade[];
}

/** Writes a run as text, line ends included. */
export type UpgradeFormat = (run: UpgradeRun, style: { readonly colors: boolean }) => string;
