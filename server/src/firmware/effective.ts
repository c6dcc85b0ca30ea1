import {
  findFirmwareComment,
  findHeader,
  findPlatform,
  findStatus,
  HEADER_LINES,
  type BackupHeader,
  type FirmwareComment,
  type PlatformLine,
  type StatusLine,
} from './header';
import { otherProduct } from './products';
import { chooseFirmware, newestPatch, releaseTrains, trainOf } from './releases';
import { formatVersion, version, type FirmwareVersion } from './version';

/** What decided the version a file is judged by, strongest first. */
export type FirmwareSource = 'setting' | 'lintConfig' | 'comment' | 'header' | 'fallback';

/** The one version a file is judged by, and where it came from. */
export interface EffectiveFirmware {
  readonly version: FirmwareVersion;
  readonly source: FirmwareSource;
  /** The version that was named, where it is newer than all known patches of its train. */
  readonly named?: FirmwareVersion;
  /** Of a `setting`: whether it is an option of a command rather than a setting of an editor. */
  readonly isOption?: true;
}

/** What a file says about its own firmware. */
export interface FileFirmware {
  readonly header: BackupHeader | undefined;
  readonly comment: FirmwareComment | undefined;
  readonly platform: PlatformLine | undefined;
  readonly status: StatusLine | undefined;
}

/** What the user says: a version, `7.4`, or `auto`. */
export interface FirmwareSettings {
  readonly version: string;
  /** Whether the version is an option of a command rather than a setting of an editor. */
  readonly isOption?: true;
  /** What `.fortios-lint.json` says of the file, where there is one that says anything. */
  readonly lintConfig?: string | undefined;
  readonly fallback: string;
}

/** The settings a user has who never touched them. */
export const defaultFirmwareSettings: FirmwareSettings = { version: 'auto', fallback: '7.4' };

/** Reads what a file says about its firmware from its first lines. */
export function readFileFirmware(lines: readonly string[], limit = HEADER_LINES): FileFirmware {
  return {
    header: findHeader(lines, limit),
    comment: findFirmwareComment(lines, limit),
    platform: findPlatform(lines, limit),
    status: findStatus(lines, limit),
  };
}

/**
 * Settles the version a file is judged by: the user's choice, else what `.fortios-lint.json` says, else the comment
 * in the file, else its header, else the user's fallback. A choice that is not a version is ignored; the user
 * sees {@link firmwareSettingsProblem}.
 */
export function effectiveFirmware(file: FileFirmware, settings: FirmwareSettings): EffectiveFirmware {
  return withKnownPatch(namedFirmware(file, settings));
}

/** A patch newer than those known is checked against the newest known one of its train. */
function withKnownPatch(firmware: EffectiveFirmware): EffectiveFirmware {
  const train = trainOf(firmware.version);
  if (!train || firmware.version.patch <= train.lastPatch) return firmware;
  return { ...firmware, version: newestPatch(train), named: firmware.version };
}

function namedFirmware(file: FileFirmware, settings: FirmwareSettings): EffectiveFirmware {
  const chosen = isAutomatic(settings.version) ? undefined : versionIn(settings.version);
  if (chosen) return { version: chosen, source: 'setting', ...(settings.isOption && { isOption: true }) };
  const configured = settings.lintConfig === undefined ? undefined : versionIn(settings.lintConfig);
  if (configured) return { version: configured, source: 'lintConfig' };
  return (
    detectedFirmware(file) ?? { version: versionIn(settings.fallback) ?? lastResort(), source: 'fallback' }
  );
}

/** Settings by which another text, with the same header or none, is read in the same firmware. */
export function settingsLike({ version: used, source, isOption }: EffectiveFirmware): FirmwareSettings {
  const text = formatVersion(used);
  switch (source) {
    case 'setting':
      return { ...defaultFirmwareSettings, version: text, ...(isOption && { isOption }) };
    case 'lintConfig':
      return { ...defaultFirmwareSettings, lintConfig: text };
    case 'comment':
    case 'header':
    case 'fallback':
      return { ...defaultFirmwareSettings, fallback: text };
  }
}

/** The other Fortinet product that wrote the file, and the zero-based line that says so. */
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

/** The version the file itself names, by comment or header. */
export function detectedFirmware(file: FileFirmware): EffectiveFirmware | undefined {
  const { header, comment, status } = file;
  const named = header ?? status;
  const commented = comment && versionIn(comment.text);
  if (commented) return { version: commented, source: 'comment' };
  // Other products number their firmware in their own way.
  return named && otherProductOf(file) === undefined
    ? { version: named.version, source: 'header' }
    : undefined;
}

/** The sentence for a user whose settings name a version that is none; undefined where they are fine. */
export function firmwareSettingsProblem(settings: FirmwareSettings): string | undefined {
  for (const text of [isAutomatic(settings.version) ? undefined : settings.version, settings.fallback]) {
    const choice = text === undefined ? undefined : chooseFirmware(text);
    if (choice && 'message' in choice) return choice.message;
  }
  return undefined;
}

/** `7.4.4 (from the file's header)`, as reports name the version in effect. */
export function describeFirmware(firmware: EffectiveFirmware): string {
  const { version, named } = firmware;
  const standsFor = named === undefined ? '' : `the newest known patch for ${formatVersion(named)}, `;
  return `${formatVersion(version)} (${standsFor}${originText(firmware)})`;
}

/** The origins that a message states: the others are in the file itself. */
const statedOrigins: ReadonlySet<FirmwareSource> = new Set(['setting', 'lintConfig', 'fallback']);

/** `(FortiOS 7.4.4)`, the last words of a message that depends on the version. */
export function versionNote(firmware: EffectiveFirmware): string {
  const origin = firmware.source === 'fallback' ? 'the fallback' : originText(firmware);
  const stated = statedOrigins.has(firmware.source) ? `, ${origin}` : '';
  return `(FortiOS ${formatVersion(firmware.version)}${stated})`;
}

/** Where a version came from, in words that complete “judged by 7.4.4, …”. */
export function originText({ source, isOption }: EffectiveFirmware): string {
  return isOption ? 'chosen with --firmware' : sourceText[source];
}

/** The words for each source in an editor. */
export const sourceText: Readonly<Record<FirmwareSource, string>> = {
  setting: 'chosen in the settings',
  lintConfig: 'from .fortios-lint.json',
  comment: 'from the comment in the file',
  header: "from the file's header",
  fallback: 'the fallback, as the file names no version',
};

function isAutomatic(text: string): boolean {
  return /^(?:auto(?:matic)?)?$/i.test(text.trim());
}

function versionIn(text: string): FirmwareVersion | undefined {
  const choice = chooseFirmware(text);
  return 'version' in choice ? choice.version : undefined;
}

function lastResort(): FirmwareVersion {
  const train = releaseTrains().find(({ major, minor }) => major === 7 && minor === 4);
  return train ? newestPatch(train) : version(7, 4, 0);
}
