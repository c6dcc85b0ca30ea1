/** The lines of a log in which vsce, ovsx, npm or Node warn of something. */
export function warningsIn(log: string): readonly string[] {
  return log.match(/^(?: *WARNING\b|npm warn\b|\(node:\d+\)).*$/gim) ?? [];
}
