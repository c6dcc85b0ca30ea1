import { EmbeddedCommandsBuilder, type EmbeddedCommands } from './embeddedCommands';

/** A table of FortiOS, as far as YAML needs it. */
export interface YamlTable {
  /** The words after `config`; the last one may be the key of an entry, without quotes. */
  readonly words: readonly string[];
  /** Whether its last word is the key of an entry. */
  readonly isKeyed: boolean;
  /** Whether the device writes the keys of its entries in quotes; undefined if the table is unknown. */
  readonly hasQuotedKeys: boolean | undefined;
  inside(name: string): YamlTable;
}

/** The table at top level that has a name of YAML, in which underscores join the words: `firewall_address`. */
export type FindTable = (name: string) => YamlTable;

/** Why a text cannot be converted: a clause about a zero-based line. */
interface ConversionProblem {
  readonly problem: string;
  readonly line: number;
}

interface Frame {
  readonly kind: 'block' | 'entry';
  /** The column of its line in YAML. */
  readonly indent: number;
  /** Its table; undefined for the parts of a configuration with VDOMs. */
  readonly table: YamlTable | undefined;
  readonly part: 'vdom' | 'global' | undefined;
  /** Whether an entry of `config vdom` has content, so that `end` closes it. */
  hasContent: boolean;
  /** Whether `end` of an entry has closed the block. */
  isClosed: boolean;
}

/** `name: value`, and `name:` for a table or an entry. */
const keyLine = /^([^\s:"'#-][^\s:]*):(?:[ \t]+(\S.*)|[ \t]*)$/;

/**
 * Reads a backup in YAML. FortiOS writes a dialect that libraries for YAML cannot read: `member: "a" "b"` is a value, and
 * `- *.exe:` is an entry. Also reads lists in brackets, any indentation, and YAML without the empty lines that end blocks.
 *
 * @param isOpen whether the text is being edited: lines that cannot be read become commands, which get findings
 */
export function yamlToCli(
  text: string,
  findTable: FindTable,
  isOpen = false,
): EmbeddedCommands | ConversionProblem {
  return new YamlReader(text, findTable, isOpen).read();
}

class YamlReader {
  private readonly lines: readonly string[];
  /** The offset of each line. */
  private readonly starts: readonly number[];
  private readonly out: EmbeddedCommandsBuilder;
  private readonly frames: Frame[] = [];

  constructor(
    text: string,
    private readonly findTable: FindTable,
    private readonly isOpen: boolean,
  ) {
    this.lines = text.split(/\r?\n/);
    this.starts = [0, ...Array.from(text.matchAll(/\n/g), ({ index }) => index + 1)];
    this.out = new EmbeddedCommandsBuilder(text);
  }

  read(): EmbeddedCommands | ConversionProblem {
    for (let at = 0; at < this.lines.length; at++) {
      const line = this.lines[at] ?? '';
      const content = line.trimStart();
      const indent = line.length - content.length;
      if (content === '') this.closeAtBlank(at);
      if (content === '' || content.trimEnd() === '---') continue;
      if (content.startsWith('#')) {
        this.copy(at, 0, line.trimEnd().length);
        this.out.endLine();
        continue;
      }
      const isEntry = content.startsWith('- ');
      this.closeTo(indent, isEntry);
      const problem = isEntry ? this.readEntry(content, indent, at) : undefined;
      const read = isEntry ? at : this.readKey(content, indent, at);
      if (typeof read === 'number' && problem === undefined) at = read;
      else if (this.isOpen) this.putUnread(content, indent, at);
      else return { line: at, problem: problem ?? String(read) };
    }
    this.closeTo(-1, false);
    return this.out.build('backup');
  }

  /** @returns why it cannot be read */
  private readEntry(content: string, indent: number, line: number): string | undefined {
    return this.openEntry(content.slice(2), indent, line)
      ? undefined
      : 'an entry is not inside a table, or has no colon at its end';
  }

  /** @returns its last line, or why it cannot be read */
  private readKey(content: string, indent: number, line: number): number | string {
    const [match, name = '', value] = keyLine.exec(content) ?? [];
    if (match === undefined) return 'it is neither a setting, a table nor an entry';
    if (value === undefined) this.openBlock(name, indent, line);
    else if (this.frames.length === 0) return 'a setting is not inside a table';
    else return this.putSetting(name, value, indent, line);
    return line;
  }

  /** A name that a person types becomes that of a setting. */
  private putUnread(content: string, indent: number, line: number): void {
    const isName = this.frames.length > 0 && /^[a-z][\w-]*\s*$/.test(content);
    this.indent();
    if (isName) this.out.generate('set ');
    this.out.begin(isName ? asKey : undefined);
    this.copy(line, indent, content.trimEnd().length);
    this.out.endLine();
  }

  /** An empty line ends a block or an entry, unless its content continues below. */
  private closeAtBlank(line: number): void {
    const top = this.frames.at(-1);
    if (!top) return;
    let below = line + 1;
    while (below < this.lines.length && /^\s*(?:#|$)/.test(this.lines[below] ?? '')) below++;
    const next = this.lines[below];
    const indent = next === undefined ? -1 : next.length - next.trimStart().length;
    const continues = next?.trimStart().startsWith('- ') === true && top.kind === 'block';
    if (top.indent < indent || (continues && top.indent === indent)) return;
    this.frames.pop();
    this.close(top, line);
  }

  /** Closes what is not left of a column. An entry may be at the column of its table. */
  private closeTo(indent: number, isEntry: boolean): void {
    for (let top = this.frames.at(-1); top; top = this.frames.at(-1)) {
      if (top.indent < indent || (isEntry && top.kind === 'block' && top.indent === indent)) return;
      this.frames.pop();
      this.close(top);
    }
  }

  /** @param line the empty line that stands for the command */
  private close({ kind, hasContent, isClosed }: Frame, line?: number): void {
    const around = this.frames.at(-1);
    if (kind === 'block' && isClosed) return;
    const isVdom = kind === 'entry' && around?.part === 'vdom' && hasContent;
    if (isVdom) around.isClosed = true;
    this.out.begin();
    if (line !== undefined) this.copy(line, 0, 0);
    this.indent();
    this.out.generate(kind === 'block' || isVdom ? 'end\n' : 'next\n');
  }

  private openBlock(written: string, indent: number, line: number): void {
    const name = unquoted(written);
    const around = this.frames.at(-1);
    const part = around === undefined && (name === 'vdom' || name === 'global') ? name : undefined;
    const table = part
      ? undefined
      : around?.table && !around.part
        ? around.table.inside(name)
        : this.findTable(name);
    const words = table?.words ?? [name];
    for (const frame of this.frames) frame.hasContent = true;
    this.indent();
    this.out.begin();
    this.out.generate('config');
    let at = indent + written.indexOf(name);
    for (const [index, word] of words.entries()) {
      const quote = table?.isKeyed && index === words.length - 1 && !/^\d+$/.test(word) ? '"' : '';
      this.out.generate(` ${quote}`);
      // The underscores between words have the length of blanks.
      this.copy(line, at, word.length);
      this.out.generate(quote);
      at += word.length + 1;
    }
    this.out.endLine();
    this.frames.push({ kind: 'block', indent, table, part, hasContent: false, isClosed: false });
  }

  /** @returns whether there is a table around it, and it has a key */
  private openEntry(written: string, indent: number, line: number): boolean {
    const around = this.frames.at(-1);
    const content = written.trim();
    if (around?.kind !== 'block' || !content.endsWith(':')) return false;
    this.out.begin();
    if (around.isClosed) {
      this.indent();
      this.out.generate('config vdom\n');
      around.isClosed = false;
    }
    const key = unquoted(content.slice(0, -1));
    const isQuoted = around.part !== 'vdom' && (around.table?.hasQuotedKeys ?? !/^\d+$/.test(key));
    this.indent();
    this.out.generate(isQuoted ? 'edit "' : 'edit ');
    this.copy(line, indent + 2 + written.indexOf(key), key.length);
    this.out.generate(isQuoted ? '"\n' : '\n');
    this.frames.push({
      kind: 'entry',
      indent,
      table: around.table,
      part: undefined,
      hasContent: false,
      isClosed: false,
    });
    return true;
  }

  /** @returns the last line of the value */
  private putSetting(name: string, value: string, indent: number, line: number): number {
    for (const frame of this.frames) frame.hasContent = true;
    const { out } = this;
    const isUnset = /^(?:~|null)\s*$/.test(value);
    const start = (this.lines[line] ?? '').length - value.length;
    this.indent();
    out.begin();
    out.generate(isUnset ? 'unset ' : 'set ');
    this.copy(line, indent, name.length);
    if (!isUnset) out.generate(' ');
    out.begin(onOneLine);
    let flat = value;
    if (/^\[.*\]\s*$/.test(value)) {
      const members = [...value.trimEnd().slice(1, -1).matchAll(memberPattern)];
      for (const [index, { index: at, 0: member }] of members.entries()) {
        if (index > 0) out.generate(' ');
        this.copy(line, start + 1 + at, member.length);
      }
      flat = members.map(([member]) => member).join(' ');
    } else if (!isUnset) this.copy(line, start, value.length);
    out.endLine();
    let last = line;
    for (let quote = isUnset ? '' : openQuote(flat, ''); quote !== '' && last + 1 < this.lines.length;) {
      last++;
      const text = this.lines[last] ?? '';
      this.copy(last, 0, text.length);
      out.generate('\n');
      quote = openQuote(text, quote);
    }
    return last;
  }

  private indent(): void {
    const depth = this.frames.filter(({ part, table }) => part === undefined && table !== undefined).length;
    this.out.generate('    '.repeat(depth));
  }

  private copy(line: number, character: number, length: number): void {
    const start = (this.starts[line] ?? 0) + character;
    this.out.copy(start, start + length);
  }
}

/** A text of YAML without a line end; a snippet of an editor is written in the language of the CLI. */
function onOneLine(text: string): string | undefined {
  return /[\r\n$]/.test(text) ? undefined : text;
}

/** The name of a setting, as a completion inserts it with a blank. */
function asKey(text: string): string | undefined {
  return /^[\w-]+ ?$/.test(text) ? `${text.trimEnd()}: ` : undefined;
}

/** The members of a list in brackets. */
const memberPattern = /"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^,\s]+/g;

/** The quote that is still open at the end of a text; empty for none. */
function openQuote(text: string, before: string): string {
  let quote = before;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === '\\') at++;
    else if (quote !== '') quote = character === quote ? '' : quote;
    else if (character === '"' || character === "'") quote = character;
  }
  return quote;
}

function unquoted(text: string): string {
  const trimmed = text.trim();
  return /^"[^]*"$|^'[^]*'$/.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}

/** Writes a configuration as YAML, as FortiOS 7.2 does: one line for each line, four columns for each level. */
export function cliToYaml(text: string): { readonly text: string } | ConversionProblem {
  const lines = text.split(/\r?\n/);
  const out: string[] = [];
  const open: ('config' | 'edit')[] = [];
  const put = (content: string): void => {
    out.push(`${'    '.repeat(open.length)}${content}`);
  };
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at] ?? '';
    const content = line.trim();
    if (content === '') continue;
    if (content.startsWith('#')) {
      out.push(line.trimEnd());
      continue;
    }
    const [word = ''] = content.split(/\s/, 1);
    const rest = content.slice(word.length).trim();
    switch (word) {
      case 'config':
        put(`${rest.split(/\s+/).map(unquoted).join('_')}:`);
        open.push('config');
        break;
      case 'edit':
        if (open.at(-1) === 'edit') return { line: at, problem: 'the entry before has no "next"' };
        put(`- ${unquoted(rest)}:`);
        open.push('edit');
        break;
      case 'set': {
        const [name = ''] = rest.split(/\s/, 1);
        // Blanks at the end of a value are part of the text.
        const value = line.trimStart().slice(word.length).trimStart().slice(name.length).trimStart();
        if (value.trim() === '') return { line: at, problem: 'a setting has no value' };
        put(`${name}: ${value}`);
        for (let quote = openQuote(value, ''); quote !== '' && at + 1 < lines.length;) {
          at++;
          out.push(lines[at] ?? '');
          quote = openQuote(lines[at] ?? '', quote);
        }
        break;
      }
      case 'unset':
        put(`${rest}: ~`);
        break;
      case 'next':
        if (open.pop() !== 'edit') return { line: at, problem: '"next" has no open "edit"' };
        out.push('');
        break;
      case 'end':
        if (open.at(-1) === 'edit') {
          open.pop();
          out.push('');
        }
        if (open.pop() !== 'config') return { line: at, problem: '"end" has no open "config"' };
        out.push('');
        break;
      default:
        return { line: at, problem: 'YAML has tables, entries and settings only' };
    }
  }
  if (open.length > 0) return { line: lines.length - 1, problem: 'a block is not closed' };
  return { text: out.map((line) => `${line}\n`).join('') };
}
