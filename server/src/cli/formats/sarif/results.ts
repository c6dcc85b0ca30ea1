import type { Fix, Location, Result } from 'sarif';
import { rules } from '../../../rules/registry';
import type { FileReport, ReportedProblem } from '../../report';
import { artifactAt, regionOf } from './locations';
import { sarifLevels } from './rules';

const ruleIndexes: ReadonlyMap<string, number> = new Map(rules.map(({ id }, index) => [id, index]));

/** The results of a file. */
export function resultsOf({ path, problems }: FileReport, root: string): readonly Result[] {
  const file = artifactAt(path, root);
  const at = (range: ReportedProblem['range']): Location => ({
    physicalLocation: { artifactLocation: file, region: regionOf(range) },
  });
  return problems.map((problem) => {
    const { rule, severity, message, range, related, fixes, place = [], fingerprint } = problem;
    const ruleIndex = ruleIndexes.get(rule);
    const changes = fixes.filter(({ edits }) => edits.length > 0);
    return {
      ruleId: rule,
      ...(ruleIndex !== undefined && { ruleIndex }),
      level: sarifLevels[severity],
      message: { text: message },
      locations: [
        {
          ...at(range),
          ...(place.length > 0 && { logicalLocations: [{ fullyQualifiedName: place.join(' › ') }] }),
        },
      ],
      ...(related.length > 0 && {
        relatedLocations: related.map((other, index) => ({
          id: index + 1,
          ...at(other.range),
          message: { text: other.message },
        })),
      }),
      ...(fingerprint !== undefined && { partialFingerprints: { 'fortiosLint/v2': fingerprint } }),
      ...(changes.length > 0 && {
        fixes: changes.map(({ title, edits }): Fix => ({
          description: { text: title },
          artifactChanges: [
            {
              artifactLocation: file,
              replacements: edits.map((edit) => ({
                deletedRegion: regionOf(edit.range),
                insertedContent: { text: edit.newText },
              })),
            },
          ],
        })),
      }),
    };
  });
}
