import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { DeviceReader } from '../../../cli/input/deviceFiles';
import { readInclude } from '../../compare/command/include';
import { asWritten } from 'fortios-language/secrets/masking';
import { readFormat } from '../../../cli/input/inputOptions';
import { flowsIn } from '../../lookup/command/flows';
import { outputsFor, writeOutput } from '../../redact/command/outputs';
import { writeErrorLines } from '../../../cli/output/terminal';
import { reasonOf, UsageError } from '../../../cli/program/failures';
import { rehearsalJson } from '../../compare/json';
import { rehearsalPage, type RehearsedFiles } from '../../compare/page';
import { formatsOf } from '../../../cli/output/pageFormats';
import { onlyFile } from '../../../cli/input/readOptions';
import type { applyCommand } from './command';

export const runApply: RunOf<typeof applyCommand> = async (typed, { terminal }) => {
  const { files, backup: to, result, vdom } = typed;
  const format = readFormat(applyFormats, typed.format);
  const include = readInclude(typed.include);
  const word = onlyFile(files, 'file with commands');
  const flows = typed.flows === undefined ? [] : await flowsIn(typed.flows, { needsResult: false });
  if ('problems' in flows) {
    writeErrorLines(terminal, flows.problems);
    return 2;
  }
  const reader = await DeviceReader.open(terminal, typed);
  const file = await reader.file(to).catch((error: unknown) => {
    const takes = '--to takes the backup of the device that gets the commands.';
    throw new Error(`${reasonOf(error)} ${takes}`, { cause: error });
  });
  const backup = reader.deviceOf(file, undefined);
  const commands = await reader.file(word);
  if (vdom !== undefined && vdom !== 'global' && !backup.state.vdoms.has(vdom)) {
    throw new UsageError(`"${to}" has no VDOM "${vdom}".`);
  }
  const [target] = result === undefined ? [] : await outputsFor([to], result, typed);
  const rehearsal = reader.service.devices.rehearse(backup.state, commands.document, {
    include,
    ...(vdom !== undefined && { vdom }),
    firmware: settingsForVersionOf(backup.firmware),
    levels: backup.config?.rules ?? {},
    flows,
  });
  for (const { document } of [backup, commands]) document.dispose();
  if (target !== undefined) writeOutput(target, asWritten(rehearsal.result), [to, word]);
  const report = format({ commandsName: commands.name, backupName: backup.name, rehearsal }, terminal);
  terminal.writeOut(report);
  const { rejections, doubts, otherCommands, added, risks } = rehearsal;
  return exitCodeOf(typed, {
    rejected: rejections.length > 0,
    doubtful: doubts.length > 0,
    other: otherCommands.length > 0,
    error: added.some(({ severity }) => severity === 'error'),
    lockout: risks.some(({ level }) => level === 'certain'),
  });
};

const applyFormats = formatsOf(rehearsalPage, (run: RehearsedFiles) => rehearsalJson(run));
