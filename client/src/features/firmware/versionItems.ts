import type {
  FirmwareResult,
  LifeCycleState,
  ReleasesResult,
  TrainReleases,
  ValidateVersionResult,
} from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';
import { automatic } from './versionScope';

/** An item of the version picker. Only items with a `choice` can be chosen. */
export interface VersionItem {
  readonly kind: 'choice' | 'heading' | 'problem';
  readonly label: string;
  readonly description?: string;
  /** A sentence on a separate line. */
  readonly detail?: string;
  /** The value for the settings: `auto` or a version. */
  readonly choice?: string;
  /** Whether the document is checked against this version now. */
  readonly isCurrent?: boolean;
  /** Whether the item is preselected if none is current. */
  readonly isSuggested?: boolean;
  /** Whether the item is listed for every text that the user types. */
  readonly alwaysShow?: boolean;
}

export interface VersionItemsInput {
  readonly releases: ReleasesResult;
  /** Of the document in the active editor, if any. */
  readonly firmware: FirmwareResult | undefined;
  /** The setting `fortios.firmware.fallback`. */
  readonly fallback: string;
}

/** Automatic first, then the releases by train, newest first. */
export function versionItems({ releases, firmware, fallback }: VersionItemsInput): readonly VersionItem[] {
  return [
    automaticItem(firmware, fallback),
    ...itemsByTrain(releases, (version, train) => releaseItem(version, train, firmware, releases)),
  ];
}

/**
 * The possible targets of an upgrade: the newest release with support that the model can run, the next step of the path to it,
 * then all, by train, newest first.
 */
export function upgradeTargetItems(
  releases: ReleasesResult,
  firmware: FirmwareResult | undefined,
): readonly VersionItem[] {
  const current = firmware?.effective.version;
  const [target] = releases.suggested;
  const toItem = (version: string, train: TrainReleases): VersionItem => ({
    kind: 'choice',
    label: version,
    description: remarks(version, train, [
      unlistedRemark(version, train, releases),
      version === current ? t('the current version of the file') : undefined,
    ]),
    choice: version,
    isSuggested: version === target,
  });
  const suggested = releases.suggested.flatMap((version) => {
    const train = releases.trains.find(({ versions }) => versions.includes(version));
    return train ? [toItem(version, train)] : [];
  });
  return [
    ...(suggested.length === 0 ? [] : [{ kind: 'heading' as const, label: t('Suggested') }, ...suggested]),
    ...itemsByTrain(releases, (version, train) => ({
      ...toItem(version, train),
      isSuggested: version === target && !suggested.some(({ choice }) => choice === version),
    })),
  ];
}

/**
 * The item for a typed version.
 *
 * @param text the typed text
 * @param listed the items that are listed anyway
 * @param answer the server's answer for the text
 * @returns undefined if the list already contains the version
 */
export function typedItem(
  text: string,
  listed: readonly VersionItem[],
  answer: ValidateVersionResult,
): VersionItem | undefined {
  const typed = text.trim();
  if (answer.version === undefined) {
    return answer.message === undefined
      ? undefined
      : { kind: 'problem', label: `$(error) ${typed}`, detail: answer.message, alwaysShow: true };
  }
  if (listed.some(({ choice }) => choice === typed)) return undefined;
  const isTrain = answer.version !== typed && answer.version.startsWith(`${typed}.`);
  return {
    kind: 'choice',
    label: isTrain ? typed : answer.version,
    description: isTrain
      ? t('always its newest release, currently {0}', answer.version)
      : t('not in the list'),
    choice: isTrain ? typed : answer.version,
    alwaysShow: true,
  };
}

/** Whether the typed text is a version, not words to search for. */
export function looksLikeVersion(text: string): boolean {
  return /^\s*v?\d+(\.\d*)*\s*$/i.test(text) && text.includes('.');
}

function automaticItem(firmware: FirmwareResult | undefined, fallback: string): VersionItem {
  const isCurrent = firmware !== undefined && firmware.effective.source !== 'setting';
  return {
    kind: 'choice',
    label: t('Automatic'),
    description: withCurrentMark(isCurrent, automaticDescription(firmware, fallback)),
    choice: automatic,
    isCurrent,
  };
}

function automaticDescription(firmware: FirmwareResult | undefined, fallback: string): string {
  if (!firmware) return t('from the comment or header of each file');
  const { detected } = firmware;
  if (!detected) return t('the file specifies no version, so the fallback, {0}, applies', fallback);
  switch (detected.source) {
    case 'header':
      return detected.isStatus
        ? t('{0}, from the output of “get system status” in the file', detected.version)
        : t('{0}, from the file’s header', detected.version);
    case 'comment':
      return t('{0}, from the comment in the file', detected.version);
    case 'fileName':
      return t('{0}, from the name of the file', detected.version);
  }
}

/** Repeated for each version: headings disappear while the list is filtered, and screen readers skip them. */
function lifeCycleRemark(state: LifeCycleState): string | undefined {
  switch (state) {
    case 'supported':
      return undefined;
    case 'endOfEngineering':
      return t('no more bug fixes');
    case 'endOfSupport':
      return t('out of support');
  }
}

function releaseItem(
  version: string,
  train: TrainReleases,
  firmware: FirmwareResult | undefined,
  releases: ReleasesResult,
): VersionItem {
  const isCurrent = firmware?.effective.source === 'setting' && firmware.effective.version === version;
  const isDetected = version === firmware?.detected?.version;
  return {
    kind: 'choice',
    label: version,
    description: withCurrentMark(
      isCurrent,
      remarks(version, train, [
        unlistedRemark(version, train, releases),
        isDetected ? t('specified in the file') : undefined,
      ]),
    ),
    choice: version,
    isCurrent,
  };
}

function itemsByTrain(
  { trains }: ReleasesResult,
  toItem: (version: string, train: TrainReleases) => VersionItem,
): readonly VersionItem[] {
  return trains.flatMap((train) => [
    { kind: 'heading' as const, label: `${train.train} · ${train.stateText}` },
    ...train.versions.map((version) => toItem(version, train)),
  ]);
}

function unlistedRemark(
  version: string,
  { unlisted }: TrainReleases,
  { model }: ReleasesResult,
): string | undefined {
  return model !== undefined && unlisted.includes(version)
    ? t('not in the release notes for {0}', model)
    : undefined;
}

function remarks(
  version: string,
  train: TrainReleases,
  documentRemarks: readonly (string | undefined)[],
): string {
  return [
    version === train.versions[0] ? t('newest of {0}', train.train) : undefined,
    ...documentRemarks,
    lifeCycleRemark(train.state),
  ]
    .filter((remark) => remark !== undefined)
    .join(', ');
}

function withCurrentMark(isCurrent: boolean, description: string): string {
  if (!isCurrent) return description;
  const mark = `$(check) ${t('current')}`;
  return description === '' ? mark : `${mark} · ${description}`;
}
