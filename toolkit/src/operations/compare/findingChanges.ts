import { problemPlace } from 'fortios-language/model/problemPlace';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';
import type { Problem } from 'fortios-language/rules/engine/problem';

/** A finding that the commands add or remove; contains no secrets. */
export interface FindingChange {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  /** Zero-based line in the configuration with the finding: the result, or the printed form of the backup. */
  readonly line: number;
  /** Zero-based line of the command about the same entry, if commands cause it. */
  readonly commandLine?: number;
}

/** The rules about one word: another word at the same place is another finding. */
const aboutWords = /^(?:reference|schema|firmware|syntax)\//;

/** What findings are about, apart from their messages. A finding does not contain it, because it can have a secret. */
const subjects = new WeakMap<FindingChange, string>();

/**
 * The findings of a document, in a form that {@link withoutItems} compares.
 *
 * @param shown the message that is compared and shown
 */
export function findingsOfView(
  { document, schema, version }: DocumentView,
  problems: readonly Problem[],
  shown = (message: string): string => message,
): readonly FindingChange[] {
  return problems.map(({ rule, severity, message, range }) => {
    const finding = { rule, severity, message: shown(message), line: range.start.line };
    const place = problemPlace(document, range.start, { schema, version });
    const word = aboutWords.test(rule) ? document.textIn(range) : '';
    subjects.set(finding, JSON.stringify([rule, severity, place, word]));
    return finding;
  });
}

/** A key without the position, because the position of a finding may change. */
function messageKey({ rule, severity, message }: FindingChange): string {
  // The version at the end of a message is that of the file, which may have changed.
  return JSON.stringify([rule, severity, message.replace(/ \(FortiOS [^()]*\)$/, '')]);
}

/** A key without the message: the table, entry and setting. Findings outside of tables have their message. */
function subjectKey(finding: FindingChange): string {
  return subjects.get(finding) ?? messageKey(finding);
}

/**
 * The findings of one list that are missing in the other; equal findings are counted. A finding with another message about
 * the same setting or entry is not missing: a message can name other entries and numbers.
 */
export function withoutItems(
  all: readonly FindingChange[],
  others: readonly FindingChange[],
): readonly FindingChange[] {
  const isMissing = without(all, others, messageKey);
  return without(isMissing, without(others, all, messageKey), subjectKey);
}

function without(
  all: readonly FindingChange[],
  others: readonly FindingChange[],
  keyOf: (finding: FindingChange) => string,
): readonly FindingChange[] {
  const counts = new Map<string, number>();
  for (const finding of others) {
    const key = keyOf(finding);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return all.filter((finding) => {
    const key = keyOf(finding);
    const count = counts.get(key) ?? 0;
    if (count > 0) counts.set(key, count - 1);
    return count === 0;
  });
}
