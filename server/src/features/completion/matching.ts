/** How well something matches the typed text; smaller is better, undefined if it does not match. */
type Rank = 0 | 1 | 2 | 3 | 4;

export interface Match {
  readonly rank: Rank;
  /** The filter text. It begins with the typed text if the client itself would not recognize the match. */
  readonly filterText: string;
}

/**
 * Matches the words after `config`, the last of which may be incomplete, with a table's name: `ftm`, `sys ftm` and
 * `system ftm` match `system ftm-push`.
 */
export function matchTableName(name: string, typed: readonly string[]): Match | undefined {
  const text = typed.join(' ');
  if (name.startsWith(text)) return { rank: 0, filterText: name };
  const words = name.split(' ');
  for (let skipped = 1; skipped < words.length; skipped++) {
    const tail = words.slice(skipped).join(' ');
    if (tail.startsWith(text)) return { rank: 1, filterText: `${tail} ${name}` };
  }
  const filterText = `${text} ${name}`;
  if (beginInOrder(words, typed)) return { rank: 2, filterText };
  if (name.includes(text)) return { rank: 3, filterText };
  return holdsInOrder(name, text) ? { rank: 4, filterText: name } : undefined;
}

/** Whether a name contains the typed text, at its beginning or elsewhere. */
export function fits(name: string, typed: string): boolean {
  return name.toLowerCase().includes(typed.toLowerCase());
}

/** Whether the typed words are prefixes of words of the name, in order. */
function beginInOrder(words: readonly string[], typed: readonly string[]): boolean {
  let next = 0;
  return typed.every((beginning) => {
    const found = words.findIndex((word, index) => index >= next && word.startsWith(beginning));
    next = found + 1;
    return found >= 0;
  });
}

/** Whether a name contains all typed characters, in order. */
export function holdsInOrder(name: string, text: string): boolean {
  let from = 0;
  for (const character of text) {
    from = name.indexOf(character, from) + 1;
    if (from === 0) return false;
  }
  return true;
}
