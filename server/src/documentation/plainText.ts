const ruler = /^\|(?: *:?-+:? *\|)+$/;

/**
 * Converts the Markdown of hovers to plain text, for clients without Markdown: without marks, with the cells of a table
 * side by side and unchanged code blocks.
 */
export function plainText(markdown: string): string {
  const lines: string[] = [];
  let fence = '';
  for (const line of markdown.split('\n')) {
    const [mark = ''] = /^```+/.exec(line) ?? [];
    if (fence === '' ? mark !== '' : line === fence) fence = fence === '' ? mark : '';
    else if (fence !== '') lines.push(line);
    else if (!ruler.test(line)) lines.push(line.startsWith('|') ? cellsOf(line) : withoutMarks(line));
  }
  return lines.join('\n');
}

function cellsOf(row: string): string {
  return row
    .slice(1, row.endsWith('|') ? -1 : undefined)
    .split(/(?<!\\)\|/)
    .map((cell) => withoutMarks(cell.replaceAll('\\|', '|')).trim())
    .join('  ')
    .trimEnd();
}

/**
 * Removes the marks of code spans, escaped characters, bold text and links, but not their content. Runs in linear time.
 */
function withoutMarks(line: string): string {
  const closingTicks = matchingTicks(line);
  const nextBracket = finder(line, '](');
  const nextParenthesis = finder(line, ')');
  const pieces: string[] = [];
  let at = 0;
  while (at < line.length) {
    const special = /[`\\*[]/g;
    special.lastIndex = at;
    const start = special.exec(line)?.index ?? line.length;
    pieces.push(line.slice(at, start));
    at = start;
    switch (line.charAt(at)) {
      case '`': {
        const ticks = closingTicks.get(at);
        const length = ticks?.length ?? 1;
        if (ticks) pieces.push(withoutPadding(line.slice(at + length, ticks.end)));
        else pieces.push('`');
        at = ticks ? ticks.end + length : at + 1;
        break;
      }
      case '\\': {
        const isEscape = /^[!-/:-@[-`{-~]/.test(line.charAt(at + 1));
        pieces.push(isEscape ? line.charAt(at + 1) : '\\');
        at += isEscape ? 2 : 1;
        break;
      }
      case '*': {
        const isBold = line.startsWith('**', at);
        if (!isBold) pieces.push('*');
        at += isBold ? 2 : 1;
        break;
      }
      case '[': {
        const close = nextBracket(at);
        const end = close === undefined ? undefined : nextParenthesis(close);
        const isLink = close !== undefined && end !== undefined && !line.slice(at + 1, close).includes(']');
        pieces.push(isLink ? line.slice(at + 1, close) : '[');
        at = isLink ? end + 1 : at + 1;
        break;
      }
    }
  }
  return pieces.join('').trimEnd();
}

/** For each run of backticks that a run of the same length closes: the length, and the start of the closing run. */
function matchingTicks(line: string): ReadonlyMap<number, { readonly end: number; readonly length: number }> {
  const matching = new Map<number, { readonly end: number; readonly length: number }>();
  const nextOfLength = new Map<number, number>();
  const runs = [...line.matchAll(/`+/g)].reverse();
  for (const { index, 0: run } of runs) {
    const end = nextOfLength.get(run.length);
    if (end !== undefined) matching.set(index, { end, length: run.length });
    nextOfLength.set(run.length, index);
  }
  return matching;
}

function withoutPadding(span: string): string {
  return span.length > 1 && span.startsWith(' ') && span.endsWith(' ') ? span.slice(1, -1) : span;
}

/** Finds the next occurrence of a text. The caller must not decrease the offset. */
function finder(line: string, text: string): (from: number) => number | undefined {
  let found = -1;
  return (from) => {
    if (found < from) found = line.indexOf(text, from);
    if (found < 0) found = Infinity;
    return found === Infinity ? undefined : found;
  };
}
