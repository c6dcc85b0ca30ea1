/** A code span, an escaped character, bold marks, or a link: what is inside stays. */
const inline =
  /(?<ticks>`+)(?<pad> ?)(?<span>[\s\S]*?)\k<pad>\k<ticks>(?!`)|\\(?<escaped>[!-/:-@[-`{-~])|\*\*|\[(?<label>[^\]]*)\]\([^)]*\)/g;

const ruler = /^\|(?: *:?-+:? *\|)+$/;

/**
 * What the Markdown of this project's documentation says, for clients that show plain text: without marks, the
 * cells of a table side by side, code blocks as they are.
 */
export function plainText(markdown: string): string {
  const lines: string[] = [];
  let inCode = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) inCode = !inCode;
    else if (inCode) lines.push(line);
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

function withoutMarks(line: string): string {
  return line
    .replace(inline, (...match) => {
      const { span, escaped, label } = match.at(-1) as Partial<Record<string, string>>;
      return span ?? escaped ?? label ?? '';
    })
    .trimEnd();
}
