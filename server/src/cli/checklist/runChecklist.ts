import { pushChecklist } from '../../checklist/checklist';
import type { Engine } from '../../engine';
import { effectiveFirmware } from '../../firmware/effective';
import type { LintConfig } from '../../lintConfig/lintConfig';
import { DocumentIndex } from '../../model/symbols/documentIndex';
import { ConfigFiles } from '../configFiles';
import { InputReader } from '../inputReader';
import type { InputContent } from '../readInput';
import { findInputs } from '../inputs';
import { processAll } from '../processInputs';
import type { ReportOptions } from '../reportOptions';
import { takeShard } from '../shard';
import { complain, type Terminal } from '../terminal';
import type { ChecklistFormat, FileChecklist } from './formats';

/** What a run with `--push-checklist` came to. */
export interface ChecklistOutcome {
  /** Whether any requirement is not met. */
  readonly unmet: boolean;
  /** Sentences about what could not be done. */
  readonly failures: readonly string[];
}

/** Writes what push needs, and what of it each file shows. */
export async function runChecklist(
  engine: Engine,
  {
    files: words,
    ignoreUnknown,
    firmware: said,
    configs: choice,
    format,
    stdinName,
    shard,
  }: ReportOptions<ChecklistFormat>,
  terminal: Terminal,
): Promise<ChecklistOutcome> {
  const { schema } = engine;
  const configs = await ConfigFiles.open(choice);
  const handle = ({ text }: InputContent, path: string, config: LintConfig | undefined): FileChecklist => {
    const document = engine.open(text);
    try {
      const settings = { ...said, lintConfig: config?.firmware };
      const firmware = effectiveFirmware(document.fileFirmware, settings);
      const index = DocumentIndex.of(document, { schema, version: firmware.version });
      return { path, checklist: pushChecklist(document, index, firmware, schema) };
    } finally {
      document.dispose();
    }
  };
  const found = takeShard(await findInputs(words, !ignoreUnknown), shard);
  const reader = new InputReader(schema, terminal, stdinName);
  const { answers, errors, notes } = await processAll(found, { configs, reader, words }, handle);
  for (const note of notes) complain(terminal, note);
  const checked = answers.filter(({ checklist }) => checklist.exclusion === undefined);
  terminal.writeOut(format(checked));
  return {
    unmet: checked.some(({ checklist }) => checklist.items.some(({ status }) => status === 'not-met')),
    failures: [
      ...errors.map(({ message }) => message),
      ...answers.flatMap(({ path, checklist: { exclusion } }) =>
        exclusion === undefined ? [] : [`"${path}" was not checked. ${exclusion}`],
      ),
    ],
  };
}
