/** A table of FortiOS, as far as YAML needs it. */
export interface YamlTable {
  /** The words after `config`; the last one may be the key of an entry, without quotes. */
  readonly words: readonly string[];
  /** Whether its last word is the key of an entry. */
  readonly isKeyed: boolean;
  /** Whether the device writes the keys of its entries in quotes; undefined if the table is unknown. */
  readonly hasQuotedKeys: boolean | undefined;
  /** The table inside it that has a name of YAML. */
  inside(name: string): YamlTable;
}

/** The table at top level that has a name of YAML, in which underscores join the words: `firewall_address`. */
export type FindTable = (name: string) => YamlTable;

/** A text in the language of the CLI, made of a backup in YAML. */
export interface CliText {
  readonly text: string;
  /** For each line, the zero-based line of the YAML that it comes from. */
  readonly sources: readonly number[];
}

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
 */
export function yamlToCli(text: string, findTable: FindTable): CliText | ConversionProblem {
  return new YamlReader(text.split(/\r?\n/), findTable).read();
}

class YamlReader {
  private readonly out: string[] = [];
  private readonly sources: number[] = [];
  private readonly frames: Frame[] = [];

  constructor(
    private readonly lines: readonly string[],
    private readonly findTable: FindTable,
  ) {}

  read(): CliText | ConversionProblem {
    for (let at = 0; at < this.lines.length; at++) {
      const line = this.lines[at] ?? '';
      const content = line.trimStart();
      if (content === '') this.closeAtBlank(at);
      if (content === '' || content.trimEnd() === '---') continue;
      if (content.startsWith('#')) {
        this.put(line.trimEnd(), at);
        continue;
      }
      const indent = line.length - line.trimStart().length;
      const isEntry = content.startsWith('- ');
      this.closeTo(indent, at, isEntry);
      if (isEntry) {
        if (!this.openEntry(content.slice(2).trim(), indent, at))
          return { line: at, problem: 'an entry is not inside a table, or has no colon at its end' };
        continue;
      }
      const [match, name = '', value] = keyLine.exec(content) ?? [];
      if (match === undefined) return { line: at, problem: 'it is neither a setting, a table nor an entry' };
      if (value === undefined) this.openBlock(unquoted(name), indent, at);
      else if (this.frames.length === 0) return { line: at, problem: 'a setting is not inside a table' };
      else at = this.putSetting(name, value, at);
    }
    this.closeTo(-1, this.lines.length - 1, false);
    const { out, sources } = this;
    return { text: out.map((line) => `${line}\n`).join(''), sources };
  }

  /** An empty line ends a block or an entry, unless its content continues below. */
  private closeAtBlank(line: number): void {
    const top = this.frames.at(-1);
    if (!top) return;
    const next = this.lines.slice(line + 1).find((text) => /^\s*[^\s#]/.test(text));
    const indent = next === undefined ? -1 : next.length - next.trimStart().length;
    const continues = next?.trimStart().startsWith('- ') === true && top.kind === 'block';
    if (top.indent < indent || (continues && top.indent === indent)) return;
    this.frames.pop();
    this.close(top, line);
  }

  /** Closes what is not left of a column. An entry may be at the column of its table. */
  private closeTo(indent: number, line: number, isEntry: boolean): void {
    for (let top = this.frames.at(-1); top; top = this.frames.at(-1)) {
      if (top.indent < indent || (isEntry && top.kind === 'block' && top.indent === indent)) return;
      this.frames.pop();
      this.close(top, Math.max(0, line));
    }
  }

  private close({ kind, hasContent, isClosed }: Frame, line: number): void {
    const around = this.frames.at(-1);
    if (kind === 'block') {
      if (!isClosed) this.putIndented('end', line);
    } else if (around?.part === 'vdom' && hasContent) {
      around.isClosed = true;
      this.putIndented('end', line);
    } else this.putIndented('next', line);
  }

  private openBlock(name: string, indent: number, line: number): void {
    const around = this.frames.at(-1);
    const part = around === undefined && (name === 'vdom' || name === 'global') ? name : undefined;
    const table = part
      ? undefined
      : around?.table && !around.part
        ? around.table.inside(name)
        : this.findTable(name);
    const words = table?.words ?? [name];
    const shown = words.map((word, index) =>
      table?.isKeyed && index === words.length - 1 && !/^\d+$/.test(word) ? `"${word}"` : word,
    );
    for (const frame of this.frames) frame.hasContent = true;
    this.putIndented(`config ${shown.join(' ')}`, line);
    this.frames.push({ kind: 'block', indent, table, part, hasContent: false, isClosed: false });
  }

  /** @returns whether there is a table around it, and it has a key */
  private openEntry(content: string, indent: number, line: number): boolean {
    const around = this.frames.at(-1);
    if (around?.kind !== 'block' || !content.endsWith(':')) return false;
    if (around.isClosed) {
      this.putIndented('config vdom', line);
      around.isClosed = false;
    }
    const key = unquoted(content.slice(0, -1));
    const isQuoted = around.part !== 'vdom' && (around.table?.hasQuotedKeys ?? !/^\d+$/.test(key));
    this.putIndented(`edit ${isQuoted ? `"${key}"` : key}`, line);
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
  private putSetting(name: string, value: string, line: number): number {
    for (const frame of this.frames) frame.hasContent = true;
    if (/^(?:~|null)\s*$/.test(value)) {
      this.putIndented(`unset ${name}`, line);
      return line;
    }
    const flat = /^\[.*\]\s*$/.test(value) ? membersOf(value.trimEnd().slice(1, -1)) : value;
    this.putIndented(`set ${name} ${flat}`, line);
    let last = line;
    for (let quote = openQuote(flat, ''); quote !== '' && last + 1 < this.lines.length;) {
      last++;
      const text = this.lines[last] ?? '';
      this.put(text, last);
      quote = openQuote(text, quote);
    }
    return last;
  }

  private putIndented(text: string, line: number): void {
    const depth = this.frames.filter(({ part, table }) => part === undefined && table !== undefined).length;
    this.put(`${'    '.repeat(depth)}${text}`, line);
  }

  private put(text: string, line: number): void {
    this.out.push(text);
    this.sources.push(line);
  }
}

/** The members of a list in brackets, as the CLI separates them. */
function membersOf(list: string): string {
  const members = list.match(/"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[^,\s]+/g) ?? [];
  return members.join(' ');
}

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
