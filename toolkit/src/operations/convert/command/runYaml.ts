import { readAssets } from '../../../assets.node';
import { cliToYaml } from 'fortios-language/containers/yamlBackup';
import { CheckService } from 'fortios-language/checkService';
import { asWritten } from 'fortios-language/secrets/masking';
import type { CommandContext, ExitCode, Typed } from '../../../cli/program/command';
import { onlyFile } from '../../../cli/input/readOptions';
import type { yamlCommand } from './command';
import { InputReader } from '../../../cli/input/inputReader';
import { findInputs } from '../../../cli/input/inputs';
import { writeErrorLine, type Terminal } from '../../../cli/output/terminal';

type Run = (typed: Typed<typeof yamlCommand>, context: CommandContext) => Promise<ExitCode>;

export const toYaml: Run = ({ files }, { terminal }) => convert('yaml', onlyFile(files), terminal);

/** Writes a backup in YAML as commands. */
export const toCli: Run = ({ files }, { terminal }) => convert('cli', onlyFile(files), terminal);

async function convert(target: 'yaml' | 'cli', word: string, terminal: Terminal): Promise<ExitCode> {
  const engine = await CheckService.create(await readAssets());
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const reader = new InputReader(engine.schema, terminal, '<stdin>');
  const { inputs, failures } = await findInputs([word]);
  const [input] = inputs;
  if (!input || failures.length > 0) return fail(failures[0] ?? `"${word}" does not exist.`, terminal);
  const name = reader.nameOf(input);
  const read = await reader.read(input);
  if (read === 'skipped') return fail(`"${name}" is not a FortiOS configuration.`, terminal);
  if ('failure' in read) return fail(read.failure, terminal);
  if (target === 'cli') {
    if (!read.placed) return fail(`"${name}" is in the language of the CLI already.`, terminal);
    terminal.writePassed(asWritten(read.text));
    return 0;
  }
  if (read.placed?.isBackup) return fail(`"${name}" is in YAML already.`, terminal);
  const yaml = cliToYaml(read.text);
  if ('problem' in yaml)
    return fail(`"${name}" cannot be written in YAML: in line ${yaml.line + 1}, ${yaml.problem}.`, terminal);
  terminal.writePassed(asWritten(yaml.text));
  return 0;
}

function fail(message: string, terminal: Terminal): ExitCode {
  writeErrorLine(terminal, message);
  return 2;
}
