import { readAssets } from '../../assets.node';
import type { ReadText } from '../../files/inputText';
import { LanguageService } from '../../languageService';
import { asWritten } from '../../secrets/exit';
import { InputReader } from '../inputReader';
import { findInputs } from '../inputs';
import { FailedBackups } from '../forEachConfiguration';
import { writeErrorLine, type Terminal } from '../terminal';
import { outputsFor, writeOutput } from './outputs';
import { readFiles, readFirmware } from '../readOptions';
import { readCopyChoice } from './documentChoice';
import type { TypedRedact } from './redactOptions';
import { reportForms } from './reportForms';
import { runToCompletion } from '../../base/steps';

interface ReadInput extends ReadText {
  readonly name: string;
  readonly path: string | undefined;
}

/**
 * Writes redacted copies. If an input cannot be read, nothing is written, so that an incomplete result is not mistaken
 * for a complete one.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runRedact(typed: TypedRedact, terminal: Terminal): Promise<0 | 2> {
  const [files, firmware] = [readFiles(typed.files), readFirmware(typed.firmware)];
  const engine = await LanguageService.create(await readAssets());
  // Only the schema defines which settings are secret.
  if (engine.schemaProblem !== undefined) throw new Error(engine.schemaProblem);
  const { inputs, failures } = await readAll(engine, files, terminal);
  if (failures.length > 0) {
    for (const failure of failures) writeErrorLine(terminal, failure);
    return 2;
  }
  const targets = await outputsFor(
    inputs.map(({ path }) => path),
    typed.output,
    { typed: files, force: typed.force },
  );
  const redacted = runToCompletion(engine.redaction.redact(inputs, firmware, readCopyChoice(typed)));
  for (const [index, { text }] of redacted.entries()) {
    const target = targets[index];
    if (target === undefined) terminal.writePassed(asWritten(text));
    else writeOutput(target, asWritten(text));
  }
  const report = reportForms[typed.report];
  terminal.writeError(
    report(redacted.map(({ report }, index) => ({ path: inputs[index]?.name ?? '', ...report }))),
  );
  return 0;
}

async function readAll(
  { schema }: LanguageService,
  files: readonly string[],
  terminal: Terminal,
): Promise<{ readonly inputs: readonly ReadInput[]; readonly failures: readonly string[] }> {
  const reader = new InputReader(schema, terminal, '<stdin>');
  const found = await findInputs(files, { withLinks: false });
  const inputs: ReadInput[] = [];
  const beside = new FailedBackups();
  const failures = [...found.failures];
  for (const input of found.inputs) {
    const name = reader.nameOf(input);
    const read = await reader.read(input);
    beside.add(input, read !== 'skipped');
    if (read === 'skipped') continue;
    if ('failure' in read) failures.push(read.failure);
    else inputs.push({ ...read, name, path: input.kind === 'file' ? input.path : undefined });
  }
  failures.push(...(await beside.find()));
  if (inputs.length + failures.length === 0) failures.push('There is no FortiOS configuration to redact.');
  return { inputs, failures };
}
