import { writeScript } from '../device/commands';
import { compare, type Comparison } from '../device/compare';
import { driftOf } from '../device/drift';
import { execute, readState } from '../device/execute';
import { nodeText } from '../device/inUse';
import { merge } from '../device/merge';
import { print } from '../device/print';
import type { Rejection } from '../device/rejections';
import type { DeviceState } from '../device/state';
import { compareCommands, compareTexts } from '../reports/compare/compareTexts';
import { effectsOf, effectSummary, type EffectSide } from '../reports/compare/effects';
import { policyChanges, type PolicyChanges } from '../reports/compare/policyChanges';
import { rehearse, type Assessor, type Rehearsal, type RehearsalOptions } from '../reports/compare/rehearsal';
import { review, type ReviewedSide, type ReviewOptions } from '../reports/compare/review';
import { rehearsalPage, type RehearsedFiles } from '../reports/compare/page';
import { settingsForVersionOf } from '../firmware/effective';
import type { ConfigDocument } from '../model/document/document';
import { runToCompletion, type Steps } from '../base/steps';
import { pageMarkdown } from '../page/markdown';
import type { RuleLevels } from '../rules/engine/severity';
import type { DocumentView } from '../model/symbols/documentView';

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

/** The commands that give a device the settings of a baseline. */
export interface BaselineScript extends CheckedScript {
  /** How many settings of the baseline the device still does not have after the commands. */
  readonly left: number;
}

/** The devices that configurations describe: comparison, commands, dry runs and merges. */
export class DeviceService {
  constructor(private readonly service: Assessor) {}

  /** The device that a configuration describes. */
  readonly state = readState;
  /** The device as a configuration. */
  readonly print = print;
  readonly merge = merge;
  readonly drift = driftOf;
  /** For `fortios diff`; {@link compareTexts} is for editors. */
  readonly compare = compare;
  policyChanges({ index: before }: DocumentView, { index: after }: DocumentView) {
    return policyChanges(before, after);
  }
  /** What a change opens and closes, in at most ten lines. */
  effectSummary(before: EffectSide, after: EffectSide, policies: PolicyChanges): readonly string[] {
    return effectSummary(runToCompletion(effectsOf(this.service, before, after)), policies);
  }
  /** Generates the commands of a comparison, and executes them on the old device. */
  script(comparison: Comparison, old: DeviceState): CheckedScript {
    const { text, kept } = runToCompletion(writeScript(comparison));
    const document = this.service.open(text);
    try {
      const { rejections } = runToCompletion(execute(old, document));
      const { uncompared, unitData } = comparison;
      const keptNames = kept.map(({ node, reason }) => ({ name: nodeText(node), reason }));
      return { text, kept: keptNames, uncompared, unitData, rejections };
    } finally {
      document.dispose();
    }
  }
  /**
   * The commands that give a device what a baseline has; what only the device has stays. The baseline is executed on the
   * device like a script, and the commands are those from the device to the result.
   *
   * @param commands the baseline as a document
   */
  baselineScript(commands: ConfigDocument, baseline: DeviceState, device: DeviceState): BaselineScript {
    const isSplit = device.hasVdoms && !baseline.hasVdoms;
    const split = isSplit ? this.service.open(print(baseline.withVdoms(), {})) : undefined;
    const wanted = runToCompletion(execute(device, split ?? commands)).state;
    split?.dispose();
    const script = this.script(runToCompletion(compare(device, wanted, {})), device);
    const document = this.service.open(script.text);
    try {
      const after = runToCompletion(execute(device, document)).state;
      return { ...script, left: driftOf(baseline, after).drifts.length };
    } finally {
      document.dispose();
    }
  }
  /** Executes commands on a device, and reports the effects. */
  rehearse(device: DeviceState, commands: ConfigDocument, options: RehearsalOptions): Steps<Rehearsal> {
    return rehearse(this.service, device, commands, options);
  }

  /** Reviews the change of a configuration, see {@link review}. */
  review(before: ReviewedSide | undefined, after: ReviewedSide | undefined, options: ReviewOptions) {
    return runToCompletion(review(this.service, before, after, options));
  }

  readonly compareTexts = compareTexts;
  readonly compareCommands = compareCommands;
  /**
   * Executes a script on a backup, as Markdown.
   *
   * @param commands the script
   */
  *rehearsalPage(
    commands: DocumentView,
    backup: DocumentView,
    { levels, ...names }: Omit<RehearsedFiles, 'rehearsal'> & { readonly levels: RuleLevels },
  ): Steps<string> {
    const device = yield* readState(backup.document, backup);
    const firmware = settingsForVersionOf(backup.firmware);
    const rehearsal = yield* rehearse(this.service, device, commands.document, { firmware, levels });
    return pageMarkdown(rehearsalPage({ ...names, rehearsal }));
  }
}
