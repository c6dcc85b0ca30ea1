import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  type FirmwareSettings,
} from '../../firmware/effective';
import { redactionParts, type RedactionPart } from '../../redact/options';
import { UsageError } from '../failures';
import type { ReportForm } from '../formatNames';

/** The options and arguments of `fortios redact`. */
export interface TypedRedact extends Readonly<Partial<Record<RedactionPart | 'all' | 'keepText', boolean>>> {
  readonly files: readonly string[];
  readonly firmware: string;
  readonly output?: string;
  readonly report: ReportForm;
}

/** The validated options of `fortios redact`. */
export interface RedactOptions {
  /** Files, folders, globs and `-`; at least one. */
  readonly files: readonly string[];
  readonly parts: ReadonlySet<RedactionPart>;
  /** Whether free text stays. */
  readonly keepText: boolean;
  readonly firmware: FirmwareSettings;
  /** The file or folder to write to; undefined for standard output. */
  readonly output: string | undefined;
  readonly report: ReportForm;
}

/** @throws {UsageError} if the command line is not valid */
export function readRedactOptions(typed: TypedRedact): RedactOptions {
  const firmware = { ...defaultFirmwareSettings, version: typed.firmware };
  const problem = firmwareSettingsProblem(firmware);
  if (problem !== undefined) throw new UsageError(problem);
  if (typed.files.length === 0) {
    throw new UsageError('Name at least one file, folder or glob, or - for standard input.');
  }
  return {
    files: typed.files,
    parts: new Set(redactionParts.filter((part) => typed.all ?? typed[part])),
    keepText: typed.keepText ?? false,
    firmware,
    output: typed.output,
    report: typed.report,
  };
}
