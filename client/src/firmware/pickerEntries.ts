import type {
  FirmwareResult,
  LifeCycleState,
  ReleasesResult,
  TrainReleases,
  ValidateVersionResult,
} from '../../../server/src/protocol';
import { t } from '../l10n';
import { automatic } from './settingsTarget';

/** A line of the picker. Only those with a `choice` can be chosen. */
export interface PickerEntry {
  readonly kind: 'choice' | 'heading' | 'problem';
  readonly label: string;
  readonly description?: string;
  /** A sentence on a line of its own. */
  readonly detail?: string;
  /** What goes into the settings: `auto`, or a version. */
  readonly choice?: string;
  /** Whether this is what the document is judged by now. */
  readonly inForce?: boolean;
  /** Whether it is what most would choose, where none is in force. */
  readonly suggested?: boolean;
  /** Whether the entry stays, whatever is typed. */
  readonly always?: boolean;
}

/** What the picker is opened with. */
export interface PickerInput {
  readonly releases: ReleasesResult;
  /** Of the document in the active editor; undefined without one. */
  readonly firmware: FirmwareResult | undefined;
  /** The setting `fortios.firmware.fallback`. */
  readonly fallback: string;
}

/** Automatic first, then the releases by train, newest first. */
export function pickerEntries({ releases, firmware, fallback }: PickerInput): readonly PickerEntry[] {
  return [
    automaticEntry(firmware, fallback),
    ...byTrain(releases, (version, train) => versionEntry(version, train, firmware)),
  ];
}

/**
 * The releases that a document's firmware can be compared with, by train, newest first. The nearest newer one that is supported
 * is suggested.
 */
export function targetEntries(
  releases: ReleasesResult,
  firmware: FirmwareResult | undefined,
): readonly PickerEntry[] {
  const target = firmware && nearestSupported(releases, firmware.effective.version);
  return byTrain(releases, (version, train) => {
    const isNow = version === firmware?.effective.version;
    const remarks = remarksOn(version, train, isNow ? t('what the file is judged by now') : undefined);
    const suggested = version === target;
    return { kind: 'choice', label: version, description: remarks, choice: version, suggested };
  });
}

/** The newest release of the version's own train or, where that is the version or out of support, of the next one. */
function nearestSupported({ trains }: ReleasesResult, version: string): string | undefined {
  const own = trains.findIndex(({ train }) => version.startsWith(`${train}.`));
  return trains
    .slice(0, own + 1)
    .filter(({ state, versions }) => state !== 'endOfSupport' && versions[0] !== version)
    .at(-1)?.versions[0];
}

/**
 * The entry for what was typed.
 *
 * @param text what was typed
 * @param listed the choices that are in the list anyway
 * @param answer what the server makes of the text
 * @returns undefined where nothing needs to be added to the list
 */
export function typedEntry(
  text: string,
  listed: readonly PickerEntry[],
  answer: ValidateVersionResult,
): PickerEntry | undefined {
  const choice = text.trim();
  if (answer.version === undefined) {
    return answer.message === undefined
      ? undefined
      : { kind: 'problem', label: `$(error) ${choice}`, detail: answer.message, always: true };
  }
  if (listed.some((entry) => entry.choice === choice)) return undefined;
  const isTrain = answer.version !== choice && answer.version.startsWith(`${choice}.`);
  return {
    kind: 'choice',
    label: isTrain ? choice : answer.version,
    description: isTrain
      ? t('always its newest release, now {0}', answer.version)
      : t('not in the list, taken as it is'),
    choice: isTrain ? choice : answer.version,
    always: true,
  };
}

/** Whether a text typed into the picker is meant as a version, not as words to search for. */
export function looksLikeVersion(text: string): boolean {
  return /^\s*v?\d+(\.\d*)*\s*$/i.test(text) && text.includes('.');
}

function automaticEntry(firmware: FirmwareResult | undefined, fallback: string): PickerEntry {
  const inForce = firmware !== undefined && firmware.effective.source !== 'setting';
  return {
    kind: 'choice',
    label: t('Automatic'),
    description: marked(inForce, automaticDescription(firmware, fallback)),
    choice: automatic,
    inForce,
  };
}

function automaticDescription(firmware: FirmwareResult | undefined, fallback: string): string {
  if (!firmware) return t('what each file’s comment or header says');
  const { detected } = firmware;
  if (!detected) return t('the file names no version, so the fallback, {0}, applies', fallback);
  return detected.source === 'header'
    ? t('{0}, from the file’s header', detected.version)
    : t('{0}, from the comment in the file', detected.version);
}

/** Beside each version, too: the headings go when the list is searched, and screen readers pass over them. */
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

function versionEntry(
  version: string,
  train: TrainReleases,
  firmware: FirmwareResult | undefined,
): PickerEntry {
  const inForce = firmware?.effective.source === 'setting' && firmware.effective.version === version;
  const isDetected = version === firmware?.detected?.version;
  const remarks = remarksOn(version, train, isDetected ? t('what the file itself says') : undefined);
  return { kind: 'choice', label: version, description: marked(inForce, remarks), choice: version, inForce };
}

function byTrain(
  { trains }: ReleasesResult,
  entryFor: (version: string, train: TrainReleases) => PickerEntry,
): readonly PickerEntry[] {
  return trains.flatMap((train) => [
    { kind: 'heading' as const, label: `${train.train} · ${train.stateText}` },
    ...train.versions.map((version) => entryFor(version, train)),
  ]);
}

function remarksOn(version: string, train: TrainReleases, ofDocument: string | undefined): string {
  return [
    version === train.versions[0] ? t('newest of {0}', train.train) : undefined,
    ofDocument,
    lifeCycleRemark(train.state),
  ]
    .filter((remark) => remark !== undefined)
    .join(', ');
}

function marked(inForce: boolean, description: string): string {
  if (!inForce) return description;
  const inForceNow = `$(check) ${t('in force')}`;
  return description === '' ? inForceNow : `${inForceNow} · ${description}`;
}
