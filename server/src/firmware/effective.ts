import {
  findFirmwareComment,
  findHeader,
  findManagerSetting,
  findPlatform,
  findStatus,
  findVersionInName,
  HEADER_LINES,
  type BackupHeader,
  type FirmwareComment,
  type PlatformLine,
  type StatusLine,
} from './header';
import { modelOf } from './models';
import { otherProduct } from './products';
import { chooseFirmware, newestPatch, releaseTrains, trainOf } from './releases';
import { compareVersions, formatVersion, version, type FirmwareVersion } from './version';

/** The sources of the version that a file is checked against, by precedence. */
export type FirmwareSource = 'setting' | 'lintConfig' | 'comment' | 'header' | 'fileName' | 'fallback';

/** The sources in the file itself and its name. */
export type DetectedSource = Extract<FirmwareSource, 'comment' | 'header' | 'fileName'>;

/** What names a version: an option of a command, a question of an assistant, or the device that a configuration moves to. */
const choosers = {
  option: 'chosen with --firmware',
  question: 'named in the question',
  target: 'the version of the target',
} as const;

type VersionChooser = keyof typeof choosers;

/** The version that a file is checked against, and its source. */
export interface EffectiveFirmware {
  readonly version: FirmwareVersion;
  readonly source: FirmwareSource;
  /** The named version, if it is newer than all known patches of its train. */
  readonly named?: FirmwareVersion;
  /** For the source `setting`: what named the version instead of a setting of an editor. */
  readonly chosenBy?: VersionChooser;
  /** For the source `setting`: whether the user chose it for this file alone. */
  readonly isForFile?: true;
  /** For the source `header`: whether it is a line of a status output instead of the header of a backup. */
  readonly isStatus?: true;
}

/** What a file states about its firmware version. */
export interface FileFirmware {
  readonly header: BackupHeader | undefined;
  readonly comment: FirmwareComment | undefined;
  readonly platform: PlatformLine | undefined;
  readonly status: StatusLine | undefined;
  readonly fileName?: FirmwareVersion | undefined;
}

/** The model of the device, such as `FG-60F`, or its code if the model is not known; undefined if the file names none. */
export function modelNameOf({ header, platform, status }: FileFirmware): string | undefined {
  const code = header?.model ?? status?.model ?? platform?.model;
  return code === undefined ? undefined : (modelOf(code)?.name ?? code);
}

/** The user's choice: a version, `7.4`, or `auto`. */
export interface FirmwareSettings {
  readonly version: string;
  /** What names the version instead of a setting of an editor. */
  readonly chosenBy?: VersionChooser;
  /** Whether the user chose the version for this file alone. */
  readonly isForFile?: true;
  /** The version in the nearest `.fortios-lint.json`, if it has one. */
  readonly lintConfig?: string | undefined;
  readonly fallback: string;
}

export const defaultFirmwareSettings: FirmwareSettings = { version: 'auto', fallback: '7.4' };

/**
 * Reads what the first lines of a file and its name state about its firmware version.
 *
 * @param name the name, path or URI of the file
 */
export function readFileFirmware(lines: readonly string[], limit = HEADER_LINES, name = ''): FileFirmware {
  const header = findHeader(lines, limit);
  const comment = findFirmwareComment(lines, limit);
  const status = findStatus(lines, limit);
  const isNamed = header !== undefined || comment !== undefined || status !== undefined;
  const platform = findPlatform(lines, limit) ?? (isNamed ? undefined : findManagerSetting(lines, limit));
  return { header, comment, platform, status, fileName: findVersionInName(name) };
}

/**
 * Determines the version that a file is checked against: the user's choice, else `.fortios-lint.json`, else the comment
 * in the file, else its header, else its name, else the user's fallback. A choice that is not a version is ignored; {@link
 * firmwareSettingsProblem} reports it.
 */
export function effectiveFirmware(file: FileFirmware, settings: FirmwareSettings): EffectiveFirmware {
  return withKnownPatch(namedFirmware(file, settings));
}

/** A patch newer than all known patches is checked against the newest known patch of its train. */
function withKnownPatch(firmware: EffectiveFirmware): EffectiveFirmware {
  const train = trainOf(firmware.version);
  if (!train || firmware.version.patch <= train.lastPatch) return firmware;
  return { ...firmware, version: newestPatch(train), named: firmware.version };
}

function namedFirmware(file: FileFirmware, settings: FirmwareSettings): EffectiveFirmware {
  const chosen = isAutomatic(settings.version) ? undefined : versionIn(settings.version);
  const detected = detectedFirmware(file);
  // "Use the firmware version in the file" chooses that version for the file, which stays its origin.
  if (settings.isForFile && chosen && detected && compareVersions(chosen, detected.version) === 0)
    return detected;
  if (chosen)
    return {
      version: chosen,
      source: 'setting',
      ...(settings.chosenBy && { chosenBy: settings.chosenBy }),
      ...(settings.isForFile && { isForFile: true }),
    };
  const configured = settings.lintConfig === undefined ? undefined : versionIn(settings.lintConfig);
  if (configured) return { version: configured, source: 'lintConfig' };
  return (
    detected ?? {
      version: versionIn(settings.fallback) ?? builtInFallback(),
      source: 'fallback',
    }
  );
}

/** Settings with which another text, with the same header or none, gets the same version from the same source. */
export function settingsForVersionOf({
  version: used,
  source,
  chosenBy,
}: EffectiveFirmware): FirmwareSettings {
  const text = formatVersion(used);
  switch (source) {
    case 'setting':
      return { ...defaultFirmwareSettings, version: text, ...(chosenBy && { chosenBy }) };
    case 'lintConfig':
      return { ...defaultFirmwareSettings, lintConfig: text };
    case 'comment':
    case 'header':
    case 'fileName':
    case 'fallback':
      return { ...defaultFirmwareSettings, fallback: text };
  }
}

/** The other Fortinet product that wrote the file, and the zero-based line that names it. */
export function otherProductOf({
  header,
  platform,
  status,
}: FileFirmware): { readonly product: string; readonly line: number } | undefined {
  for (const named of [header, platform, status]) {
    const product = named && otherProduct(named.model);
    if (named && product !== undefined) return { product, line: named.line };
  }
  return undefined;
}

/** The version in the file, from its comment, header or name. */
export function detectedFirmware(
  file: FileFirmware,
): (EffectiveFirmware & { readonly source: DetectedSource }) | undefined {
  const { header, comment, status, fileName } = file;
  const named = header ?? status;
  const commented = comment && versionIn(comment.text);
  if (commented) return { version: commented, source: 'comment' };
  // The version numbers of other products are unrelated to those of FortiOS.
  if (otherProductOf(file) !== undefined) return undefined;
  if (named) return { version: named.version, source: 'header', ...(!header && { isStatus: true }) };
  return fileName && { version: fileName, source: 'fileName' };
}

/**
 * The message about settings with an invalid version; undefined if they are valid. An option of the command line cannot name a
 * patch that is not known; a setting can, because it may stay longer than this version of the product.
 */
export function firmwareSettingsProblem(settings: FirmwareSettings): string | undefined {
  for (const text of [isAutomatic(settings.version) ? undefined : settings.version, settings.fallback]) {
    const choice = text === undefined ? undefined : chooseFirmware(text);
    if (!choice) continue;
    if ('message' in choice) return choice.message;
    const train = settings.chosenBy ? trainOf(choice.version) : undefined;
    if (train && choice.version.patch > train.lastPatch) {
      const newest = formatVersion(newestPatch(train));
      return `FortiOS ${formatVersion(choice.version)} is not known. The newest known patch of this train is ${newest}.`;
    }
  }
  return undefined;
}

/** The sources that a message states. The others are visible in the file itself. */
const statedOrigins: ReadonlySet<FirmwareSource> = new Set(['setting', 'lintConfig', 'fallback']);

/** `(FortiOS 7.4.4)`: the end of a message that depends on the version. */
export function versionNote(firmware: EffectiveFirmware): string {
  const origin = firmware.source === 'fallback' ? 'the fallback' : originText(firmware);
  const stated = statedOrigins.has(firmware.source) ? `, ${origin}` : '';
  return `(FortiOS ${formatVersion(firmware.version)}${stated})`;
}

/** The source of a version, in words that complete “checked against 7.4.4, …”. */
export function originText({ source, chosenBy, isForFile, isStatus }: EffectiveFirmware): string {
  if (chosenBy) return choosers[chosenBy];
  if (isForFile) return 'chosen for this file';
  return isStatus ? 'from the output of "get system status" in the file' : sourceText[source];
}

/** The names of the sources in an editor. */
export const sourceText: Readonly<Record<FirmwareSource, string>> = {
  setting: 'chosen in the settings',
  lintConfig: 'from .fortios-lint.json',
  comment: 'from the comment in the file',
  header: "from the file's header",
  fileName: 'from the name of the file',
  fallback: 'the fallback, as the file names no version',
};

function isAutomatic(text: string): boolean {
  return /^(?:auto(?:matic)?)?$/i.test(text.trim());
}

function versionIn(text: string): FirmwareVersion | undefined {
  const choice = chooseFirmware(text);
  return 'version' in choice ? choice.version : undefined;
}

function builtInFallback(): FirmwareVersion {
  const train = releaseTrains().find(({ major, minor }) => major === 7 && minor === 4);
  return train ? newestPatch(train) : version(7, 4, 0);
}
