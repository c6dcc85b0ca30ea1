import {
  detectedFirmware,
  effectiveFirmware,
  sourceText,
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
import { listingOf, modelOf } from '../../firmware/models';
import { formatTrain, formatVersion } from '../../firmware/version';
import type { ConfigDocument } from '../../model/document/document';
import { reductionOf, type DocumentReduction } from '../../model/document/analysisLevel';

export interface FirmwareResult {
  readonly effective: {
    /** `7.4.4` */
    readonly version: string;
    readonly source: FirmwareSource;
    /** The source of the version, as text after a comma: `from the file's header`. */
    readonly description: string;
  };
  /**
   * The version in the document (comment, else header), independent of the settings; absent if the document does not
   * contain one.
   */
  readonly detected?: {
    readonly version: string;
    readonly source: DetectedSource;
  };
  /** The reduction of the analysis for a document of this size; absent if the analysis is complete. */
  readonly reduction?: DocumentReduction;
  /** The document was opened, and the client does not have all of its findings yet. */
  readonly isBeingChecked?: boolean;
}

export interface ReleasesResult {
  /** The name of the model in the release notes, `FG-100E`; absent if the document does not show it. */
  readonly model?: string;
  /** Newest train first. */
  readonly trains: readonly TrainReleases[];
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
export function firmwareOf(document: ConfigDocument, settings: FirmwareSettings): FirmwareResult {
  const effective = effectiveFirmware(document.fileFirmware, settings);
  const detected = detectedFirmware(document.fileFirmware);
  const reduction = reductionOf(document);
  return {
    effective: {
      version: formatVersion(effective.version),
      source: effective.source,
      description: sourceText[effective.source],
    },
    ...(detected && {
      detected: {
        version: formatVersion(detected.version),
        source: detected.source,
      },
    }),
    ...(reduction && { reduction }),
  };
}

/**
 * Handles `fortios/releases`: life-cycle states are those of `day`.
 *
 * @param document the document whose model decides which releases exist
 */
export function releasesOn(day: Date, document?: ConfigDocument): ReleasesResult {
  const code = document?.fileFirmware.header?.model;
  const model = code === undefined ? undefined : modelOf(code);
  const known = model?.isConfirmed ? model : undefined;
  return {
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
