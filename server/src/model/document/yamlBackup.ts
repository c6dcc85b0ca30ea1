/**
 * Whether lines are a FortiOS backup in YAML: it begins with a key for a VDOM or a table, `system_global:`, and its
 * content.
 *
 * @param lines may omit blank lines and comments
 * @param isCategory whether a table's name begins with this word, such as `system`
 */
export function isYamlBackup(lines: Iterable<string>, isCategory: (word: string) => boolean): boolean {
  const [first = '', second = ''] = firstTwo(lines);
  const [, key = '', category = key] = /^(?:"|')?(([a-z-]+)(?:_[\w-]+)?)(?:"|')?:\s*$/.exec(first) ?? [];
  if (key !== 'vdom' && key !== 'global' && !isCategory(category)) return false;
  return /^(?:\s+|\s*-\s+)["']?[\w.-]+["']?\s*:/.test(second);
}

/** The first two lines that are neither blank nor comments nor YAML's `---`. */
function firstTwo(lines: Iterable<string>): readonly string[] {
  const found: string[] = [];
  for (const line of lines) {
    if (/^\s*(?:#|---\s*$|$)/.test(line)) continue;
    found.push(line.trimEnd());
    if (found.length === 2) break;
  }
  return found;
}

/** The lines of a text, without their ends. */
export function* linesOf(text: string): Iterable<string> {
  for (const [line] of text.matchAll(/^.*$/gm)) yield line;
}
