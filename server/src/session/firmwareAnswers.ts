import { detectedFirmware, effectiveFirmware, sourceText } from '../firmware/effective';
import {
  chooseFirmware,
  lifeCycleState,
  releaseTrains,
  versionsOf,
  type LifeCycleState,
  type ReleaseTrain,
} from '../firmware/releases';
import { formatTrain, formatVersion } from '../firmware/version';
import type { ConfigDocument } from '../model/document/document';
import type { FirmwareResult, ReleasesResult, ValidateVersionResult } from '../protocol';
import type { ServerSettings } from './settings';
import { reductionOf } from './analysisLevel';

/** Answers `fortios/firmware`. */
export function firmwareOf(document: ConfigDocument, { firmware }: ServerSettings): FirmwareResult {
  const effective = effectiveFirmware(document.fileFirmware, firmware);
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
