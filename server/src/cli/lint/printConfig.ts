import { readAssets } from '../../assets.node';
import { CheckService } from '../../services/checkService';
import { effectiveFirmware } from '../../firmware/effective';
import { formatVersion } from '../../firmware/version';
import { defaultLevel, levelOf } from '../../rules/engine/severity';
import { rules } from '../../rules/registry';
import { ConfigFiles } from '../configFiles';
import { InputReader } from '../inputReader';
import { findInputs } from '../inputs';
import { processInput } from '../processInput';
import { applyConfig } from '../../services/lintText';
import type { LintCommandOptions } from './options';
import { writeErrorLine, type Terminal } from '../terminal';
import { withConfig } from '../withConfig';
import { UsageError } from '../failures';

/**
 * Prints as JSON the version that a file is checked against, its source, and the level of each rule.
 *
 * @returns 0, or 2 if the file could not be read
 * @throws {UsageError} unless exactly one file is named
 */
export async function printConfig(
  { files, ignoreUnknown, settings: options, configs: choice, stdinName }: LintCommandOptions,
  terminal: Terminal,
): Promise<0 | 2> {
  const { inputs, failures } = await findInputs(files, { withAnyName: !ignoreUnknown });
  for (const failure of failures) writeErrorLine(terminal, failure);
  if (failures.length > 0) return 2;
  const [input, second] = inputs;
  if (!input || second) throw new UsageError(`--print-config takes one file, not ${inputs.length}.`);
  const engine = await CheckService.create(await readAssets());
  const reader = new InputReader(engine.schema, terminal, stdinName);
  const around = { configs: await ConfigFiles.open(choice, terminal), reader, words: files };
  const describeInput = withConfig(around, (one, config) =>
    processInput(one, reader, ({ text }, path) => {
      const { firmware, levels } = applyConfig(options, config);
      const document = engine.open(text, { uri: path });
      try {
        const { version, source } = effectiveFirmware(document.fileFirmware, firmware);
        return {
          path,
          firmware: { version: formatVersion(version), source },
          rules: Object.fromEntries(
            rules.map((rule) => [rule.id, levelOf(rule, levels) ?? defaultLevel(rule)]),
          ),
        };
      } finally {
        document.dispose();
      }
    }),
  );
  const outcome = await describeInput(input);
  switch (outcome.kind) {
    case 'answer':
      terminal.writeOut(`${JSON.stringify(outcome.answer, undefined, 2)}\n`);
      return 0;
    case 'error':
      writeErrorLine(terminal, outcome.error.message);
      return 2;
    case 'ignored':
      writeErrorLine(terminal, outcome.note ?? `"${reader.nameOf(input)}" is not checked.`);
      return 0;
    case 'skipped':
      writeErrorLine(terminal, `"${reader.nameOf(input)}" is not a FortiOS configuration.`);
      return 2;
  }
}
