import { counted } from 'fortios-language/base/numbers';
import type { LanguageService } from '../../../languageService';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import { isUnchanged } from 'fortios-language/analysis/device/comparison/compare';
import { DeviceReader, type DeviceFile } from '../../../cli/input/deviceFiles';
import { readFormat } from '../../../cli/input/inputOptions';
import { writeNote, type Terminal, writeErrorLine } from '../../../cli/output/terminal';
import { UsageError } from '../../../cli/program/failures';
import { readTraffic } from '../../../cli/input/readOptions';
import { type ComparedFiles, comparisonPage } from '../page';
import { type AnswerFormat, formatsOf } from '../../../cli/output/pageFormats';
import { readInclude } from './include';
import { comparisonJson } from '../json';
import { isLargeForTraffic } from '../policyChanges';
import type { CheckedScript } from '../checkedScript';
import { unitDataNote } from 'fortios-language/analysis/device/comparison/report';
import { asWritten } from 'fortios-language/secrets/masking';
import type { diffCommand } from './command';

const trafficOmitted =
  'Shadowed policies and flows are not compared in files of more than 20,000 lines. Add --traffic to compare them.';

export const runDiff: RunOf<typeof diffCommand> = async (typed, { terminal }) => {
  const { files, rollback = false } = typed;
  const traffic = readTraffic(typed);
  const include = readInclude(typed.include);
  const reader = await DeviceReader.open(terminal, typed);
  const { service } = reader;
  const formatName = typed.format ?? (rollback ? 'commands' : 'text');
  const format = readFormat<AnswerFormat<ComparedFiles> | 'commands'>(
    { ...diffFormats, commands: 'commands' },
    formatName,
  );
  if (files.length !== 2) throw new UsageError('Name two configurations: the old one and the new one.');
  const devices = await reader.devices(rollback ? [...files].reverse() : files);
  const [old, now] = devices;
  if (!old || !now) return 2;
  const comparison = service.devices.compare(old.state, now.state, { include });
  const viewOf = ({ document, firmware }: DeviceFile): ReturnType<LanguageService['view']> =>
    service.view(document, settingsForVersionOf(firmware));
  const isLarge = isLargeForTraffic(devices.map(({ document }) => document));
  const isReport = format !== 'commands';
  const isWanted = (traffic ?? !isLarge) && isReport;
  const sides = [
    { view: viewOf(old), state: old.state },
    { view: viewOf(now), state: now.state },
  ] as const;
  const policies = isWanted ? service.devices.policyChanges(...sides) : undefined;
  const effects = policies && service.devices.effects(...sides);
  for (const { document } of devices) document.dispose();
  const isRehearsed = !isReport || formatName === 'json';
  const script = isRehearsed ? service.devices.script(comparison, old.state) : undefined;
  const names = { oldName: old.name, newName: now.name };
  if (isReport) terminal.writeOut(format({ ...names, comparison, policies, effects, script }, terminal));
  else if (script) writeCommands(script, names, terminal);
  if (isUnchanged(comparison)) return 0;
  if (isReport && isLarge && traffic === undefined) writeNote(terminal, trafficOmitted);
  return exitCodeOf(typed, { difference: true });
};

const diffFormats = formatsOf(comparisonPage, (run: ComparedFiles) => comparisonJson(run));

/**
 * Writes the commands from one configuration to another. Standard error states whether the old device accepts them, and
 * what they cannot do: an entry that the new configuration refers to without containing it, or a line that the device does
 * not accept in any order. It also names the number of encrypted secrets that cannot be compared, and of the left out data
 * of one unit.
 */
function writeCommands(
  { text, lines, kept, leftOut, uncompared, unitData, rejections, doubts, remaining }: CheckedScript,
  { oldName, newName }: Pick<ComparedFiles, 'oldName' | 'newName'>,
  terminal: Terminal,
): void {
  terminal.writePassed(asWritten(text));
  if (lines > 0 && rejections.length + doubts.length === 0) {
    const result =
      remaining === 0
        ? `Then it has all settings of ${newName}`
        : `Then ${counted(remaining, 'object or entry', 'objects and entries')} still ${remaining === 1 ? 'differs' : 'differ'} from ${newName}`;
    const accepted = lines === 1 ? 'the line' : `all ${lines} lines`;
    writeNote(
      terminal,
      `In a rehearsal, the device of ${oldName} accepts ${accepted} of the commands. ${result}.`,
    );
  }
  for (const { name, reason } of kept) {
    writeErrorLine(terminal, `${name} is not in ${newName}, but is not deleted: ${reason}`);
  }
  for (const { name, reason } of leftOut) {
    writeErrorLine(terminal, `The commands leave out ${name}: ${reason}`);
  }
  if (uncompared > 0) {
    writeErrorLine(
      terminal,
      `The commands leave out ${counted(uncompared, 'encrypted secret')} of ${newName} that cannot be compared with the old. "--include salts,keys" adds them.`,
    );
  }
  if (unitData > 0) writeErrorLine(terminal, unitDataNote(unitData, 'The commands leave out'));
  if (rejections.length > 0) {
    const rejected = counted(rejections.length, 'line');
    writeErrorLine(
      terminal,
      `A rehearsal on the old configuration rejects ${rejected} of the commands, so that they do not make all of ${newName}. Correct these lines first.`,
    );
  }
  for (const { line, command, reason } of rejections) {
    writeErrorLine(terminal, `line ${line + 1} of the commands is rejected: ${command}. ${reason}`);
  }
  for (const { line, command, reason } of doubts) {
    writeErrorLine(terminal, `The device may reject line ${line + 1} of the commands: ${command}. ${reason}`);
  }
}
