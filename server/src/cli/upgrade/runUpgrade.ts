import { readAssets } from '../../assets.node';
import { LanguageService } from '../../languageService';
import { effectiveFirmware } from '../../firmware/effective';
import { chooseFirmware } from '../../firmware/releases';
import type { LintConfig } from '../../lintConfig/lintConfig';
import { UpgradeComparison } from '../../upgrade/comparison';
import type { ExitCode } from '../command';
import { ConfigFiles } from '../configFiles';
import { readFormat, readInputOptions, type TypedInputs } from '../inputOptions';
import { InputReader } from '../inputReader';
import type { InputContent } from '../readInput';
import { findInputs } from '../inputs';
import { processAll } from '../processInputs';
import { takeShard } from '../shard';
import { complain, complainOfAll, type Terminal } from '../terminal';
import { UsageError } from '../usageError';
import type { FileReport } from '../../upgrade/fleet';
import { upgradeFormats } from './formats/registry';

/** The command line of `fortios upgrade`, as typed. */
export interface TypedUpgrade extends TypedInputs {
  readonly to: string;
  readonly format: string;
}

/**
 * Writes what changes for each file in another version.
 *
 * @throws {UsageError} if what was typed is not valid
 */
export async function runUpgrade(typed: TypedUpgrade, terminal: Terminal): Promise<ExitCode> {
  const target = chooseFirmware(typed.to);
  if ('message' in target) throw new UsageError(target.message);
  const to = target.version;
  const format = readFormat(upgradeFormats, typed.format);
  const {
    files: words,
    ignoreUnknown,
    firmware,
    configs: choice,
    stdinName,
    shard,
  } = readInputOptions(typed);
  const engine = await LanguageService.create(await readAssets());
  const comparison = new UpgradeComparison(engine.schema);
  const configs = await ConfigFiles.open(choice);
  const handle = ({ text }: InputContent, path: string, config: LintConfig | undefined): FileReport => {
    const document = engine.open(text);
    try {
      const settings = { ...firmware, lintConfig: config?.firmware };
      const from = effectiveFirmware(document.fileFirmware, settings);
      return { name: path, report: comparison.report(document, from, to) };
    } finally {
      document.dispose();
    }
  };
  const found = takeShard(await findInputs(words, { areChosen: !ignoreUnknown }), shard);
  const reader = new InputReader(engine.schema, terminal, stdinName);
  const { answers, errors, notes } = await processAll(found, { configs, reader, words }, handle);
  for (const note of notes) complain(terminal, note);
  const files = answers.filter(({ report }) => report.compared);
  const excluded = answers.filter(({ report }) => !report.compared);
  terminal.writeOut(format({ to, files }, terminal));
  const failures = [
    ...(engine.schemaProblem === undefined ? [] : [engine.schemaProblem]),
    ...errors.map(({ message }) => message),
    ...excluded.map(({ name, report }) => `"${name}" was not compared. ${report.caveats.join(' ')}`),
  ];
  if (complainOfAll(terminal, failures)) return 2;
  return files.some(({ report }) => report.items.length > 0) ? 1 : 0;
}
