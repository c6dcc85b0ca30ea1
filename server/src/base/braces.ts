/** The texts that one with alternatives stands for: two for `firewall {policy,policy6} > devices`. */
export function expandedBraces(text: string): readonly string[] {
  const start = text.indexOf('{');
  const end = text.indexOf('}', start);
  if (start < 0 || end < 0) return [text];
  const others = expandedBraces(text.slice(end + 1));
  return text
    .slice(start + 1, end)
    .split(',')
    .flatMap((choice) => others.map((other) => text.slice(0, start) + choice + other));
}
