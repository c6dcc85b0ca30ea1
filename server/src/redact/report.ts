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
  /** Those of {@link kept} whose option is chosen, such as built-in names. */
  readonly unaffected: Counts;
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

export function* reportOn(
  subject: RedactionSubject,
  replacements: Replacements,
  parts: ReadonlySet<RedactionPart>,
): Steps<RedactionReport> {
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
  const { kept } = replacements;
  const unaffected = countsOf(kept, (kind) => {
    const part = partOfKind[kind];
    return part !== undefined && parts.has(part);
  });
  return { counts: yield* replacements.counts(), places, kept, unaffected };
}

/** The path of a setting; without a name that the schema does not have. */
function settingOf({ node, table }: SettingAt): string | undefined {
  return node?.path ?? table?.path;
}

/** The kept values except {@link RedactionReport.unaffected} ones and texts, with the options that replace them. */
export function replaceable({ kept, unaffected }: Pick<RedactionReport, 'kept' | 'unaffected'>): {
  readonly counts: Counts;
  readonly options: readonly RedactionPart[];
} {
  const counts = countsOf(kept, (kind) => kind !== 'text' && !(kind in unaffected));
  const parts = new Set(Object.keys(counts).map((kind) => partOfKind[kind as RedactedKind]));
  return { counts, options: redactionParts.filter((part) => parts.has(part)) };
}

function countsOf(counts: Counts, includes: (kind: RedactedKind) => boolean): Counts {
  return Object.fromEntries(Object.entries(counts).filter(([kind]) => includes(kind as RedactedKind)));
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
