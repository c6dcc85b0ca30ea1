import { t } from '../l10n';
import { findingsLabel, overriddenVersion, type KnownStatus } from './statusText';

/** What choosing an item of the status menu does. */
export type StatusAction =
  'useFileVersion' | 'selectFirmware' | 'showProblems' | 'toggleHardening' | 'checkPush' | 'upgradeReport';

/** An item of the status menu. */
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

/** The items of the menu that a click on the status item opens. */
export function statusMenuItems(
  status: KnownStatus,
  hardening: HardeningFindings,
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
      description: t('currently {0}', firmware.effective.version),
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
  ];
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
