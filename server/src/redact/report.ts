import { isStepOver, type Steps } from '../base/steps';
import { redactionParts, type RedactionPart } from './options';
import type { RedactedKind, Replacements } from './replacements';
import type { RedactionSubject, SettingAt } from './subject';

/** The position of a replacement. Does not contain the original value. */
export interface ReplacedPlace {
  readonly kind: RedactedKind;
  /** `system admin > password`; absent outside settings, such as in comments. */
  readonly setting?: string;
  /** Counted from 1. */
  readonly line: number;
}

/** The numbers of values, by kind. */
export type Counts = Readonly<Partial<Record<RedactedKind, number>>>;

/** The replacements in one text. */
export interface RedactionReport {
  /** The number of replacements by kind. */
  readonly counts: Counts;
  /** In the order of the text. */
  readonly places: readonly ReplacedPlace[];
  /** The number of values by kind that the copy contains unchanged. */
  readonly kept: Counts;
}

/** The option for a kind; secrets and free text are replaced without one. */
const partOfKind: Readonly<Partial<Record<RedactedKind, RedactionPart>>> = {
  certificate: 'names',
  address: 'addresses',
  name: 'names',
  'host name': 'names',
  'e-mail address': 'emails',
  'serial number': 'serials',
  identifier: 'serials',
};

export function* reportOn(subject: RedactionSubject, replacements: Replacements): Steps<RedactionReport> {
  const { document } = subject.input;
  const places: ReplacedPlace[] = [];
  for (const { start, kind } of yield* replacements.inOrder()) {
    if (isStepOver('item')) yield;
    const at = subject.settingAt(start);
    const setting = at && settingOf(at);
    places.push({
      kind,
      ...(setting !== undefined && { setting }),
      line: document.positionAt(start).line + 1,
    });
  }
  return { counts: yield* replacements.counts(), places, kept: replacements.kept };
}

/** The path of a setting; without a name that the schema does not have. */
function settingOf({ node, table }: SettingAt): string | undefined {
  return node?.path ?? table?.path;
}

/** The options that replace the values that remain. */
export function optionsFor(kept: Counts): readonly RedactionPart[] {
  const parts = new Set(Object.keys(kept).map((kind) => partOfKind[kind as RedactedKind]));
  return redactionParts.filter((part) => parts.has(part));
}

/** `3 passwords or keys, 1 private key`; empty if there are none. */
export function describeCounts(counts: Counts): string {
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
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
  identifier: 'identifiers',
};
