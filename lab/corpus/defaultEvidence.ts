import { readState } from '../../server/src/analysis/device/execution/execute';
import type { ConfigNode } from '../../server/src/analysis/device/state/state';
import { formatTrain } from '../../server/src/firmware/version';
import type { ConfigDocument } from '../../server/src/model/document/document';
import type { SchemaView } from '../../server/src/schema/schemaContext';
import type { DefaultValue, SchemaNode } from '../../server/src/schema/schema';
import type { BackupEvidence } from '../../scripts/schema/sourceFacts';

/** So many plain backups of a train that print a default contradict it. */
const contradictingBackups = 2;

/** Devices that print a setting in so many entries, and in all of them, always print it. */
const alwaysPrintedEntries = 10;

/** In a full configuration, most lines set a default; in a plain backup, few do. */
const plainShare = 0.4;

/** How one backup prints a setting that has a default. */
interface Printed {
  readonly node: SchemaNode;
  readonly standard: DefaultValue;
  /** The number of lines, and of those with the default. */
  lines: number;
  asDefault: number;
  readonly values: Set<string>;
}

/** The settings of a plain backup, and the number of objects or entries of each table. */
export interface BackupDefaults {
  readonly train: string;
  readonly settings: ReadonlyMap<string, Printed>;
  readonly entries: ReadonlyMap<string, number>;
}

/** How the plain backups of a train print a setting. */
export interface TrainEvidence {
  readonly train: string;
  readonly path: string;
  readonly standard: string | number;
  /** Whether the schema calls the default certain in the version of one of these backups. */
  readonly isCertain: boolean;
  /** The number of backups that print it, and of those that print the default. */
  readonly backups: number;
  readonly asDefault: number;
  readonly verdict: keyof BackupEvidence | 'none';
}

/** Reads a plain backup, which prints only what differs from the default; undefined for all other documents. */
export function defaultsPrinted(document: ConfigDocument, view: SchemaView): BackupDefaults | undefined {
  const state = readState(document, view);
  if (!state.backup) return undefined;
  const settings = new Map<string, Printed>();
  const entries = new Map<string, number>();
  for (const part of state.parts()) {
    for (const block of part.blocks.values()) collect(block, view, settings, entries);
  }
  const sum = (count: (one: Printed) => number): number =>
    [...settings.values()].reduce((total, one) => total + count(one), 0);
  const isPlain = sum(({ asDefault }) => asDefault) < plainShare * sum(({ lines }) => lines);
  return isPlain ? { train: formatTrain(view.version), settings, entries } : undefined;
}

function collect(
  { schema, settings: lines, blocks, entries: inner }: ConfigNode,
  view: SchemaView,
  settings: Map<string, Printed>,
  entries: Map<string, number>,
): void {
  if (!schema) return;
  if (inner.size === 0) entries.set(schema.path, (entries.get(schema.path) ?? 0) + 1);
  for (const [name, { values }] of lines) {
    const node = schema.child(name);
    const standard = node?.defaultAt(view.version);
    if (!node || !standard || node.secret || name === schema.key) continue;
    const known = settings.get(node.path) ?? { node, standard, lines: 0, asDefault: 0, values: new Set() };
    settings.set(node.path, known);
    known.lines++;
    known.values.add(values.join(' '));
    if (isSame(values, String(standard.value), node)) known.asDefault++;
  }
  for (const block of blocks.values()) collect(block, view, settings, entries);
  for (const entry of inner.values()) collect(entry, view, settings, entries);
}

function isSame(values: readonly string[], standard: string, { multiple }: SchemaNode): boolean {
  if (values.join(' ') === standard) return true;
  return multiple && [...values].sort().join(' ') === standard.split(' ').sort().join(' ');
}

/** Combines the plain backups of each train, sorted by train and path. */
export function evidenceOf(backups: readonly BackupDefaults[]): readonly TrainEvidence[] {
  const trains = [...new Set(backups.map(({ train }) => train))];
  return trains
    .flatMap((train) => {
      const all = backups.filter((backup) => backup.train === train);
      const paths = new Set(all.flatMap(({ settings }) => [...settings.keys()]));
      return [...paths].map((path) => evidenceAbout(path, train, all));
    })
    .sort((a, b) => (a.train + a.path < b.train + b.path ? -1 : 1));
}

function evidenceAbout(path: string, train: string, backups: readonly BackupDefaults[]): TrainEvidence {
  const table = path.slice(0, path.lastIndexOf(' > '));
  const printed = backups.flatMap(({ settings }) => settings.get(path) ?? []);
  const [first] = printed;
  if (!first) throw new Error(`No backup prints ${path}.`);
  const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
  const entries = sum(backups.map((backup) => backup.entries.get(table) ?? 0));
  const lines = sum(printed.map((one) => one.lines));
  const asDefault = printed.filter((one) => one.asDefault > 0).length;
  const values = new Set(printed.flatMap((one) => [...one.values]));
  const { node, standard } = first;
  const isSwitch = node.type === 'option' && node.options.length === 2 && !node.multiple;
  const isAlways =
    asDefault > 0 &&
    values.size > 1 &&
    printed.length >= contradictingBackups &&
    (isSwitch || (lines === entries && lines >= alwaysPrintedEntries));
  const isExcluded = isSwitch && asDefault === 0 && printed.length >= 2 && lines < entries;
  return {
    train,
    path,
    standard: standard.value,
    isCertain: printed.some((one) => one.standard.certainty === 'known'),
    backups: printed.length,
    asDefault,
    verdict: isAlways
      ? 'alwaysPrinted'
      : asDefault >= contradictingBackups
        ? 'contradicted'
        : isExcluded
          ? 'confirmed'
          : 'none',
  };
}

/** The evidence in the form that the generator of the schema reads. */
export function generatorEvidence(evidence: readonly TrainEvidence[]): BackupEvidence {
  const about = (verdict: keyof BackupEvidence): Record<string, readonly string[]> => {
    const trains: Record<string, string[]> = {};
    for (const one of evidence) if (one.verdict === verdict) (trains[one.path] ??= []).push(one.train);
    return Object.fromEntries(Object.entries(trains).sort(([a], [b]) => (a < b ? -1 : 1)));
  };
  return {
    contradicted: about('contradicted'),
    alwaysPrinted: about('alwaysPrinted'),
    confirmed: about('confirmed'),
  };
}

/** The contradicted defaults that the schema calls certain; must be empty. */
export function wrongDefaults(evidence: readonly TrainEvidence[]): readonly TrainEvidence[] {
  return evidence.filter(({ verdict, isCertain }) => verdict === 'contradicted' && isCertain);
}

/** The report: the share of contradicted defaults, and each of them; the settings that devices always print. */
export function evidenceLines(evidence: readonly TrainEvidence[]): readonly string[] {
  const contradicted = evidence.filter(({ verdict }) => verdict === 'contradicted');
  const certain = evidence.filter(({ isCertain }) => isCertain);
  const wrong = wrongDefaults(evidence);
  const always = evidence.filter(({ verdict }) => verdict === 'alwaysPrinted');
  const share = certain.length === 0 ? '-' : `${((wrong.length / certain.length) * 100).toFixed(2)} %`;
  return [
    `Defaults of settings that plain backups print, by train: ${evidence.length}, called certain: ${certain.length}`,
    `  contradicted by two or more backups: ${contradicted.length}, called certain: ${wrong.length} (${share})`,
    ...contradicted.map(
      ({ train, path, standard, asDefault, backups, isCertain }) =>
        `    ${train}  ${path}: ${asDefault} of ${backups} print "${standard}"${isCertain ? ', CALLED CERTAIN' : ''}`,
    ),
    `  always printed: ${always.length}`,
    ...always.map(({ train, path }) => `    ${train}  ${path}`),
  ];
}
