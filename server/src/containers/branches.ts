/** One alternative of a condition, or the body of a loop or macro: a text that a rendering may not contain. */
interface Branch {
  /** The condition, which all its alternatives share. */
  readonly group: number;
  readonly alternative: number;
  readonly parent: Branch | undefined;
}

/** The branches of a template, by line. */
export interface Branches {
  /** The innermost branch at the end of a line. */
  at(line: number): Branch | undefined;
  /**
   * The lines that are not read: the alternatives of a condition whose branches open or close blocks differently. With the
   * first of them, all blocks of the text are as in one of its renderings.
   */
  readonly unread: readonly BranchLines[];
  /** Whether a branch opens blocks that it does not close, or the reverse. */
  readonly hasSplitBlocks: boolean;
}

/** Lines of a text; both ends are part of it. */
export interface BranchLines {
  readonly first: number;
  readonly last: number;
}

interface Directive {
  readonly line: number;
  readonly kind: 'open' | 'alternative' | 'close';
}

/** The beginning of a directive of Terraform or Jinja; a doubled percent sign stands for one in text. */
const directivePattern = /(?<!%)%\{~?[ \t]*([a-z]+)|\{%[-+]?[ \t]*([a-z]+)/g;

const opening: ReadonlySet<string> = new Set(['if', 'for', 'macro', 'block', 'call', 'filter']);
const alternative: ReadonlySet<string> = new Set(['else', 'elif']);

/** Whether a text may have directives. Almost no configuration contains their marks. */
export function mayHaveDirectives(text: string): boolean {
  return text.includes('%{') || text.includes('{%');
}

/** Reads the directives of a template; undefined if it has none. */
export function branchesOf(lines: readonly string[]): Branches | undefined {
  const directives = directivesIn(lines);
  return directives.length === 0 ? undefined : new BranchReader(lines, directives).read();
}

function directivesIn(lines: readonly string[]): readonly Directive[] {
  const found: Directive[] = [];
  let inComment = false;
  for (const [line, whole] of lines.entries()) {
    let text = whole;
    if (inComment || text.includes('{#')) ({ text, inComment } = withoutComments(text, inComment));
    if (!mayHaveDirectives(text)) continue;
    for (const [, terraform, jinja] of text.matchAll(directivePattern)) {
      const name = terraform ?? jinja ?? '';
      if (opening.has(name)) found.push({ line, kind: 'open' });
      else if (alternative.has(name)) found.push({ line, kind: 'alternative' });
      else if (name.startsWith('end') && opening.has(name.slice(3))) found.push({ line, kind: 'close' });
    }
  }
  return found;
}

/** A line without its comments of Jinja, which can have several lines. */
function withoutComments(
  line: string,
  isInside: boolean,
): { readonly text: string; readonly inComment: boolean } {
  let text = '';
  let inComment = isInside;
  for (let at = 0; ;) {
    const next = line.indexOf(inComment ? '#}' : '{#', at);
    if (!inComment) text += line.slice(at, next < 0 ? undefined : next);
    if (next < 0) return { text, inComment };
    at = next + 2;
    inComment = !inComment;
  }
}

interface OpenBranch {
  readonly branch: Branch;
  /** The line of its directive. */
  readonly line: number;
  /** The words of its lines that open and close blocks, with those of the branches in it that are read. */
  readonly words: string[];
}

interface OpenGroup {
  readonly parent: Branch | undefined;
  /** Its branches up to now; the last one is open. */
  readonly branches: OpenBranch[];
}

class BranchReader {
  private readonly groups: OpenGroup[] = [];
  private groupCount = 0;
  /** The branch from a line on, in the order of the text. */
  private readonly changes: { readonly line: number; readonly branch: Branch | undefined }[] = [];
  private readonly unread: BranchLines[] = [];
  /** The words of the lines outside of conditions. */
  private readonly outside: string[] = [];
  /** Whether a branch opens blocks that it does not close. */
  private opens = false;
  /** Whether a text closes a block that is not opened in the same branch. */
  private closes = false;

  constructor(
    private readonly lines: readonly string[],
    private readonly directives: readonly Directive[],
  ) {}

  read(): Branches {
    let next = 0;
    for (const [line, text] of this.lines.entries()) {
      const word = /^[ \t]*(config|edit|next|end)\b/.exec(text)?.[1];
      if (word !== undefined) (this.groups.at(-1)?.branches.at(-1)?.words ?? this.outside).push(word);
      for (; this.directives[next]?.line === line; next++) this.take(this.directives[next]);
    }
    // A condition that is not closed extends to the end.
    while (this.groups.length > 0) this.close(this.lines.length);
    this.closes ||= balanceOf(this.outside).closes;
    const hasSplitBlocks = this.opens && this.closes;
    const { changes } = this;
    return {
      at(line) {
        let branch: Branch | undefined;
        for (const change of changes) {
          if (change.line > line) break;
          ({ branch } = change);
        }
        return branch;
      },
      // Without an end elsewhere, a block that is not closed is a mistake.
      unread: hasSplitBlocks ? this.unread : [],
      hasSplitBlocks,
    };
  }

  private take(directive: Directive | undefined): void {
    const group = this.groups.at(-1);
    if (directive?.kind === 'open') {
      const parent = group?.branches.at(-1)?.branch;
      this.groups.push({ parent, branches: [] });
      this.begin(this.groupCount++, directive.line);
    } else if (!directive || !group) return;
    else if (directive.kind === 'close') this.close(directive.line);
    else this.begin(group.branches[0]?.branch.group ?? 0, directive.line);
  }

  private begin(number: number, line: number): void {
    const group = this.groups.at(-1);
    if (!group) return;
    const branch = { group: number, alternative: group.branches.length, parent: group.parent };
    group.branches.push({ branch, line, words: [] });
    this.changes.push({ line, branch });
  }

  private close(line: number): void {
    const group = this.groups.pop();
    if (!group) return;
    this.changes.push({ line, branch: group.parent });
    const balances = group.branches.map(({ words }) => balanceOf(words));
    if (balances.every(({ opens, closes }) => !opens && !closes)) return;
    this.opens ||= balances.some(({ opens }) => opens);
    this.closes ||= balances.some(({ closes }) => closes);
    const [first, ...others] = group.branches;
    this.groups
      .at(-1)
      ?.branches.at(-1)
      ?.words.push(...(first?.words ?? []));
    for (const [index, { line: start }] of others.entries()) {
      const range = { first: start + 1, last: (others[index + 1]?.line ?? line) - 1 };
      if (range.last >= range.first) this.unread.push(range);
    }
  }
}

/** Whether lines leave a block or entry open, and whether they close one that they do not open. */
function balanceOf(words: readonly string[]): { readonly opens: boolean; readonly closes: boolean } {
  const open: string[] = [];
  let closes = false;
  for (const word of words) {
    if (word === 'config') open.push(word);
    else if (word === 'edit') {
      if (open.at(-1) === 'edit') open.pop();
      open.push(word);
    } else if (word === 'next') {
      // In a block without an open entry, it is a mistake.
      if (open.at(-1) === 'edit') open.pop();
      else closes ||= open.length === 0;
    } else {
      if (open.at(-1) === 'edit') open.pop();
      closes ||= open.pop() === undefined;
    }
  }
  return { opens: open.length > 0, closes };
}

/** Whether each rendering with a text of one branch also contains one of the other. */
export function isImpliedBy(other: Branch | undefined, one: Branch | undefined): boolean {
  for (let at = other; at; at = at.parent) {
    if (branchOfGroup(one, at.group)?.alternative !== at.alternative) return false;
  }
  return true;
}

function branchOfGroup(branch: Branch | undefined, group: number): Branch | undefined {
  for (let at = branch; at; at = at.parent) if (at.group === group) return at;
  return undefined;
}
