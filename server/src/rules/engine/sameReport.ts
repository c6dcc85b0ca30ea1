import { comparePositions } from '../../syntax/position';
import type { Located } from '../../syntax/statements';
import type { Edit, Fix, RelatedLocation, Report } from './rule';

/** Whether two reports have the same content. Most rules make new reports in each check, of which few are different. */
export function isSameReport(a: Report, b: Report): boolean {
  if (a === b) return true;
  return (
    a.message === b.message &&
    a.severity === b.severity &&
    a.tag === b.tag &&
    areSame(a.related, b.related, isSameRelated) &&
    areSame(a.fixes, b.fixes, isSameFix)
  );
}

/** Whether two places are the same part of the same unit. */
export function isSamePlace(a: Located, b: Located): boolean {
  if (a.origin !== b.origin) return false;
  if (a.range === b.range) return true;
  return (
    comparePositions(a.range.start, b.range.start) === 0 && comparePositions(a.range.end, b.range.end) === 0
  );
}

function isSameRelated(a: RelatedLocation, b: RelatedLocation): boolean {
  return a.message === b.message && a.uri === b.uri && isSamePlace(a.at, b.at);
}

function isSameFix(a: Fix, b: Fix): boolean {
  return (
    a.title === b.title &&
    a.preferred === b.preferred &&
    a.safe === b.safe &&
    areSame(a.edits, b.edits, isSameEdit)
  );
}

function isSameEdit({ at: a, newText }: Edit, { at: b, newText: other }: Edit): boolean {
  if (newText !== other) return false;
  if ('table' in a || 'table' in b) return 'table' in a && 'table' in b && a.table === b.table;
  return isSamePlace(a, b);
}

function areSame<T>(
  some: readonly T[] | undefined,
  others: readonly T[] | undefined,
  isSame: (a: T, b: T) => boolean,
): boolean {
  if (!some || !others) return some === others;
  return (
    some.length === others.length &&
    some.every((one, index) => {
      const other = others[index];
      return other !== undefined && isSame(one, other);
    })
  );
}
