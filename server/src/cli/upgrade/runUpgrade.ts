import type { Engine } from '../../engine';
import { effectiveFirmware } from '../../firmware/effective';
import type { LintConfig } from '../../lintConfig/lintConfig';
import { UpgradeComparison } from '../../upgrade/comparison';
import { ConfigFiles } from '../configFiles';
import { InputReader } from '../inputReader';
import type { InputContent } from '../readInput';
import { findInputs } from '../inputs';
import { processAll } from '../processInputs';
import { takeShard } from '../shard';
import { complain, type Terminal } from '../terminal';
import type { FileUpgrade } from './formats/format';
import type { UpgradeOptions } from './upgradeOptions';

/** What a run with `--upgrade-to` came to. */
export interface UpgradeOutcome {
  /** Whether anything is certain to change. */
  readonly changes: boolean;
  /** Sentences about what could not be done. */
  readonly failures: readonly string[];
}

/** Writes what changes for each file in another version. */
export async function runUpgrade(
  engine: Engine,
  { files: words, ignoreUnknown, to, firmware, configs: choice, format, stdinName, shard }: UpgradeOptions,
  terminal: Terminal,
): Promise<UpgradeOutcome> {
  const comparison = new UpgradeComparison(engine.schema);
  const configs = await ConfigFiles.open(choice);
  const handle = ({ text }: InputContent, path: string, config: LintConfig | undefined): FileUpgrade => {
    const document = engine.open(text);
    try {
      const settings = { ...firmware, lintConfig: config?.firmware };
      return { path, ...comparison.report(document, effectiveFirmware(document.fileFirmware, settings), to) };
    } finally {
      document.dispose();
    }
  };
  const found = takeShard(await findInputs(words, !ignoreUnknown), shard);
  const reader = new InputReader(engine.schema, terminal, stdinName);
  const { answers, errors, notes } = await processAll(found, { configs, reader, words }, handle);
  for (const note of notes) complain(terminal, note);
  const files = answers.filter(({ compared }) => compared);
  const excluded = answers.filter(({ compared }) => !compared);
  terminal.writeOut(format({ to, files }, terminal));
  return {
    changes: files.some(({ changes }) => changes.length > 0),
    failures: [
      ...errors.map(({ message }) => message),
      ...excluded.map(({ path, caveats }) => `"${path}" was not compared. ${caveats.join(' ')}`),
    ],
  };
}
