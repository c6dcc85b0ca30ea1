import { writeScript } from 'fortios-language/analysis/device/script/commands';
import { compare, type Comparison } from 'fortios-language/analysis/device/comparison/compare';
import { diffReport } from 'fortios-language/analysis/device/comparison/report';
import { execute } from 'fortios-language/analysis/device/execution/execute';
import { nodeText } from 'fortios-language/analysis/device/execution/references';
import type { Rejection } from 'fortios-language/analysis/device/execution/rejections';
import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import type { CheckService } from 'fortios-language/checkService';

/** The commands that turn one device into another, and what they cannot do. */
export interface CheckedScript {
  readonly text: string;
  readonly lines: number;
  /** Entries that the new configuration does not contain, but refers to. */
  readonly kept: readonly NamedReason[];
  /** New objects and tables that the old device does not open, so that the commands do not contain them. */
  readonly leftOut: readonly NamedReason[];
  /** How many encrypted secrets differ, may be the same, and are not in the commands. */
  readonly uncompared: number;
  /** How many tables and entries with data of one unit differ, and are not in the commands. */
  readonly unitData: number;
  /** Lines of the new configuration that no device accepts. */
  readonly rejections: readonly Rejection[];
  /** Lines that the device may reject. */
  readonly doubts: readonly Rejection[];
  /** The device after the commands. */
  readonly result: DeviceState;
  /** How many objects and entries of the result differ from the new configuration. */
  readonly remaining: number;
}

interface NamedReason {
  readonly name: string;
  readonly reason: string;
}

/** Generates the commands of a comparison, and executes them on the old device. */
export function checkedScript(
  service: Pick<CheckService, 'open'>,
  comparison: Comparison,
  old: DeviceState,
): CheckedScript {
  const { text, kept, leftOut } = writeScript(comparison);
  const document = service.open(text);
  try {
    const { state: result, rejections, doubts } = execute(old, document);
    const { uncompared, unitData } = comparison;
    const { counts } = diffReport(compare(result, comparison.new));
    return {
      text,
      lines: text.split('\n').length - 1,
      kept: kept.map(named),
      leftOut: leftOut.map(named),
      uncompared,
      unitData,
      rejections,
      doubts,
      result,
      remaining: Object.values(counts).reduce((total, count) => total + count, 0),
    };
  } finally {
    document.dispose();
  }
}

function named({ node, reason }: { readonly node: ConfigNode; readonly reason: string }): NamedReason {
  return { name: nodeText(node), reason };
}
