import { originText, type EffectiveFirmware, type FirmwareSource } from '../firmware/effective';
import type { BackupHeader, FirmwareComment } from '../firmware/header';
import {
  buildOf,
  chooseFirmware,
  lifeCycleState,
  newestPatch,
  trainOf,
  type ReleaseTrain,
} from '../firmware/releases';
import { compareVersions, formatTrain, formatVersion, type FirmwareVersion } from '../firmware/version';
import { bold, escaped, lines } from '../base/markdown';

/** Documents the header of a backup: the device, its firmware version and the life cycle of that version. */
export function documentHeader(header: BackupHeader, firmware: EffectiveFirmware, day: Date): string {
  const release = buildOf(header.version);
  const build =
    release === undefined || release === header.build
      ? `build ${header.build}`
      : `build ${header.build} (the release is build ${release})`;
  const vdoms = header.multiVdom ? 'with VDOMs' : 'without VDOMs';
  return lines(
    `${bold(header.model)} · FortiOS ${formatVersion(header.version)} · ${build} · ${vdoms}`,
    ...lifeCycleLines(header.version, day),
    overriddenBy(firmware, 'header'),
  );
}

const headerLines: Readonly<Record<string, string | undefined>> = {
  conf_file_ver: 'Identifies the state of the configuration in this backup.',
  buildno: 'The build number of the firmware that wrote this backup.',
  global_vdom: '`1` in a backup of the whole device, `0` in a backup of one VDOM, which `vd_name` names.',
};

/** Documents a further line of a backup's header; undefined for other lines. */
export function documentHeaderLine(line: string): string | undefined {
  const name = /^#(\w+)=/.exec(line)?.[1];
  const text = name === undefined ? undefined : headerLines[name];
  return name === undefined || text === undefined
    ? undefined
    : lines(`${bold(name)} · header line`, `${text} The device writes it; it does not set anything.`);
}

/** Documents a comment that has no meaning for the extension. */
export function documentComment(): string {
  return lines(`${bold('#')} · comment`, 'The device ignores this line and does not store it.');
}

/** Documents a firmware comment: the life cycle of the version. */
export function documentFirmwareComment(
  { text }: FirmwareComment,
  firmware: EffectiveFirmware,
  day: Date,
): string {
  const choice = chooseFirmware(text);
  if ('message' in choice) return lines(escaped(choice.message), overriddenBy(firmware, 'comment'));
  return lines(
    `${bold(`FortiOS ${formatVersion(choice.version)}`)} · named by this comment`,
    ...lifeCycleLines(choice.version, day),
    overriddenBy(firmware, 'comment'),
  );
}

function lifeCycleLines(version: FirmwareVersion, day: Date): readonly (string | undefined)[] {
  const train = trainOf(version);
  return [
    train ? lifeCycleText(train, day) : `FortiOS ${formatTrain(version)} is not a known release train.`,
    train && compareVersions(version, newestPatch(train)) < 0
      ? `Newest known patch: ${formatVersion(newestPatch(train))}.`
      : undefined,
  ];
}

function overriddenBy(firmware: EffectiveFirmware, here: FirmwareSource): string | undefined {
  if (firmware.source === here) return undefined;
  return `The file is checked against ${formatVersion(firmware.version)}, ${originText(firmware)}.`;
}

function lifeCycleText(train: ReleaseTrain, day: Date): string {
  const name = `FortiOS ${formatTrain(train)}`;
  switch (lifeCycleState(train, day)) {
    case 'supported':
      return `${name} gets fixes until ${train.endOfEngineering}, support until ${train.endOfSupport}.`;
    case 'endOfEngineering':
      return `${name} has had no fixes since ${train.endOfEngineering}; support ends on ${train.endOfSupport}.`;
    case 'endOfSupport':
      return `${name} has been out of support since ${train.endOfSupport}.`;
  }
}
