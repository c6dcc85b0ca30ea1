import { compare, type Comparison } from 'fortios-language/analysis/device/comparison/compare';
import { readState } from 'fortios-language/analysis/device/execution/execute';
import { merge } from 'fortios-language/analysis/device/comparison/merge';
import { print } from 'fortios-language/analysis/device/state/print';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { compareCommands, compareTexts } from './compareTexts';
import type { TrafficSide } from './equalTraffic';
import { effectsOf, type Effects, type EffectSide } from './effects';
import { policyChanges } from './policyChanges';
import { rehearse, type Assessor, type Rehearsal, type RehearsalOptions } from '../rehearse/rehearsal';
import { review, type ReviewedSide, type ReviewOptions } from '../review/review';
import { rehearsalPage, type RehearsedFiles } from './page';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import type { ConfigDocument } from 'fortios-language/model/document/document';
import type { Page } from '../../page/page';
import type { RuleLevels } from 'fortios-language/rules/engine/severity';
import { checkedScript, type CheckedScript } from './checkedScript';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';

interface RehearsalChoice extends Omit<RehearsedFiles, 'rehearsal'> {
  readonly levels: RuleLevels;
  /** Where the commands are entered; `global` for the global part. */
  readonly vdom?: string | undefined;
}

function trafficSide({ view, state }: EffectSide): TrafficSide {
  return { index: view.index, state };
}

/** The devices that configurations describe: comparison, commands, dry runs and merges. */
export class DeviceService {
  constructor(private readonly service: Assessor) {}

  /** The device that a configuration describes. */
  readonly state = readState;
  readonly print = print;
  readonly merge = merge;
  /** For `fortios diff`; {@link compareTexts} is for editors. */
  readonly compare = compare;
  policyChanges(before: EffectSide, after: EffectSide) {
    return policyChanges(trafficSide(before), trafficSide(after));
  }
  /** What a change opens and closes, see {@link effectsOf}. */
  effects(before: EffectSide, after: EffectSide): Effects {
    return effectsOf(this.service, before, after);
  }
  script(comparison: Comparison, old: DeviceState): CheckedScript {
    return checkedScript(this.service, comparison, old);
  }
  /** Executes commands on a device, and reports the effects. */
  rehearse(device: DeviceState, commands: ConfigDocument, options: RehearsalOptions): Rehearsal {
    return rehearse(this.service, device, commands, options);
  }

  /** Reviews the change of a configuration, see {@link review}. */
  review(before: ReviewedSide | undefined, after: ReviewedSide | undefined, options: ReviewOptions) {
    return review(this.service, before, after, options);
  }

  readonly compareTexts = compareTexts;
  readonly compareCommands = compareCommands;
  /**
   * Executes a script on a backup, as a page.
   *
   * @param commands the script
   */
  rehearsalPage(
    commands: DocumentView,
    backup: DocumentView,
    { levels, vdom, ...names }: RehearsalChoice,
  ): Page | { readonly message: string } {
    const device = readState(backup.document, backup);
    if (vdom !== undefined && vdom !== 'global' && !device.vdoms.has(vdom))
      return { message: `"${names.backupName}" has no VDOM "${vdom}".` };
    const firmware = settingsForVersionOf(backup.firmware);
    const options = { firmware, levels, ...(vdom !== undefined && { vdom }) };
    const rehearsal = rehearse(this.service, device, commands.document, options);
    return rehearsalPage({ ...names, rehearsal });
  }
}
