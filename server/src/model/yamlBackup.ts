/**
 * Whether a text is a FortiOS backup written as YAML: it begins with a key for a VDOM or a table,
 * `system_global:`, and what is inside it.
 *
 * @param isCategory whether a word is the first of some table's name, like `system`
 */
export function isYamlBackup(text: string, isCategory: (word: string) => boolean): boolean {
  const [first = '', second = ''] = firstLines(text);
  const [, key = '', category = key] = /^(?:"|')?(([a-z-]+)(?:_[\w-]+)?)(?:"|')?:\s*$/.exec(first) ?? [];
  if (key !== 'vdom' && key !== 'global' && !isCategory(category)) return false;
  return /^(?:\s+|\s*-\s+)["']?[\w.-]+["']?\s*:/.test(second);
}

/** The first two lines that are neither blank nor comments nor YAML's `---`. */
function firstLines(text: string): readonly string[] {
  const lines: string[] = [];
  for (const [line] of text.matchAll(/^.*$/gm)) {
    if (/^\s*(?:#|---\s*$|$)/.test(line)) continue;
    lines.push(line);
    if (lines.length === 2) break;
  }
  return lines;
}
