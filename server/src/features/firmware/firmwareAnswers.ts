import {
  detectedFirmware,
  effectiveFirmware,
  sourceText,
  type FirmwareSettings,
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
import { formatTrain, formatVersion } from '../../firmware/version';
import type { ConfigDocument } from '../../model/document/document';
import { reductionOf, type DocumentReduction } from '../../model/document/analysisLevel';

export interface FirmwareResult {
  readonly effective: {
    /** `7.4.4` */
    readonly version: string;
    readonly source: FirmwareSource;
    /** Where the version came from, in words that follow it after a comma: `from the file's header`. */
    readonly description: string;
  };
  /** What the document itself says (comment, else header), whatever the settings say; absent where it is silent. */
  readonly detected?: {
    readonly version: string;
    readonly source: Extract<FirmwareSource, 'comment' | 'header'>;
  };
  /** What is left out for a document of this size; absent where nothing is. */
  readonly reduction?: DocumentReduction;
}

export interface ReleasesResult {
  /** Newest train first. */
  readonly trains: readonly TrainReleases[];
}

export interface TrainReleases {
  /** `7.4` */
  readonly train: string;
  readonly state: LifeCycleState;
  /** The state in words for a person: `supported until 2028-11-11`. */
  readonly stateText: string;
  /** ISO 8601 day. */
  readonly endOfSupport: string;
  /** `7.4.12`, newest first. */
  readonly versions: readonly string[];
}

/** Either the version the text stands for, or the sentence that says why it is none. */
export interface ValidateVersionResult {
  readonly version?: string;
  readonly message?: string;
}

/** Answers `fortios/firmware`. */
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
        source: detected.source === 'comment' ? 'comment' : 'header',
      },
    }),
    ...(reduction && { reduction }),
  };
}

/** Answers `fortios/releases`: life-cycle states are those of `day`. */
export function releasesOn(day: Date): ReleasesResult {
  return {
    trains: [...releaseTrains()].reverse().map((train) => {
      const state = lifeCycleState(train, day);
      return {
        train: formatTrain(train),
        state,
        stateText: stateText(train, state),
        endOfSupport: train.endOfSupport,
        versions: versionsOf(train).map(formatVersion),
      };
    }),
  };
}

/** Answers `fortios/validateVersion`. */
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
