import type { ReadText } from 'fortios-language/files/inputText';
import { asWritten } from 'fortios-language/secrets/masking';
import { RedactionService } from '../redactionService';
import { answersOf } from '../../../cli/run/forEachConfiguration';
import { Progress } from '../../../cli/output/progress';
import { handleSignals, runInterruptibly } from '../../../cli/run/interruptible';
import { expectFiles } from '../../../cli/output/writtenFiles';
import { writeErrorLine, printable } from '../../../cli/output/terminal';
import { outputsFor, writeOutput } from './outputs';
import { readFormat } from '../../../cli/input/inputOptions';
import { readInputOptions } from '../../../cli/input/readOptions';
import { readCopyChoice } from './documentChoice';
import type { RunOf } from '../../../cli/program/command';
import type { redactCommand } from './command';
import {
  describeCounts,
  describeShortSecrets,
  listOfLines,
  replaceable,
  type RedactionReport,
  type ReplacedPlace,
} from '../../../redact/report';
import { counted } from 'fortios-language/base/numbers';
import type { ReportForm } from '../../../page/formatNames';

interface ReadInput extends ReadText {
  readonly name: string;
  readonly path: string | undefined;
  readonly redaction: RedactionService;
}

/**
 * Writes redacted copies. If an input cannot be read, nothing is written, so that an incomplete result is not mistaken
 * for a complete one.
 */
export const runRedact: RunOf<typeof redactCommand> = async (typed, { terminal }) => {
  if (typed.output !== undefined) expectFiles();
  // All files are redacted together, in this thread; `.fortios-lint.json` excludes none of them.
  const options = readInputOptions({ ...typed, jobs: '1', noConfig: true });
  const { answers: inputs, hasFailed } = await answersOf<undefined, ReadInput>(options, terminal, {
    name: 'redact',
    task: undefined,
    search: { withLinks: false },
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
  const progress = new Progress(terminal.showStatus, 1);
  progress.start(inputs.length === 1 ? first.name : `${inputs.length} files`);
  const { firmware } = options.settings;
  const redacted = await runInterruptibly(
    first.redaction.redactInSteps(inputs, firmware, readCopyChoice(typed), (share) => {
      progress.showShare(share);
    }),
  );
  progress.clear();
  for (const [index, { text }] of redacted.entries()) {
    await handleSignals();
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
};

interface FileRedaction extends RedactionReport {
  /** The name of the input. */
  readonly path: string;
}

/** The formats of the report about replacements. Each ends with a line end, or is empty. */
const reportForms: Readonly<Record<ReportForm, (files: readonly FileRedaction[]) => string>> = {
  text: (files) => files.map(textOf).join(''),
  json: (files) => `${JSON.stringify({ files }, undefined, 2)}\n`,
  none: (files) => files.map(warningOf).join(''),
};

function textOf(redaction: FileRedaction): string {
  const { path, places, counts, unaffected, shortSecrets } = redaction;
  const replaced = describeCounts(counts);
  const lines = [`${path}: ${replaced === '' ? 'there was nothing to replace' : `replaced ${replaced}`}`];
  for (const [where, numbers] of linesByPlace(places)) lines.push(`  ${where}: ${listOfLines(numbers)}`);
  for (const sentence of describeShortSecrets(shortSecrets)) lines.push(`  ${sentence}`);
  const { counts: others, options } = replaceable(redaction);
  const remaining = describeCounts(others);
  if (remaining !== '') {
    const names = options.map((part) => `--${part}`).join(', ');
    lines.push(`  Not replaced: ${remaining}${names === '' ? '' : `; see ${names}`}`);
  }
  const stays = describeCounts(unaffected);
  if (stays !== '') lines.push(`  Kept in spite of these options: ${stays}. Built-in names are kept.`);
  return lines.map((line) => `${printable(line)}\n`).join('') + warningOf(redaction);
}

/** The texts that may contain secrets; with any form of the report except JSON, which counts them. */
function warningOf({ path, kept: { text = 0 } }: Pick<FileRedaction, 'path' | 'kept'>): string {
  if (text === 0) return '';
  return `${printable(path)}: warning: the copy may contain secrets in ${counted(text, 'text')} that --keep-text keeps\n`;
}

function linesByPlace(places: readonly ReplacedPlace[]): ReadonlyMap<string, readonly number[]> {
  const byPlace = new Map<string, number[]>();
  for (const { setting, kind, line } of places) {
    const where = setting ?? `outside settings, ${kind}`;
    const numbers = byPlace.get(where) ?? [];
    if (numbers.at(-1) !== line) numbers.push(line);
    byPlace.set(where, numbers);
  }
  return byPlace;
}
