import type { ConfigDocument } from 'fortios-language/model/document/document';
import { problemPlace, type ProblemPlace } from 'fortios-language/model/problemPlace';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { FindingChange } from '../compare/findingChanges';

/** The shortest place that says which entry a finding is about: a table and a key. */
const leastNames = 2;

/**
 * Adds to findings of the resulting configuration the line of the command that is about the same setting, else about the same
 * entry: a reader has the commands, and not the result.
 *
 * @param result the configuration with the findings
 */
export function withCommandLines(
  findings: readonly FindingChange[],
  commands: ConfigDocument,
  { document, schema, version }: DocumentView,
): readonly FindingChange[] {
  if (findings.length === 0) return findings;
  const lines = linesByPlace(commands, { schema, version });
  return findings.map((finding) => {
    const place = inScope(problemPlace(document, { line: finding.line, character: 0 }, { schema, version }));
    for (let { length } = place; length >= leastNames; length--) {
      const commandLine = lines.get(keyOf(place.slice(0, length)));
      if (commandLine !== undefined) return { ...finding, commandLine };
    }
    return finding;
  });
}

/** The first command about each place, and about each entry around it. */
function linesByPlace(
  commands: ConfigDocument,
  view: Parameters<typeof problemPlace>[2],
): ReadonlyMap<string, number> {
  const lines = new Map<string, number>();
  for (let line = 0; line < commands.lineCount; line++) {
    if (commands.line(line).trim() === '') continue;
    const place = inScope(problemPlace(commands, { line, character: 0 }, view));
    const key = keyOf(place);
    if (place.length >= leastNames && !lines.has(key)) lines.set(key, line);
  }
  return lines;
}

/** Without the VDOM, which the commands need not name. */
function inScope(place: ProblemPlace): ProblemPlace {
  return place[0] === 'vdom' ? place.slice(2) : place[0] === 'global' ? place.slice(1) : place;
}

function keyOf(place: ProblemPlace): string {
  return JSON.stringify(place);
}
