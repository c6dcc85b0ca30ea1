import { writeScript } from 'fortios-language/analysis/device/script/commands';
import type { Comparison } from 'fortios-language/analysis/device/comparison/compare';
import { execute } from 'fortios-language/analysis/device/execution/execute';
import { nodeText } from 'fortios-language/analysis/device/execution/references';
import type { Rejection } from 'fortios-language/analysis/device/execution/rejections';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import type { CheckService } from 'fortios-language/checkService';

/** The commands that turn one device into another, and what they cannot do. */
export interface CheckedScript {
  readonly text: string;
  /** Entries that the new configuration does not contain, but refers to. */
  readonly kept: readonly { readonly name: string; readonly reason: string }[];
  /** How many encrypted secrets differ, may be the same, and are not in the commands. */
  readonly uncompared: number;
  /** How many tables and entries with data of one unit differ, and are not in the commands. */
  readonly unitData: number;
  /** Lines of the new configuration that no device accepts. */
  readonly rejections: readonly Rejection[];
}

/** Generates the commands of a comparison, and executes them on the old device. */
export function checkedScript(
  service: Pick<CheckService, 'open'>,
  comparison: Comparison,
  old: DeviceState,
): CheckedScript {
  const { text, kept } = writeScript(comparison);
  const document = service.open(text);
  try {
    const { rejections } = execute(old, document);
    const { uncompared, unitData } = comparison;
    const keptNames = kept.map(({ node, reason }) => ({ name: nodeText(node), reason }));
    return { text, kept: keptNames, uncompared, unitData, rejections };
  } finally {
    document.dispose();
  }
}
