import { commandIn, promptPattern } from 'fortios-language/syntax/sessionLines';
import { isStepOver, type Steps } from 'fortios-language/base/steps';
import type { Replacements } from './replacements';
import type { RedactionSubject } from './subject';
import { textPlaceholder, wordPlaceholder } from './texts';
import { vocabularyOf } from './vocabulary';

/** What lines outside of statements need to know about the whole run. */
interface LineNames {
  readonly keepText: boolean;
  /** Whether a table of a file has an entry of this name. */
  readonly has: (name: string) => boolean;
  /** The copy of a name, which no table need define. */
  readonly nameOf: (name: string) => string;
  /** The copy of the number of a state of the configuration. */
  readonly revisionOf: (value: string) => string;
  readonly hostOf: (host: string) => string;
  readonly secretOf: (value: string) => string;
}

/** `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin` and the lines after it. */
const header =
  /^#(?:config-version|conf_file_ver|buildno|global_vdom|password_mask|private[-_]encryption\w*)=/;

/** A boundary or a header of a cloud bootstrap. */
const mimeLine =
  /^(?:--[\w=]{1,60}(?:--)?|MIME-Version: [\d.]{1,5}|Content-Transfer-Encoding: [\w-]{1,20}|Content-Type: (?:multipart\/mixed|text\/[\w-]{1,20})(?:; (?:boundary|charset)="[\w=-]{1,60}")?|Content-Disposition: attachment; filename="(?:config|license)")$/;

const headerPart =
  /^(?:opmode|vdom|buildno|global_vdom|conf_file_ver|password_mask)=\d{1,24}$|^config-version=[\w-]{2,30}[- ]v?\d{1,2}(?:\.\d{1,3}){1,2}[-,](?:[A-Z]+-)?build\d+(?:[-,]\d+)?(?: \([A-Z]+\))?$/;

/** Comments that the linter reads: `# fortios-lint-disable-next-line rule -- reason`, `# fortios-firmware: 7.4.4`. */
const directive = /^#\s*fortios-[\w-]+/;

const directiveWord = /^(?:#|fortios-[\w-]+:?|[\w*-]+\/[\w*-]+,?|v?\d+(?:\.\d+){1,3},?|--|,)$/;

/** Decides about all that is between statements: comments, headers, prompts, output of commands, and prose. */
export class LineRedactor {
  private readonly words: ReadonlySet<string>;

  constructor(
    private readonly subject: RedactionSubject,
    private readonly replacements: Replacements,
    private readonly names: LineNames,
  ) {
    this.words = vocabularyOf(subject.input.index.view.schema).names;
  }

  *redact(): Steps {
    const { text } = this.replacements;
    for (let at = 0; at < text.length; at++) {
      if (this.replacements.at(at) !== 'open' || /\s/.test(text.charAt(at))) continue;
      let end = at + 1;
      while (end < text.length && this.replacements.at(end) === 'open' && !/[\r\n]/.test(text.charAt(end)))
        end++;
      this.redactRun(at, text.slice(at, end).trimEnd());
      at = end - 1;
      if (isStepOver('item')) yield;
    }
  }

  /** Decides about text in one line. */
  private redactRun(start: number, run: string): void {
    const { replacements, names } = this;
    const lineStart = replacements.text.lastIndexOf('\n', start - 1) + 1;
    const isComment = run.startsWith('#');
    const isLine = /^\s*$/.test(replacements.text.slice(lineStart, start));
    const newText = isLine || isComment ? this.newLine(run) : names.keepText ? run : wordPlaceholder(run);
    const kind = newText === run && !names.keepText ? undefined : 'text';
    replacements.decide({ start, end: start + run.length }, newText, kind);
  }

  private newLine(line: string): string {
    if (header.test(line)) return this.newHeader(line);
    const divider = this.newMimeLine(line);
    if (divider !== undefined) return divider;
    if (directive.test(line)) return this.newDirective(line);
    const prompt = this.subject.input.document.session ? this.newPrompt(line) : undefined;
    if (prompt !== undefined) return prompt;
    if (this.names.keepText || !/[\p{L}\p{N}]/u.test(line)) return line;
    const [marks = ''] = /^#+[ \t]*/.exec(line) ?? [];
    if (marks !== '') return marks + textPlaceholder('comment', line.slice(marks.length));
    return this.newOpening(line) ?? wordPlaceholder(line);
  }

  private newHeader(line: string): string {
    return line
      .split(':')
      .map((part, index) => {
        const mark = index === 0 ? '#' : '';
        const text = part.slice(mark.length);
        const [, name = '', value = ''] = /^([\w-]+)=(.*)$/.exec(text) ?? [];
        if (headerPart.test(text))
          return name === 'conf_file_ver' ? `${mark}${name}=${this.names.revisionOf(value)}` : part;
        if (/^(?:user|vd_name)$/.test(name) && /^[\w.@-]{1,64}(?:\/[\w.@-]*)?$/.test(value))
          return `${name}=${this.names.nameOf(value)}`;
        if (name.startsWith('private')) return `${mark}${name}=${this.names.secretOf(value)}`;
        return name === '' ? wordPlaceholder(part) : `${mark}${this.known(name)}=redacted`;
      })
      .join(':');
  }

  /** The lines that divide a cloud bootstrap stay. */
  private newMimeLine(line: string): string | undefined {
    const { container } = this.subject.input.document;
    return container?.parts && mimeLine.test(line) ? line : undefined;
  }

  private known(name: string): string {
    return /^(?:config-version|conf_file_ver|buildno|global_vdom|password_mask|opmode|vdom|user|vd_name)$/.test(
      name,
    )
      ? name
      : 'redacted';
  }

  /** Keeps the directive and the rules, and replaces the reason. */
  private newDirective(line: string): string {
    const reasonAt = line.search(/[ \t]--[ \t]/);
    const order = reasonAt < 0 ? line : line.slice(0, reasonAt + 4);
    const words = order.replace(/\S+/g, (word) => (directiveWord.test(word) ? word : 'redacted'));
    const reason = line.slice(order.length);
    return words + (this.names.keepText || reason === '' ? reason : textPlaceholder('reason', reason));
  }

  /** A prompt before a command, with the name of the device and of the block in which the command is typed. */
  private newPrompt(line: string): string | undefined {
    const [, host = '', contexts = '', command = ''] = promptPattern.exec(line) ?? [];
    if (host === '') return undefined;
    const newContexts = contexts.replace(/\(([^()]{1,100})\)/g, (_, name: string) => {
      const newName = this.words.has(name) ? name : this.names.nameOf(name);
      return `(${newName})`;
    });
    const sign = line.slice(line.indexOf(contexts, line.indexOf(host) + host.length) + contexts.length);
    const [mark = ''] = /^\s*[#$]\s?/.exec(sign) ?? [];
    return this.names.hostOf(host) + newContexts + mark + this.newCommand(command);
  }

  private newCommand(command: string): string {
    if (header.test(command)) return this.newHeader(command);
    if (this.names.keepText || !/[\p{L}\p{N}]/u.test(command)) return command;
    const [first = ''] = command.split(/\s/, 1);
    if (commandIn(command) === undefined) return command.startsWith('#') ? '# redacted' : 'redacted';
    return first === command ? command : `${first} redacted${command.endsWith('?') ? ' ?' : ''}`;
  }

  /** A line of a block that the output repeats: the words of FortiOS and known names stay. */
  private newOpening(line: string): string | undefined {
    const [, command = '', rest = ''] = /^(config|edit|end|next)\b(.*)$/.exec(line) ?? [];
    if (command === '') return undefined;
    return (
      command +
      rest.replace(/"([^"]*)"|\S+/g, (word, quoted: string | undefined) => {
        const name = quoted ?? word;
        if (this.words.has(name) || /^\d+$/.test(name)) return word;
        const newName = this.names.has(name) ? this.names.nameOf(name) : wordPlaceholder(name);
        return quoted === undefined ? newName : `"${newName}"`;
      })
    );
  }
}
