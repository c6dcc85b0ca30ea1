import type { AdvisoriesResult } from '../../../toolkit/src/protocol';
import { t } from '../l10n';
import { findingsLabel, originText, overriddenVersion, type KnownStatus } from './statusText';

/** What choosing an item of the status menu does. */
export type StatusAction =
  | 'useFileVersion'
  | 'selectFirmware'
  | 'showProblems'
  | 'showAdvisories'
  | 'toggleHardening'
  | 'checkPush'
  | 'upgradeReport'
  | 'showDetected';

export interface StatusMenuItem {
  readonly action: StatusAction;
  readonly label: string;
  readonly description: string;
}

/** The findings of the hardening rules (`security/*`) in a document. */
export interface HardeningFindings {
  /** Whether the findings are reported. */
  readonly isShown: boolean;
  /** Undefined if the server did not count them. */
  readonly count: number | undefined;
  /** Whether the document is in a folder of the workspace, so that the setting of the folder decides. */
  readonly hasFolder: boolean;
}

/** The published vulnerabilities for a document. */
export type AdvisoryCounts = Pick<
  Exclude<AdvisoriesResult, { readonly message: string }>,
  'affected' | 'exploited' | 'undecided' | 'date' | 'isOld'
>;

/**
 * The items of the menu that a click on the status item opens.
 *
 * @param advisories `searching` until they are known; undefined for a document that has none, such as one of another
 *   product
 */
export function statusMenuItems(
  status: KnownStatus,
  hardening: HardeningFindings,
  advisories: AdvisoryCounts | 'searching' | undefined,
): readonly StatusMenuItem[] {
  const { firmware, findings } = status;
  const fileVersion = overriddenVersion(status);
  return [
    ...(fileVersion === undefined
      ? []
      : [
          {
            action: 'useFileVersion' as const,
            label: `$(discard) ${t('Use {0} for this file', fileVersion)}`,
            description: t('the version in the file'),
          },
        ]),
    {
      action: 'selectFirmware',
      label: `$(versions) ${t('Select firmware version…')}`,
      description: t('currently {0}, {1}', firmware.effective.version, originText(status)),
    },
    ...(findings === undefined
      ? []
      : [
          {
            action: 'showProblems' as const,
            label: `$(warning) ${findingsLabel(findings)}`,
            description: t('show in the Problems panel'),
          },
        ]),
    ...(advisories === undefined
      ? []
      : [
          {
            action: 'showAdvisories' as const,
            label: `$(bug) ${advisories === 'searching' ? t('Security advisories') : advisoriesLabel(advisories)}`,
            description: advisories === 'searching' ? t('searching …') : advisoriesDescription(advisories),
          },
        ]),
    // Without such findings there is nothing to show; to hide the rules again is always possible.
    ...(hardening.count === 0 && !hardening.isShown
      ? []
      : [
          {
            action: 'toggleHardening' as const,
            label: `$(shield) ${hardeningLabel(hardening)}`,
            description: toggleDescription(hardening),
          },
        ]),
    { action: 'checkPush', label: `$(checklist) ${t('Check FortiToken Push')}`, description: '' },
    { action: 'upgradeReport', label: `$(arrow-up) ${t('What changes if I upgrade…')}`, description: '' },
    { action: 'showDetected', label: `$(info) ${t('Show what was detected')}`, description: '' },
  ];
}

function advisoriesLabel({ affected, exploited }: AdvisoryCounts): string {
  if (affected === 0) return t('No advisory certainly applies');
  if (affected === 1) return exploited === 1 ? t('1 advisory applies, exploited') : t('1 advisory applies');
  return exploited === 0
    ? t('{0} advisories apply', affected)
    : t('{0} advisories apply, {1} exploited', affected, exploited);
}

function advisoriesDescription({ undecided, date, isOld }: AdvisoryCounts): string {
  const data = isOld ? t('data of {0}, out of date', date) : t('data of {0}', date);
  return undecided === 0 ? data : t('{0} to check, {1}', undecided, data);
}

function toggleDescription({ isShown, hasFolder }: HardeningFindings): string {
  if (hasFolder) return isShown ? t('hide in this folder') : t('show in this folder');
  return isShown ? t('hide in all files') : t('show in all files');
}

function hardeningLabel({ isShown, count }: HardeningFindings): string {
  if (count === undefined) return t('Hardening findings');
  if (count === 0) return t('Hardening findings');
  if (isShown) return count === 1 ? t('1 hardening finding shown') : t('{0} hardening findings shown', count);
  return count === 1 ? t('1 hardening finding available') : t('{0} hardening findings available', count);
}
