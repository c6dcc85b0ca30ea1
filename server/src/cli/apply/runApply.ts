import { readAssets } from '../../assets.node';
import { settingsForVersionOf } from '../../firmware/effective';
import { LanguageService } from '../../languageService';
import { exitCodeOf, type ExitCode, type TypedFailOn } from '../command';
import { DeviceReader, type TypedDeviceOptions } from '../deviceFiles';
import { readInclude } from '../diff/include';
import { asWritten } from '../../secrets/exit';
import { readFormat } from '../inputOptions';
import { flowsIn } from '../lookup/flows';
import { outputsFor, writeOutput } from '../redact/outputs';
import { writeErrorLines, type Terminal } from '../terminal';
import { UsageError } from '../failures';
import { runToCompletion } from '../../base/steps';
import { rehearsalJson } from '../../reports/compare/json';
import { rehearsalPage, type RehearsedFiles } from '../../reports/compare/page';
import { formatsOf } from '../pageFormats';

/** The options and arguments of `fortios apply`. */
export interface TypedApply extends TypedDeviceOptions, TypedFailOn {
  readonly commands: string | undefined;
  readonly others: readonly string[];
  readonly to: string;
  /** The file for the resulting configuration. */
  readonly result?: string;
  readonly force?: boolean;
  readonly vdom?: string;
  readonly format: string;
  readonly include?: readonly string[];
  readonly flows?: string;
}

/**
 * Rehearses commands on a backup.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runApply(typed: TypedApply, terminal: Terminal): Promise<ExitCode> {
  const { commands: word, others, to, result, vdom } = typed;
  const format = readFormat(applyFormats, typed.format);
  const include = readInclude(typed.include);
  if (word === undefined || others.length > 0)
    throw new UsageError('Name one file with commands, or - for standard input.');
  const flows = typed.flows === undefined ? [] : await flowsIn(typed.flows, { needsResult: false });
  if ('problems' in flows) {
    writeErrorLines(terminal, flows.problems);
    return 2;
  }
  const service = await LanguageService.create(await readAssets());
  if (writeErrorLines(terminal, service.schemaProblem === undefined ? [] : [service.schemaProblem])) return 2;
  const reader = await DeviceReader.open(service, terminal, typed);
  const backup = reader.deviceOf(await reader.file(to), undefined);
  const commands = await reader.file(word);
  if (vdom !== undefined && vdom !== 'global' && !backup.state.vdoms.has(vdom)) {
    throw new UsageError(`"${to}" has no VDOM "${vdom}".`);
  }
  const [target] = result === undefined ? [] : await outputsFor([to], result, typed);
  const rehearsal = runToCompletion(
    service.devices.rehearse(backup.state, commands.document, {
      include,
      ...(vdom !== undefined && { vdom }),
      firmware: settingsForVersionOf(backup.firmware),
      levels: backup.config?.rules ?? {},
      flows,
    }),
  );
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
}

/** The formats of `fortios apply` by their names in `--format`. */
const applyFormats = formatsOf(rehearsalPage, (run: RehearsedFiles) => runToCompletion(rehearsalJson(run)));
