import {
  detectedFirmware,
  effectiveFirmware,
  originText,
  type FirmwareSettings,
  type DetectedSource,
  type FirmwareSource,
} from '../../firmware/effective';
import {
  chooseFirmware,
  lifeCycleState,
  releaseTrains,
  versionsOf,
  type LifeCycleState,
  type ReleaseTrain,
} from '../../firmware/releases';
import { listingOf, modelOf, newestSupportedFor, type Model } from '../../firmware/models';
import { compareVersions, formatTrain, formatVersion, type FirmwareVersion } from '../../firmware/version';
import { olderSample } from '../../schema/olderSample';
import type { Schema } from '../../schema/schema';
import { upgradePath } from '../../firmware/upgradePath';
import type { ConfigDocument } from '../../model/document/document';
import { reductionOf, type DocumentReduction } from '../../model/document/analysisLevel';

export interface FirmwareResult {
  readonly effective: {
    /** `7.4.4` */
    readonly version: string;
    readonly source: FirmwareSource;
    /** The source of the version, as text after a comma: `from the file's header`. */
    readonly description: string;
    /** Whether the source `header` is a line of a status output. */
    readonly isStatus?: true;
  };
  /** The newest sampled release of the train, if it is older than the version: `7.4.4`. */
  readonly sampled?: string;
  /**
   * The version in the document (comment, else header), independent of the settings; absent if the document does not
   * contain one.
   */
  readonly detected?: {
    readonly version: string;
    readonly source: DetectedSource;
    readonly isStatus?: true;
  };
  /** The reduction of the analysis for a document of this size; absent if the analysis is complete. */
  readonly reduction?: DocumentReduction;
  /** The document was opened, and the client does not have all of its findings yet. */
  readonly isBeingChecked?: boolean;
  /** A check of the document takes longer than a second. */
  readonly isCheckLong?: boolean;
  /** The last check has found more than hints; an editor that lists none has not converted them yet. */
  readonly hasFindings?: boolean;
}

export interface ReleasesResult {
  /** The name of the model in the release notes, `FG-100E`; absent if the document does not show it. */
  readonly model?: string;
  /** Newest train first. */
  readonly trains: readonly TrainReleases[];
  /**
   * The targets of an upgrade to suggest: the newest release with support that the model can run, and the first hop of the
   * path to it, if it has several. Empty without a document, or if it has the newest release.
   */
  readonly suggested: readonly string[];
}

export interface TrainReleases {
  /** `7.4` */
  readonly train: string;
  readonly state: LifeCycleState;
  /** The state as text: `supported until 2028-11-11`. */
  readonly stateText: string;
  /** ISO 8601 day. */
  readonly endOfSupport: string;
  /** `7.4.12`, newest first. */
  readonly versions: readonly string[];
  /** Those of {@link versions} whose release notes do not list the model. */
  readonly unlisted: readonly string[];
}

/** Either the version, or an error message. */
export interface ValidateVersionResult {
  readonly version?: string;
  readonly message?: string;
}

/** Handles `fortios/firmware`. */
export function firmwareOf(
  document: ConfigDocument,
  settings: FirmwareSettings,
  schema: Schema,
): FirmwareResult {
  const effective = effectiveFirmware(document.fileFirmware, settings);
  const detected = detectedFirmware(document.fileFirmware);
  const reduction = reductionOf(document);
  const sampled = olderSample(schema, effective.version);
  return {
    effective: {
      version: formatVersion(effective.version),
      source: effective.source,
      description: originText(effective),
      ...(effective.isStatus && { isStatus: true }),
    },
    ...(sampled && { sampled: formatVersion(sampled) }),
    ...(detected && {
      detected: {
        version: formatVersion(detected.version),
        source: detected.source,
        ...(detected.isStatus && { isStatus: true }),
      },
    }),
    ...(reduction && { reduction }),
  };
}

/**
 * Handles `fortios/releases`: life-cycle states are those of `day`.
 *
 * @param document the document whose model decides which releases exist
 * @param settings its settings
 */
export function releasesOn(
  day: Date,
  document?: ConfigDocument,
  settings?: FirmwareSettings,
): ReleasesResult {
  const code = document?.fileFirmware.header?.model;
  const model = code === undefined ? undefined : modelOf(code);
  const known = model?.isConfirmed ? model : undefined;
  const from = document && settings && effectiveFirmware(document.fileFirmware, settings).version;
  return {
    suggested: (from ? suggestedTargets(from, known, day) : []).map(formatVersion),
    ...(known && { model: known.name }),
    trains: [...releaseTrains()].reverse().map((train) => {
      const state = lifeCycleState(train, day);
      const versions = versionsOf(train);
      const unlisted = versions.filter((version) => known && listingOf(known, version) === 'not-listed');
      return {
        train: formatTrain(train),
        state,
        stateText: stateText(train, state),
        endOfSupport: train.endOfSupport,
        versions: versions.map(formatVersion),
        unlisted: unlisted.map(formatVersion),
      };
    }),
  };
}

function suggestedTargets(
  from: FirmwareVersion,
  model: Model | undefined,
  day: Date,
): readonly FirmwareVersion[] {
  const to = newestSupportedFor(model, day);
  if (!to || compareVersions(to, from) <= 0) return [];
  const [, next] = upgradePath({ from, to }, { model });
  return next && compareVersions(next.version, to) < 0 ? [to, next.version] : [to];
}

/** Handles `fortios/validateVersion`. */
export function validateVersion(text: string): ValidateVersionResult {
  const choice = chooseFirmware(text);
  return 'version' in choice ? { version: formatVersion(choice.version) } : choice;
}

function stateText({ endOfEngineering, endOfSupport }: ReleaseTrain, state: LifeCycleState): string {
  switch (state) {
    case 'supported':
      return `bug fixes until ${endOfEngineering}, support until ${endOfSupport}`;
    case 'endOfEngineering':
      return `no bug fixes since ${endOfEngineering}, support until ${endOfSupport}`;
    case 'endOfSupport':
      return `no support since ${endOfSupport}`;
  }
}
