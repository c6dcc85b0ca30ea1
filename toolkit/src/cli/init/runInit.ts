import { statSync } from 'node:fs';
import path from 'node:path';
import { rawPath } from 'fortios-language/files/rawPath.node';
import { lintConfigName } from 'fortios-language/lintConfig/lintConfig';
import { asWritten } from 'fortios-language/secrets/masking';
import type { ExitCode, Typed, CommandContext } from '../program/command';
import { UsageError } from '../program/failures';
import { refuseExisting } from '../output/outputFile';
import { readFirmware } from '../input/readOptions';
import { writeOutput } from '../../operations/redact/command/outputs';
import { writeNote } from '../output/terminal';
import type { initCommand } from './command';

/** @throws {UsageError} if the command line is not valid, or the file exists */
export function runInit(
  { files: [folder = '.'], version, force }: Typed<typeof initCommand>,
  { terminal }: CommandContext,
): ExitCode {
  readFirmware(version);
  if (statSync(rawPath(folder), { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new UsageError(`There is no folder "${folder}".`);
  const file = path.join(folder, lintConfigName);
  refuseExisting(file, force);
  writeOutput(file, asWritten(initialConfig(version)));
  writeNote(terminal, `"${file}" is written. It applies to the configurations in its folder and below it.`);
  return 0;
}

/** A configuration that changes nothing but the version, and explains each key. */
function initialConfig(firmware: string): string {
  return `{
  // The FortiOS version that files are checked against. "auto" is the version in each file.
  "firmware": ${JSON.stringify(firmware)},

  // Levels of rules: off, hint, info, warning or error. "fortios lint --list-rules" lists the rules.
  "rules": {
    // The hardening rules are off by default.
    // "security/*": "warning",
  },

  // Files that are not checked, relative to this folder.
  "ignore": [
    // "lab/**",
  ],

  // What your organization requires of settings.
  "require": {
    // "system global": { "admintimeout": "<= 10" },
  },

  // Findings that are accepted until a day.
  "accept": [
    // { "rule": "policy/shadowed", "file": "berlin.conf", "reason": "Ticket 4711.", "until": "2027-01-31" },
  ],
}
`;
}
