import { releaseOfBuild } from './models';
import { buildOf, newestPatch, trainOf, versionsOf } from './releases';
import { version, versionOfTrain, type FirmwareVersion } from './version';

/** The device that wrote a backup, from the first line of the backup. */
export interface BackupHeader {
  /** The model code before the version, such as `FGT60F` or `FGVM64`. */
  readonly model: string;
  readonly version: FirmwareVersion;
  readonly build: number;
  /** Whether the device had VDOMs enabled. */
  readonly multiVdom: boolean;
  /**
   * Whether it is a backup or output of one VDOM or of the global part. Such a text does not contain `config vdom` or
   * `config global`.
   */
  readonly isOneVdom: boolean;
  /** Zero-based line. */
  readonly line: number;
}

/** A firmware comment, which the user writes: `# fortios-firmware: 7.2.11`. */
export interface FirmwareComment {
  /** The text after the colon, unchanged. */
  readonly text: string;
  /** Its line, zero-based. */
  readonly line: number;
  /** UTF-16 offset of `text` within the line. */
  readonly character: number;
}

/**
 * How many lines from the top are searched for a header or a firmware comment. A terminal's prompt or a
 * comment may precede the header; the body of a backup does not contain one, so the rest need not be read.
 */
export const HEADER_LINES = 64;

/** The same for the log of a terminal session, in which the output of other commands may precede the header. */
export const SESSION_HEADER_LINES = 2000;

// #config-version=FGT60F-7.2.11-FW-build1740-250210:…, and in the form of some versions of `show`,
// #config-version=FortiGate-VM64 v6.2.3,build1066,191218 (GA):…
const headerPattern =
  /#config-version=([A-Za-z0-9_-]+?)[- ]v?(\d{1,2})\.(\d{1,2})(?:\.(\d{1,3}))?[-,](?:[A-Za-z]+-)?build(\d+)([^\r\n]*)/;
const commentPattern = /^([ \t]*#[ \t]*fortios-firmware[ \t]*:[ \t]*)(\S.*)$/i;

/**
 * Finds the header of a backup in the first lines, {@link HEADER_LINES} unless given.
 *
 * Some headers contain only two numbers, `7.00`; the build then determines the release. If it is not known, the patch is 0 in
 * a known train. Of an older train, `5.02`, the patch is not known.
 */
export function findHeader(lines: readonly string[], limit = HEADER_LINES): BackupHeader | undefined {
  for (const [line, text] of lines.slice(0, limit).entries()) {
    const match = headerPattern.exec(text);
    if (!match) continue;
    const [, model = '', major, minor, patch, build, rest = ''] = match;
    const ofBuild = patch === undefined ? releaseOfBuild(model, Number(major), Number(build)) : undefined;
    return {
      model,
      version: ofBuild ?? statedVersion(Number(major), Number(minor), patch),
      build: Number(build),
      multiVdom: /(?:^|:)vdom=1(?:$|:)/.test(rest),
      isOneVdom: isOneVdom(text, lines.slice(line + 1, line + 1 + linesOfHeader)),
      line,
    };
  }
  return undefined;
}

function statedVersion(major: number, minor: number, patch: string | undefined): FirmwareVersion {
  return patch === undefined && !trainOf({ major, minor })
    ? versionOfTrain(major, minor)
    : version(major, minor, Number(patch ?? 0));
}

/** The header's first line and those after it, such as `#global_vdom=1`. */
const linesOfHeader = 4;

/** `#global_vdom=0:vd_name=root`, or a terminal's prompt that names a part: `FGT (global) # #config-version=…`. */
function isOneVdom(first: string, others: readonly string[]): boolean {
  return /^[^#]*\(/.test(first) || others.some((line) => /^\s*#global_vdom=0/.test(line));
}

/** A line of a status output that names the product: `# Platform Type : FMG-VM64`. */
export interface PlatformLine {
  /** The model code after the colon. */
  readonly model: string;
  /** Zero-based line. */
  readonly line: number;
}

const platformPattern = /^[ \t]*(?:#[ \t]*)?Platform Type[ \t]*:[ \t]*([A-Za-z][\w-]*)/;

/** Finds the line that names the product in the first lines, {@link HEADER_LINES} unless given. */
export function findPlatform(lines: readonly string[], limit = HEADER_LINES): PlatformLine | undefined {
  for (const [line, text] of lines.slice(0, limit).entries()) {
    const model = platformPattern.exec(text)?.[1];
    if (model !== undefined) return { model, line };
  }
  return undefined;
}

/** Settings of FortiManager that no version of FortiOS has. */
const managerSetting = /^[ \t]*set[ \t]+(?:fgfm-allow-vm|serviceaccess|show-sdwan-manager)[ \t]/;

/** Finds a setting that shows that a text without a header is part of a FortiManager's configuration. */
export function findManagerSetting(lines: readonly string[], limit = HEADER_LINES): PlatformLine | undefined {
  const line = lines.slice(0, limit).findIndex((text) => managerSetting.test(text));
  return line < 0 ? undefined : { model: 'FortiManager', line };
}

/** A line of `get system status`: `Version: FortiGate-60F v7.4.4,build2662,240514 (GA.F)`. */
export interface StatusLine extends PlatformLine {
  readonly version: FirmwareVersion;
}

const statusPattern =
  /^[ \t]*(?:#[ \t]*)?Version[ \t]*:[ \t]*(Forti[\w-]+)[ \t]+v(\d{1,2})\.(\d{1,2})\.(\d{1,3})[, ]*build\d+/;

/** Finds the line of `get system status` that names the version. */
export function findStatus(lines: readonly string[], limit = HEADER_LINES): StatusLine | undefined {
  for (const [line, text] of lines.slice(0, limit).entries()) {
    const [match, model = '', major, minor, patch] = statusPattern.exec(text) ?? [];
    if (match !== undefined)
      return { model, version: version(Number(major), Number(minor), Number(patch)), line };
  }
  return undefined;
}

// FGT60E_6-4_1966_202209150812.conf; a host name can replace the model.
const fileNamePattern = /_(\d{1,2})-(\d{1,2})_(\d{1,5})_20\d{6}/;

/**
 * The version in the name that FortiOS gives to a backup: that of the build, or the newest patch of the train if the
 * build is not known.
 *
 * @param name a file name, path or URI
 */
export function findVersionInName(name: string): FirmwareVersion | undefined {
  const [, major, minor, build] = fileNamePattern.exec(name.slice(name.lastIndexOf('/') + 1)) ?? [];
  const train = trainOf({ major: Number(major), minor: Number(minor) });
  if (!train) return undefined;
  return versionsOf(train).find((one) => buildOf(one) === Number(build)) ?? newestPatch(train);
}

// FGT60E_6-4_1966_202209150812.conf, in the time of the device.
const timeInNamePattern = /_\d{1,2}-\d{1,2}_\d{1,5}_(20\d{2})(\d{2})(\d{2})(\d{2})(\d{2})(?!\d)/;

/**
 * The time in the name that FortiOS gives to a backup (ISO 8601 without a zone, because it is the device's clock).
 *
 * @param name a file name, path or URI
 */
export function findTimeInName(name: string): string | undefined {
  const match = timeInNamePattern.exec(name.slice(name.lastIndexOf('/') + 1));
  if (!match) return undefined;
  const [, year = '', month = '', day = '', hour = '', minute = ''] = match;
  const time = `${year}-${month}-${day}T${hour}:${minute}`;
  return Number.isNaN(Date.parse(time)) ? undefined : time;
}

/** Finds a firmware comment in the first lines, {@link HEADER_LINES} unless given. */
export function findFirmwareComment(
  lines: readonly string[],
  limit = HEADER_LINES,
): FirmwareComment | undefined {
  for (const [line, text] of lines.slice(0, limit).entries()) {
    const match = commentPattern.exec(text.trimEnd());
    if (match) return { text: match[2] ?? '', line, character: match[1]?.length ?? 0 };
  }
  return undefined;
}
