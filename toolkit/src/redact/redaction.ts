import { runToCompletion, type Steps } from 'fortios-language/base/steps';
import type { EmbeddedCommands } from 'fortios-language/containers/embeddedCommands';
import { cliToYaml } from 'fortios-language/containers/yamlBackup';
import { DocumentIndex } from 'fortios-language/model/symbols/documentIndex';
import { SymbolTable } from 'fortios-language/model/symbols/symbolTable';
import { Copier } from './copier';
import type { RedactionOptions } from './options';
import { Replacements } from './replacements';
import { joinedReports, reportOn, type RedactionReport } from './report';
import { RedactionSubject, type RedactionInput } from './subject';
import { textsAround, type TextAround } from 'fortios-language/containers/textsAround';
import { isUnmistakable, soundsSecretOutsideSchema } from 'fortios-language/secrets/secrets';

export interface Redacted {
  readonly text: string;
  readonly report: RedactionReport;
  /** Why the text is in the language of the CLI, and not in that of the file: a clause. */
  readonly problem?: string;
}

/** How often each document is read: to find what is in it, to collect secrets and names, and to copy it. */
const passes = 3;

interface Source extends Pick<RedactionInput, 'placed'> {
  readonly subject: RedactionSubject;
  /** The texts around commands in JSON or YAML, and the document of their comments. */
  readonly around?: { readonly texts: AroundCommands; readonly subject: RedactionSubject };
}

/**
 * Copies documents without secrets and free text, and without the selected kinds of values. A value has the same replacement
 * in all documents, so references stay valid and rules report the same findings. Line numbers do not change.
 */
export function redact(inputs: readonly RedactionInput[], options: RedactionOptions): readonly Redacted[] {
  return runToCompletion(redactInSteps(inputs, options));
}

/**
 * {@link redact} in steps.
 *
 * @param onShare receives the done share of the work, from 0 to 1
 */
export function* redactInSteps(
  inputs: readonly RedactionInput[],
  { parts, keepText = false, random = secureRandom }: RedactionOptions,
  onShare?: (share: number) => void,
): Steps<readonly Redacted[]> {
  const units = inputs.reduce((sum, { document }) => sum + passes * document.units.length, 0);
  let done = 0;
  const onUnit = (): void => onShare?.(++done / units);
  const sources: Source[] = [];
  const opened: { dispose(): void }[] = [];
  try {
    for (const input of inputs) sources.push(yield* readSource(input, opened, onUnit));
    const copier = new Copier({ parts, keepText, random });
    const shortSecretsIn = (name: string): Iterable<string> => copier.shortSecretsIn(name);
    for (const { subject, around } of sources) {
      for (const secret of around?.texts.secrets ?? []) copier.learn(secret);
      yield* copier.collect(subject, onUnit);
      if (around) yield* copier.collect(around.subject);
    }
    const copied: (Source & { readonly replacements: Replacements })[] = [];
    for (const source of sources)
      copied.push({ ...source, replacements: yield* copier.copy(source.subject, onUnit) });
    const copies: Redacted[] = [];
    for (const { subject, placed, around, replacements } of copied) {
      const lineOf = (line: number): number => placed?.lineOf(line) ?? line;
      yield;
      const report = yield* reportOn(subject, replacements, { parts, shortSecretsIn, lineOf });
      if (around) {
        const { texts } = around;
        const comments = yield* copier.copy(around.subject);
        const keyOf = (key: string): string => copier.keyOf(key);
        const options = { parts, shortSecretsIn, lineOf: (line: number): number => texts.lines[line] ?? 0 };
        copies.push({
          text: texts.apply(replacements, comments.apply(), { keepText, keyOf }),
          report: joinedReports(report, yield* reportOn(around.subject, comments, options)),
        });
      } else copies.push({ ...writtenAs(placed, replacements.apply()), report });
    }
    return copies;
  } finally {
    for (const one of opened) one.dispose();
  }
}

/** @param opened gets what must be freed, also if the reading is abandoned */
function* readSource(
  input: RedactionInput,
  opened: { dispose(): void }[],
  onUnit: () => void,
): Steps<Source> {
  const { document, index, placed } = input;
  const subject = yield* RedactionSubject.reading(input, onUnit);
  opened.push(subject);
  if (!placed || placed.isBackup) return { subject, placed };
  const texts = AroundCommands.reading(placed);
  const comments = document.withText(texts.comments);
  opened.push(comments);
  yield* SymbolTable.prepare(comments, index.view);
  const around = yield* RedactionSubject.reading({
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

/** What stays: words of templates, dates, versions and short numbers. */
const harmless =
  /^(?:[^\p{L}\p{N}]*|\d{1,6}|1\.0\.0\.0|\d{4}-\d\d-\d\d(?:-preview)?|(?:AWS::|Microsoft\.)[\w:./]{1,100}|https?:\/\/schema\.management\.azure\.com\/[\w:./-]{1,100}#?|(?:secure)?(?:string|object)|int|bool|array|true|false|String|Number|CommaDelimitedList)$/iu;

interface ReplacedText extends TextAround {
  readonly isSecret: boolean;
}

/**
 * The texts around the commands in a file of JSON or YAML, as a document of comments, so that they are decided as the comments
 * of a configuration are. A text that is also a key stays with it.
 */
class AroundCommands {
  private readonly texts: ReplacedText[] = [];
  private readonly keys = new Map<string, TextAround[]>();

  private constructor(private readonly commands: EmbeddedCommands) {}

  static reading(commands: EmbeddedCommands): AroundCommands {
    const around = new AroundCommands(commands);
    const all: TextAround[] = [];
    for (const text of textsAround(commands)) {
      all.push(text);
      if (text.kind === 'key' && !around.keys.has(text.text)) around.keys.set(text.text, []);
    }
    for (const text of all) {
      const isSecret = text.keys.some((key) => soundsSecretOutsideSchema(dashed(key)));
      const uses = isSecret && text.kind !== 'key' ? undefined : around.keys.get(text.text);
      if (uses) uses.push(text);
      else if (text.kind === 'number' ? isSecret : !isHarmless(text.text, isSecret))
        around.texts.push({ ...text, isSecret });
    }
    return around;
  }

  /** One comment for each line of a text. */
  get comments(): string {
    return this.texts.map(({ text }) => `# ${text.replace(/\r\n|[\r\n]/g, '\n# ')}\n`).join('');
  }

  /** The values of keys that sound like secrets. */
  get secrets(): readonly string[] {
    return this.texts.flatMap(({ isSecret, text }) => (isSecret && isUnmistakable(text) ? [text] : []));
  }

  /** The lines of {@link comments} in the file. */
  get lines(): readonly number[] {
    return this.texts.flatMap(({ start, text }) =>
      text.split(/\r\n|[\r\n]/).map(() => this.commands.outerLineAt(start)),
    );
  }

  /**
   * The file with the replacements of its commands and of the texts around them.
   *
   * @param copy the copy of {@link comments}
   * @param keepText whether texts stay as they are in the copy; otherwise they are replaced by one word
   * @param keyOf the copy of a key
   */
  apply(
    replacements: Replacements,
    copy: string,
    { keepText, keyOf }: { readonly keepText: boolean; readonly keyOf: (key: string) => string },
  ): string {
    const outer = new Replacements(this.commands.outer);
    for (const replacement of replacements.inOrder()) {
      for (const edit of this.commands.removalOf(replacement)) outer.add({ ...edit, kind: replacement.kind });
    }
    const lines = copy.split('\n');
    let at = 0;
    for (const { start, end, text, isSecret, write } of this.texts) {
      const count = text.split(/\r\n|[\r\n]/).length;
      const kept = lines.slice(at, (at += count)).map((line) => line.replace(/^# ?/, ''));
      const newText = write(keepText && !isSecret ? kept.join('\n') : 'redacted') ?? '';
      outer.add({ start, end, newText, kind: 'text' });
    }
    for (const [key, uses] of this.keys) {
      const newKey = keyOf(key);
      if (newKey !== key)
        for (const { start, end, write } of uses)
          outer.add({ start, end, newText: write(newKey) ?? '', kind: 'name' });
    }
    return outer.apply();
  }
}

function isHarmless(text: string, isSecret: boolean): boolean {
  return harmless.test(text) && !(isSecret && /\d/.test(text));
}

/** `adminPassword` as FortiOS would write it: `admin-password`. */
function dashed(key: string): string {
  return key.replace(/([a-z\d])([A-Z])/g, '$1-$2').toLowerCase();
}
