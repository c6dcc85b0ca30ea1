/** The paragraphs, headings, tables and fenced blocks of a page, in order. */
export function blocksOf(markdown: string): readonly string[] {
  const blocks: string[] = [];
  let open: string[] = [];
  let fenced = false;
  const close = (): void => {
    if (open.length > 0) blocks.push(open.join('\n'));
    open = [];
  };
  for (const line of markdown.split('\n')) {
    if (line.trim() === '' && !fenced) close();
    else open.push(line);
    if (line.startsWith('```')) fenced = !fenced;
  }
  close();
  return blocks;
}

export function isFenced(block: string): boolean {
  return block.startsWith('```');
}
