import type { EmbeddedCommands } from '../containers/embeddedCommands';
import { textsAround, type TextAround } from '../containers/textsAround';
import { isUnmistakable, soundsSecretOutsideSchema } from '../secrets/secrets';
import { Replacements } from './replacements';

/** What stays: words of templates, dates, versions and short numbers. */
const harmless =
  /^(?:[^\p{L}\p{N}]*|\d{1,6}|1\.0\.0\.0|\d{4}-\d\d-\d\d(?:-preview)?|(?:AWS::|Microsoft\.)[\w:./]{1,100}|https?:\/\/schema\.management\.azure\.com\/[\w:./-]{1,100}#?|(?:secure)?(?:string|object)|int|bool|array|true|false|String|Number|CommaDelimitedList)$/iu;

/** A text around commands that is replaced. */
interface ReplacedText extends TextAround {
  readonly isSecret: boolean;
}

/**
 * The texts around the commands in a file of JSON or YAML, as a document of comments, so that they are decided as the comments
 * of a configuration are. A text that is also a key stays with it.
 */
export class AroundCommands {
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
