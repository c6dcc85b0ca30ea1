import { getOrInsertComputed } from 'fortios-language/base/collections';
import { isStepOver, type Steps } from 'fortios-language/base/steps';
import { counted } from 'fortios-language/base/numbers';
import { unquote } from 'fortios-language/syntax/quoting';
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
type Counts = Readonly<Partial<Record<RedactedKind, number>>>;

/** A secret that is so short that names contain it, perhaps by chance; these names are replaced. Lines count from 1. */
interface ShortSecret {
  readonly kind: RedactedKind;
  readonly length: number;
  readonly lines: readonly number[];
  /** The lines with names that contain it. */
  readonly names: readonly number[];
}

export interface RedactionReport {
  /** The number of replacements by kind. */
  readonly counts: Counts;
  /** In the order of the text. */
  readonly places: readonly ReplacedPlace[];
  /** The number of values by kind that the copy contains unchanged. */
  readonly kept: Counts;
  /** Those of {@link kept} whose option is chosen, such as built-in names. */
  readonly unaffected: Counts;
  /** The short secrets because of which names are replaced. */
  readonly shortSecrets: readonly ShortSecret[];
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

/**
 * The report on the copy of a document.
 *
 * @param lineOf the line of the file that contains a line of the document; both count from 0
 */
export function* reportOn(
  subject: RedactionSubject,
  replacements: Replacements,
  {
    parts,
    shortSecretsIn,
    lineOf,
  }: {
    readonly parts: ReadonlySet<RedactionPart>;
    readonly shortSecretsIn: (name: string) => Iterable<string>;
    readonly lineOf: (line: number) => number;
  },
): Steps<RedactionReport> {
  const { document } = subject.input;
  const places: ReplacedPlace[] = [];
  const short = new Map<string, { kind: RedactedKind; lines: Set<number>; names: Set<number> }>();
  const shortSecret = (text: string) =>
    getOrInsertComputed(short, text, () => ({
      kind: 'password or key',
      lines: new Set<number>(),
      names: new Set<number>(),
    }));
  for (const { start, end, kind } of replacements.inOrder()) {
    if (isStepOver('item')) yield;
    const line = lineOf(document.positionAt(start).line) + 1;
    if (isSecretKind(kind)) {
      const value = unquote(subject.text.slice(start, end));
      if (value.length < longestShort) {
        const known = shortSecret(value);
        known.kind = kind;
        known.lines.add(line);
      }
    } else if ((kind === 'name' || kind === 'host name') && !parts.has('names')) {
      for (const one of shortSecretsIn(unquote(subject.text.slice(start, end))))
        shortSecret(one).names.add(line);
    }
    const at = subject.settingAt(start);
    const setting = at && settingOf(at);
    places.push({
      kind,
      ...(setting !== undefined && { setting }),
      line,
    });
  }
  const { kept } = replacements;
  const unaffected = countsOf(kept, (kind) => {
    const part = partOfKind[kind];
    return part !== undefined && parts.has(part);
  });
  const shortSecrets = [...short].flatMap(([value, { kind, lines, names }]) =>
    names.size === 0 ? [] : [{ kind, length: value.length, lines: [...lines], names: [...names] }],
  );
  return { counts: replacements.counts(), places, kept, unaffected, shortSecrets };
}

/** The report on a file, of those on its commands and on the texts around them. */
export function joinedReports(one: RedactionReport, other: RedactionReport): RedactionReport {
  return {
    counts: sumOf(one.counts, other.counts),
    places: [...one.places, ...other.places].sort((a, b) => a.line - b.line),
    kept: sumOf(one.kept, other.kept),
    unaffected: sumOf(one.unaffected, other.unaffected),
    shortSecrets: [...one.shortSecrets, ...other.shortSecrets],
  };
}

function sumOf(one: Counts, other: Counts): Counts {
  const sum: Partial<Record<RedactedKind, number>> = { ...one };
  for (const [kind, count] of Object.entries(other) as [RedactedKind, number][])
    sum[kind] = (sum[kind] ?? 0) + count;
  return sum;
}

/** A secret with as many characters is not in names by chance. */
const longestShort = 8;

function isSecretKind(kind: RedactedKind): boolean {
  return kind === 'password or key' || kind === 'SNMP community';
}

/** Why names are replaced, as sentences: `The SNMP community in line 3 has only 7 characters, so …`; empty if none are. */
export function describeShortSecrets(secrets: readonly ShortSecret[]): readonly string[] {
  return secrets.map(({ kind, length, lines, names }) => {
    const where = lines.length === 0 ? '' : ` in ${listOfLines(lines)}`;
    return `The ${kind}${where} has only ${counted(length, 'character')}, and names contain it. They are replaced in ${listOfLines(names)}.`;
  });
}

/** The maximum number of lines that are listed. */
const maxLines = 12;

/** `line 7`, `lines 7, 9 and 12 more` */
export function listOfLines(lines: readonly number[]): string {
  const shown = lines.slice(0, maxLines).join(', ');
  const more = lines.length > maxLines ? ` and ${lines.length - maxLines} more` : '';
  return `${lines.length === 1 ? 'line' : 'lines'} ${shown}${more}`;
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
