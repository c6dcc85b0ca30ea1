import { runToCompletion } from '../base/steps';
import type { EmbeddedCommands } from '../containers/embeddedCommands';
import { cliToYaml } from '../containers/yamlBackup';
import { DocumentIndex } from '../model/symbols/documentIndex';
import { SymbolTable } from '../model/symbols/symbolTable';
import { AroundCommands } from './aroundCommands';
import { Copier } from './copier';
import type { RedactionOptions } from './options';
import type { Replacements } from './replacements';
import { joinedReports, reportOn, type RedactionReport } from './report';
import { RedactionSubject, type RedactionInput } from './subject';

/** A redacted text with the list of replacements. */
export interface Redacted {
  readonly text: string;
  readonly report: RedactionReport;
  /** Why the text is in the language of the CLI, and not in that of the file: a clause. */
  readonly problem?: string;
}

/** What is read of an input. */
interface Source extends Pick<RedactionInput, 'placed'> {
  readonly subject: RedactionSubject;
  /** The texts around commands in JSON or YAML, and the document of their comments. */
  readonly around?: { readonly texts: AroundCommands; readonly subject: RedactionSubject };
}

/**
 * Copies documents without secrets and free text, and without the selected kinds of values. A value has the same replacement
 * in all documents, so references stay valid and rules report the same findings. Line numbers do not change.
 */
export function redact(
  inputs: readonly RedactionInput[],
  { parts, keepText = false, random = secureRandom }: RedactionOptions,
): readonly Redacted[] {
  const sources: Source[] = [];
  const opened: { dispose(): void }[] = [];
  try {
    for (const input of inputs) sources.push(readSource(input, opened));
    const copier = new Copier({ parts, keepText, random });
    const shortSecretsIn = (name: string): Iterable<string> => copier.shortSecretsIn(name);
    for (const { subject, around } of sources) {
      for (const secret of around?.texts.secrets ?? []) copier.learn(secret);
      copier.collect(subject);
      if (around) copier.collect(around.subject);
    }
    const copied: (Source & { readonly replacements: Replacements })[] = [];
    for (const source of sources) copied.push({ ...source, replacements: copier.copy(source.subject) });
    const copies: Redacted[] = [];
    for (const { subject, placed, around, replacements } of copied) {
      const lineOf = (line: number): number => placed?.lineOf(line) ?? line;
      const report = reportOn(subject, replacements, { parts, shortSecretsIn, lineOf });
      if (around) {
        const { texts } = around;
        const comments = copier.copy(around.subject);
        const keyOf = (key: string): string => copier.keyOf(key);
        const options = { parts, shortSecretsIn, lineOf: (line: number): number => texts.lines[line] ?? 0 };
        copies.push({
          text: texts.apply(replacements, comments.apply(), { keepText, keyOf }),
          report: joinedReports(report, reportOn(around.subject, comments, options)),
        });
      } else copies.push({ ...writtenAs(placed, replacements.apply()), report });
    }
    return copies;
  } finally {
    for (const one of opened) one.dispose();
  }
}

/** @param opened gets what must be freed, also if the reading is abandoned */
function readSource(input: RedactionInput, opened: { dispose(): void }[]): Source {
  const { document, index, placed } = input;
  const subject = RedactionSubject.reading(input);
  opened.push(subject);
  if (!placed || placed.isBackup) return { subject, placed };
  const texts = AroundCommands.reading(placed);
  const comments = document.withText(texts.comments);
  opened.push(comments);
  runToCompletion(SymbolTable.prepare(comments, index.view));
  const around = RedactionSubject.reading({
    document: comments,
    index: DocumentIndex.of(comments, index.view),
  });
  opened.push(around);
  return { subject, placed, around: { texts, subject: around } };
}

/** Commands in the language of their file. */
function writtenAs(
  placed: EmbeddedCommands | undefined,
  commands: string,
): Pick<Redacted, 'text' | 'problem'> {
  if (!placed) return { text: commands };
  const yaml = cliToYaml(commands);
  return 'text' in yaml
    ? yaml
    : { text: commands, problem: `in line ${yaml.line + 1} of its commands, ${yaml.problem}.` };
}

/** A cryptographically secure random number: replacements must not be predictable from other replacements. */
function secureRandom(): number {
  return (crypto.getRandomValues(new Uint8Array(1))[0] ?? 0) / 256;
}
