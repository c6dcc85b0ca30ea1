import type { ReadText } from '../../files/inputText';
import { asWritten } from '../../secrets/exit';
import { RedactionService } from '../../services/redactionService';
import { answersOf } from '../forEachConfiguration';
import { writeErrorLine } from '../terminal';
import { outputsFor, writeOutput } from './outputs';
import { readFormat } from '../inputOptions';
import { readInputOptions } from '../readOptions';
import { readCopyChoice } from './documentChoice';
import { reportForms } from './reportForms';
import type { Typed, CommandContext } from '../command';
import type { redactCommand } from './command';

type TypedRedact = Typed<typeof redactCommand>;

interface ReadInput extends ReadText {
  readonly name: string;
  readonly path: string | undefined;
  readonly redaction: RedactionService;
}

/**
 * Writes redacted copies. If an input cannot be read, nothing is written, so that an incomplete result is not mistaken
 * for a complete one.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runRedact(typed: TypedRedact, { terminal }: CommandContext): Promise<0 | 2> {
  // All files are redacted together, in this thread; `.fortios-lint.json` excludes none of them.
  const options = readInputOptions({ ...typed, jobs: '1', config: false });
  const { answers: inputs, hasFailed } = await answersOf<undefined, ReadInput>(options, terminal, {
    ...{ name: 'redact', task: undefined, search: { withLinks: false } },
    work: ({ service, input, path: name, content }) => {
      const path = input.kind === 'file' ? input.path : undefined;
      return { answer: { ...content, name, path, redaction: new RedactionService(service) } };
    },
  });
  const [first] = inputs;
  if (!first && !hasFailed) writeErrorLine(terminal, 'There is no FortiOS configuration to redact.');
  if (!first || hasFailed) return 2;
  const targets = await outputsFor(
    inputs.map(({ path }) => path),
    typed.output,
    { typed: typed.files, force: typed.force },
  );
  const redacted = first.redaction.redact(inputs, options.settings.firmware, readCopyChoice(typed));
  for (const [index, { text }] of redacted.entries()) {
    const target = targets[index];
    if (target === undefined) terminal.writePassed(asWritten(text));
    else writeOutput(target, asWritten(text));
  }
  terminal.writeError(
    readFormat(
      reportForms,
      typed.report,
    )(redacted.map(({ report }, index) => ({ path: inputs[index]?.name ?? '', ...report }))),
  );
  return 0;
}
