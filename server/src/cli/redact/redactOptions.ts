import type { Command } from 'commander';
import type { RedactionPart } from '../../redact/options';
import type { ReportForm } from '../formatNames';

/** The options that choose what a copy replaces. */
export type TypedCopy = Readonly<Partial<Record<RedactionPart | 'all' | 'keepText', boolean>>>;

/** Adds the options that `readCopyChoice` reads. */
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

/** Adds the options that `readDocumentChoice` reads. */
export function addDocumentOptions(command: Command): Command {
  return addRedactionOptions(
    command.option(
      '--redact',
      'make it from a redacted copy, without comments and other free text; the options below replace more',
    ),
  );
}

/** The options and arguments of `fortios redact`. */
export interface TypedRedact extends TypedCopy {
  readonly files: readonly string[];
  readonly firmware: string;
  readonly output?: string;
  readonly force?: boolean;
  readonly report: ReportForm;
}
