/** The warnings of vsce, ovsx, npm or Node in a log. */
export function warningsIn(log: string): readonly string[] {
  return log.match(/^(?: *WARNING\b|npm warn\b|\(node:\d+\)).*$/gim) ?? [];
}
