import { readServerAssets } from '../../assets.node';
import { effectiveFirmware, readFileFirmware } from '../../firmware/effective';
import { loadReference } from '../../documentation/reference';
import { findNamed } from '../../documentation/explain';
import { unknownText } from '../../services/unknownName';
import type { ExitCode, Typed, CommandContext } from '../command';
import { readFormat } from '../inputOptions';
import { readFirmware } from '../readOptions';
import { writeErrorLine } from '../terminal';
import { UsageError } from '../failures';
import { rules } from '../../rules/registry';
import { didYouMean, nearest } from '../../rules/engine/nearest';
import { rulePage } from '../rulePages';
import type { explainCommand } from './command';
import { explainFormats, ruleFormats } from './formats';

/** Names of FortiOS do not contain a slash. */
const ruleName = /^[a-z-]+\/[a-z0-9-]+$/;

/**
 * Explains the tables, settings and values on the command line.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runExplain(
  typed: Typed<typeof explainCommand>,
  { terminal }: CommandContext,
): Promise<ExitCode> {
  const format = readFormat(explainFormats, typed.format);
  const settings = readFirmware(typed.firmware);
  const text = typed.files.join(' ');
  if (text.trim() === '') throw new UsageError('Name a table, a setting or a value.');
  if (ruleName.test(text)) {
    const rule = rules.find(({ id }) => id === text);
    if (!rule)
      throw new UsageError(
        `There is no rule "${text}".${didYouMean(
          nearest(
            text,
            rules.map(({ id }) => id),
          ),
        )}`,
      );
    terminal.writeOut(readFormat(ruleFormats, typed.format)(rule, rulePage(rule.id), terminal));
    return 0;
  }
  const { schema, explanations } = loadReference(await readServerAssets());
  const firmware = effectiveFirmware(readFileFirmware([]), settings);
  const found = findNamed(schema, text, firmware.version);
  if (found.kind !== 'named') {
    writeErrorLine(terminal, unknownText(schema, found, text, firmware.version));
    return 2;
  }
  const origin = firmware.source === 'fallback' ? { versionOrigin: 'the default of --firmware' } : {};
  terminal.writeOut(format(found, { firmware, explanations, day: new Date(), ...origin }, terminal));
  return 0;
}
