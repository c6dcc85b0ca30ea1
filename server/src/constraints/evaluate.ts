import { getOrInsertComputed } from '../base/collections';
import { conditionHolds } from '../model/conditions';
import type { ConfigObject } from '../model/configObject';
import { parseAlternatives } from '../schema/conditions';
import { roleViolation } from './addressRoles';
import {
  entryKey,
  type Constraint,
  type Subject,
  type Surroundings,
  type Uniqueness,
  type Violation,
} from './constraint';
import { coversVersion } from './versions';

const parsed = new Map<string, ReturnType<typeof parseAlternatives>>();

/** Whether a condition holds for the subject. */
function answerTo<T>(text: string, { place, version }: Surroundings<T>): 'holds' | 'fails' | 'perhaps' {
  const alternatives = getOrInsertComputed(parsed, text, () => parseAlternatives(text));
  return place ? conditionHolds(alternatives, place, version) : 'perhaps';
}

/**
 * Whether a row says something about an entry or object. Two entries with a value that only one can have are wrong also if a
 * snippet does not show all of their settings.
 */
export function rowAppliesTo<T>({ when, versions, check }: Constraint, around: Surroundings<T>): boolean {
  if (!coversVersion(versions, around.version)) return false;
  const answer = when === undefined ? 'holds' : answerTo(when, around);
  return answer === 'holds' || (answer === 'perhaps' && check.kind === 'unique');
}

/**
 * What an entry or object gets wrong in a row that {@link rowAppliesTo} it.
 *
 * @param sharing another entry with a key of {@link uniqueKeys}
 */
export function violationOf<T extends ConfigObject<T>>(
  row: Constraint,
  subject: Subject<T>,
  around: Surroundings<T>,
  sharing: (key: string) => Subject<T> | undefined,
): Violation<T> | undefined {
  const { check } = row;
  switch (check.kind) {
    case 'condition':
      return answerTo(check.wrong, around) === 'holds' ? {} : undefined;
    case 'unique':
      for (const { key, value } of uniqueKeys(check, subject)) {
        const other = sharing(key);
        if (!other) continue;
        return {
          words: { value, other: other.name, ...wordsOf(check, subject) },
          ...(check.each && { value }),
          other: { subject: other },
        };
      }
      return undefined;
    case 'address':
      return roleViolation(check.role, row.settings, subject, around);
    case 'function':
      return check.find(subject, around);
  }
}

/** The values of the settings that are unique together, by their names. */
function wordsOf<T extends ConfigObject<T>>(
  { by }: Uniqueness,
  { state }: Subject<T>,
): Readonly<Record<string, string>> {
  const names = by.map((text) => text.split('=')[0] ?? '');
  return Object.fromEntries(names.map((name) => [name, state.values(name).join(' ')]));
}

/** The keys of an entry that no other entry may have; none if it does not have all settings. */
export function uniqueKeys<T extends ConfigObject<T>>(
  { by, each }: Uniqueness,
  { name, state }: Subject<T>,
): readonly { readonly key: string; readonly value: string }[] {
  const parts = by.map((text) => {
    const [setting = '', byDefault] = text.split('=');
    if (setting === entryKey) return [name];
    const values = state.values(setting);
    const known = values.length === 0 && byDefault !== undefined ? [byDefault] : values;
    return each ? known : [known.join(' ')];
  });
  if (parts.some((values) => values.length === 0 || values.includes(''))) return [];
  const [first = [], ...more] = parts;
  const rest = more.map(([value = '']) => value);
  return first.map((value) => ({ key: [value, ...rest].join('\n'), value }));
}

/** A text of a row with the words of a violation. */
export function filled(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{([\w-]+)\}/g, (_, word: string) => words[word] ?? '');
}

/** What is wrong, in one sentence. */
export function violationReason<T extends ConfigObject<T>>(
  row: Constraint,
  { name, state }: Subject<T>,
  violation: Violation<T>,
): string {
  const setting = settingOf(row, state, violation);
  const value = violation.value ?? state.values(setting).join(' ');
  return filled(row.message, { name, setting, ...violation.words, value: value === '' ? name : value });
}

/** The setting that is wrong; empty for the key of the entry. */
export function settingOf<T extends ConfigObject<T>>(
  { settings }: Constraint,
  state: T,
  { setting }: Violation<T>,
): string {
  return setting ?? settings.find((name) => state.values(name).length > 0) ?? '';
}

/** Whether the device certainly answers as a row says. */
export function isCertain<T>(
  { certainty, certainIn }: Constraint,
  version: Surroundings<T>['version'],
): boolean {
  return certainty === 'certain' && coversVersion(certainIn, version);
}

/** What the device does, in one sentence. */
export function consequenceOf(
  { consequence, what }: Constraint,
  isCertainly: boolean,
  words: Readonly<Record<string, string>>,
): string {
  const text = what === undefined ? '' : filled(what, words);
  switch (consequence) {
    case 'rejects':
      return `The device ${isCertainly ? 'rejects' : 'may reject'} ${text === '' ? 'it' : text}.`;
    case 'accepts':
      return `The device accepts it, but ${text}.`;
    case 'no effect':
      return text === '' ? 'It has no effect.' : `It has no effect: ${text}.`;
  }
}
