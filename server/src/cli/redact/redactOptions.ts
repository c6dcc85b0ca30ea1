import type { Command } from 'commander';
import {
  defaultFirmwareSettings,
  firmwareSettingsProblem,
  type FirmwareSettings,
} from '../../firmware/effective';
import { redactionParts, type RedactionPart } from '../../redact/options';
import { documentNote, type DocumentChoice } from '../../services/documentDevice';
import { UsageError } from '../failures';
import { writeErrorLine, type Terminal } from '../terminal';
import type { ReportForm } from '../formatNames';

/** The options that choose what a copy replaces. */
type TypedCopy = Readonly<Partial<Record<RedactionPart | 'all' | 'keepText', boolean>>>;

/** Adds the options that {@link readCopyChoice} reads. */
export function addRedactionOptions(command: Command): Command {
  return command
    .option(
      '--addresses',
      'replace IPv4, IPv6 and hardware addresses and AS numbers; networks and masks stay valid',
    )
    .option(
      '--names',
      'replace names of entries, hosts and users, the content of certificates, phone numbers',
    )
    .option('--emails', 'replace e-mail addresses')
    .option('--serials', 'replace serial numbers and UUIDs')
    .option('--all', 'replace all of these')
    .option('--keep-text', 'keep comments, descriptions and other free text, which may contain secrets');
}

/** The options that choose a redacted document in place of one with the names and comments of the configuration. */
export type TypedDocument = TypedCopy & { readonly redact?: boolean };

/** Adds the options that {@link readDocumentChoice} reads. */
export function addDocumentOptions(command: Command): Command {
  return addRedactionOptions(
    command.option(
      '--redact',
      'make it from a redacted copy, without comments and other free text; the options below replace more',
    ),
  );
}

/** What a document is made from: an option that replaces something chooses a redacted copy. */
export function readDocumentChoice(typed: TypedDocument): DocumentChoice {
  const choice = readCopyChoice(typed);
  return typed.redact === true || choice.parts.size > 0 ? { redact: choice } : {};
}

/** Prints what is masked or replaced in a document. */
export function writeDocumentNote(terminal: Terminal, note: string, file?: string): void {
  if (note === documentNote({}, {})) return;
  writeErrorLine(terminal, file === undefined ? note : `${file}: ${note}`);
}

/** What a copy replaces besides secrets, and whether free text stays. */
function readCopyChoice(typed: TypedCopy): Pick<RedactOptions, 'parts' | 'keepText'> {
  return {
    parts: new Set(redactionParts.filter((part) => typed.all ?? typed[part])),
    keepText: typed.keepText ?? false,
  };
}

/** The options and arguments of `fortios redact`. */
export interface TypedRedact extends TypedCopy {
  readonly files: readonly string[];
  readonly firmware: string;
  readonly output?: string;
  readonly force?: boolean;
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
    ...readCopyChoice(typed),
    firmware,
    output: typed.output,
    report: typed.report,
  };
}
