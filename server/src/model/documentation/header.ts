import { sourceText, type EffectiveFirmware } from '../../firmware/effective';
import type { BackupHeader } from '../../firmware/header';
import { buildOf, lifeCycleState, newestPatch, trainOf, type ReleaseTrain } from '../../firmware/releases';
import { compareVersions, formatTrain, formatVersion } from '../../firmware/version';
import { bold, lines } from './markdown';

/** About the header of a backup: which device and firmware wrote it, and where that stands in its life cycle. */
export function documentHeader(header: BackupHeader, firmware: EffectiveFirmware, day: Date): string {
  const train = trainOf(header.version);
  const release = buildOf(header.version);
  const build =
    release === undefined || release === header.build
      ? `build ${header.build}`
      : `build ${header.build} (the release is build ${release})`;
  const vdoms = header.multiVdom ? 'with VDOMs' : 'without VDOMs';
  return lines(
    `${bold(header.model)} · FortiOS ${formatVersion(header.version)} · ${build} · ${vdoms}`,
    train ? lifeCycleText(train, day) : `FortiOS ${formatTrain(header.version)} is in no list of releases.`,
    train && compareVersions(header.version, newestPatch(train)) < 0
      ? `Newest known patch: ${formatVersion(newestPatch(train))}.`
      : undefined,
    firmware.source === 'header'
      ? undefined
      : `Judged by ${formatVersion(firmware.version)} all the same, ${sourceText[firmware.source]}.`,
  );
}

function lifeCycleText(train: ReleaseTrain, day: Date): string {
  const name = `FortiOS ${formatTrain(train)}`;
  switch (lifeCycleState(train, day)) {
    case 'supported':
      return `${name} gets fixes until ${train.endOfEngineering}, support until ${train.endOfSupport}.`;
    case 'endOfEngineering':
      return `${name} gets no fixes since ${train.endOfEngineering}; support ends on ${train.endOfSupport}.`;
    case 'endOfSupport':
      return `${name} is out of support since ${train.endOfSupport}.`;
  }
}
