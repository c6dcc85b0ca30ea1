import { redactionParts, type RedactionPart } from './options';
import type { RedactedKind, Replacement, Replacements } from './replacements';
import type { RedactionSubject, SettingAt } from './redactionSubject';

/** The position of a replacement. Does not contain the original value. */
export interface ReplacedPlace {
  readonly kind: RedactedKind;
  /** `system admin > password`; absent outside settings, such as in comments. */
  readonly setting?: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The replacements in one text. */
export interface RedactionReport {
  /** The number of replacements by kind. */
  readonly counts: Readonly<Partial<Record<RedactedKind, number>>>;
  /** In the order of the text. */
  readonly places: readonly ReplacedPlace[];
  /** One-based lines with an entry name that is kept although the same text is a secret elsewhere. */
  readonly secretNames: readonly number[];
  /** The number of values by kind that remain because their option was not selected. */
  readonly remaining: Readonly<Partial<Record<RedactedKind, number>>>;
}

/** The option for a kind; secrets are always replaced. */
const partOfKind: Readonly<Partial<Record<RedactedKind, RedactionPart>>> = {
  certificate: 'names',
  address: 'addresses',
  name: 'names',
  'host name': 'names',
  text: 'names',
  'e-mail address': 'emails',
  'serial number': 'serials',
};

/** The number of replacements that are counted in a step. */
const replacementsPerStep = 1000;

/** Counts the values of all kinds that remain. */
export function* remainingCounts(
  all: readonly Replacement[],
  chosen: ReadonlySet<RedactionPart>,
): Generator<void, RedactionReport['remaining']> {
  const counts: Partial<Record<RedactedKind, number>> = {};
  for (const [index, { kind, isContinued }] of all.entries()) {
    if (index % replacementsPerStep === replacementsPerStep - 1) yield;
    const part = partOfKind[kind];
    if (part === undefined || chosen.has(part) || isContinued === true) continue;
    counts[kind] = (counts[kind] ?? 0) + 1;
  }
  return counts;
}

export function* reportOn(
  subject: RedactionSubject,
  replacements: Replacements,
): Generator<void, Omit<RedactionReport, 'remaining'>> {
  const { document } = subject.input;
  const lineOf = (offset: number): number => document.positionAt(offset).line + 1;
  const counts: Partial<Record<RedactedKind, number>> = {};
  const places: ReplacedPlace[] = [];
  for (const { start, kind, isContinued } of yield* replacements.inOrder()) {
    yield;
    if (isContinued === true) continue;
    counts[kind] = (counts[kind] ?? 0) + 1;
    const at = subject.settingAt(start);
    const setting = at && (at.node?.path ?? [...(at.table ? [at.table.path] : []), nameOf(at)].join(' > '));
    places.push({ kind, ...(setting !== undefined && { setting }), line: lineOf(start) });
  }
  const left = replacements.secretNames.filter((start) => !replacements.isTaken(start, start + 1));
  return { counts, places, secretNames: [...new Set(left.map(lineOf))].sort((a, b) => a - b) };
}

/** The name of a setting without a value that is joined by `=`. */
function nameOf({ name }: SettingAt): string {
  return /^[\w-]*/.exec(name)?.[0] ?? '';
}

/** The options that replace the values that remain. */
export function optionsFor(remaining: RedactionReport['remaining']): readonly RedactionPart[] {
  const parts = new Set(Object.keys(remaining).map((kind) => partOfKind[kind as RedactedKind]));
  return redactionParts.filter((part) => parts.has(part));
}

/** `3 passwords or keys, 1 private key`; empty without replacements. */
export function describeCounts({ counts }: Pick<RedactionReport, 'counts'>): string {
  return Object.entries(counts)
    .map(([kind, count]) => `${count} ${count === 1 ? kind : plurals[kind as RedactedKind]}`)
    .join(', ');
}

const plurals: Readonly<Record<RedactedKind, string>> = {
  'password or key': 'passwords or keys',
  'encrypted password or key': 'encrypted passwords or keys',
  'private key': 'private keys',
  'SNMP community': 'SNMP communities',
  certificate: 'certificates',
  address: 'addresses',
  name: 'names',
  'host name': 'host names',
  text: 'texts',
  'e-mail address': 'e-mail addresses',
  'serial number': 'serial numbers',
};
