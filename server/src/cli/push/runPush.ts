import { pushChecklist } from '../../checklist/checklist';
import { readAssets } from '../../assets.node';
import { LanguageService } from '../../languageService';
import { effectiveFirmware } from '../../firmware/effective';
import type { LintConfig } from '../../lintConfig/lintConfig';
import { DocumentIndex } from '../../model/symbols/documentIndex';
import type { ExitCode } from '../command';
import { ConfigFiles } from '../configFiles';
import { readFormat, readInputOptions, type TypedInputs } from '../inputOptions';
import { InputReader } from '../inputReader';
import type { InputContent } from '../readInput';
import { findInputs } from '../inputs';
import { processAll } from '../processInputs';
import { takeShard } from '../shard';
import { complain, complainOfAll, type Terminal } from '../terminal';
import { checklistFormats, type FileChecklist } from './formats';

/** The command line of `fortios push`, as typed. */
export interface TypedPush extends TypedInputs {
  readonly format: string;
}

/**
 * Writes what push needs, and what of it each file shows.
 *
 * @throws {UsageError} if what was typed is not valid
 */
export async function runPush(typed: TypedPush, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(checklistFormats, typed.format);
  const {
    files: words,
    ignoreUnknown,
    firmware: said,
    configs: choice,
    stdinName,
    shard,
  } = readInputOptions(typed);
  const engine = await LanguageService.create(await readAssets());
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
  const found = takeShard(await findInputs(words, { areChosen: !ignoreUnknown }), shard);
  const reader = new InputReader(schema, terminal, stdinName);
  const { answers, errors, notes } = await processAll(found, { configs, reader, words }, handle);
  for (const note of notes) complain(terminal, note);
  const checked = answers.filter(({ checklist }) => checklist.exclusion === undefined);
  terminal.writeOut(format(checked));
  const failures = [
    ...(engine.schemaProblem === undefined ? [] : [engine.schemaProblem]),
    ...errors.map(({ message }) => message),
    ...answers.flatMap(({ path, checklist: { exclusion } }) =>
      exclusion === undefined ? [] : [`"${path}" was not checked. ${exclusion}`],
    ),
  ];
  if (complainOfAll(terminal, failures)) return 2;
  return checked.some(({ checklist }) => checklist.items.some(({ status }) => status === 'not-met')) ? 1 : 0;
}
