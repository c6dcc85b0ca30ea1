import { writeScript, selectChanges } from 'fortios-language/analysis/device/script/commands';
import { compare, type NodeChange } from 'fortios-language/analysis/device/comparison/compare';
import { readState } from 'fortios-language/analysis/device/execution/execute';
import type { NoiseKind } from 'fortios-language/analysis/device/state/volatileSettings';
import { printLines } from 'fortios-language/analysis/device/state/print';
import {
  countsText,
  diffReport,
  rowPath,
  unitDataNote,
  type ChangeRow,
  type DiffReport,
  type RowKind,
} from 'fortios-language/analysis/device/comparison/report';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { formatVersion } from 'fortios-language/firmware/version';
import { contextAt } from 'fortios-language/model/contextAt';
import type { DocumentView } from 'fortios-language/model/symbols/documentView';

/** A configuration without noise, in an order that does not differ between backups. */
export interface NormalizedText {
  readonly text: string;
  /** For each line, the zero-based line of the file with the same content; -1 if there is none. */
  readonly lines: readonly number[];
  /** The version in which it was read, such as `7.4.4`. */
  readonly version: string;
}

/** The changes between two configurations. */
export interface TextComparison {
  readonly before: NormalizedText;
  readonly after: NormalizedText;
  /** `2 added, 1 removed`; `no changes`. */
  readonly summary: string;
  /** A sentence about differences that are left out; empty if there are none. */
  readonly leftOut: string;
  readonly parts: readonly {
    /** Empty without VDOMs, `global`, or the name of a VDOM. */
    readonly name: string;
    readonly tables: readonly ComparedTable[];
  }[];
}

/** The changes to a top-level table or object. */
export interface ComparedTable {
  readonly id: string;
  readonly table: string;
  readonly rows: readonly ComparedRow[];
}

export interface ComparedRow {
  /** Stable when the comparison is repeated. */
  readonly id: string;
  readonly kind: RowKind;
  /** The key and child tables, and the name of a numbered entry: `12 "web"`, `12 > members`. */
  readonly label: string;
  /** The settings: `action: accept → deny, logtraffic added`. */
  readonly description: string;
  /** Zero-based lines in the files; absent where the object or entry does not exist. */
  readonly oldLine?: number;
  readonly newLine?: number;
}

/** Commands, and what the user must know before pasting them. */
export interface ChangeCommands {
  /** Empty if the selection contains no change. */
  readonly text: string;
  /** How many passwords, keys and other secrets they contain. */
  readonly secrets: number;
  /** How many tables and entries with data of one unit they leave out. */
  readonly unitData: number;
}

/** The kinds of differences that are not left out. */
type IncludedNoise = readonly NoiseKind[];

/** The changes for which commands are generated. */
export interface ChangeSelection {
  /** Ids of tables and rows; absent for all changes. */
  readonly ids?: readonly string[];
  /** The first and the last zero-based line of a range of the old text; only objects and entries in it are selected. */
  readonly lines?: readonly [first: number, last: number];
}

const unitDataCommand = 'Show or Hide the Data of One Unit';

/** More changed settings are only counted. */
const shownSettings = 3;

/** Compares the settings and entries of two configurations. */
export function compareTexts(
  before: DocumentView,
  after: DocumentView,
  included: IncludedNoise = [],
): TextComparison {
  const [old, now] = statesOf(before, after);
  const include = new Set(included);
  const comparison = compare(old, now, { include });
  const report = diffReport(comparison);
  return {
    before: normalized(old, include),
    after: normalized(now, include),
    summary: countsText(report.counts),
    leftOut: comparison.unitData > 0 ? unitDataNote(comparison.unitData, undefined, unitDataCommand) : '',
    parts: comparedParts(report),
  };
}

function comparedParts(report: DiffReport): TextComparison['parts'] {
  const parts: TextComparison['parts'][number][] = [];
  for (const { name, tables: reports } of report.parts) {
    const tables: ComparedTable[] = [];
    for (const { table, rows: all } of reports) {
      const rows: ComparedRow[] = [];
      for (const row of all) {
        rows.push(comparedRow(row, name, table));
      }
      tables.push({ id: idOf(name, table), table, rows });
    }
    parts.push({ name, tables });
  }
  return parts;
}

/** The commands that apply the selected changes to `before`. They contain the secrets of `after`. */
export function compareCommands(
  before: DocumentView,
  after: DocumentView,
  { ids, lines }: ChangeSelection,
  included: IncludedNoise = [],
): ChangeCommands {
  const comparison = compare(...statesOf(before, after), { include: new Set(included) });
  const report = diffReport(comparison);
  const isTouched = lines && touchedLines(before, lines);
  const wanted = selectedChanges(report, ids && new Set(ids), isTouched);
  const selection = selectChanges(comparison, (change) => wanted.has(change));
  const script = writeScript(selection);
  const isAll = ids === undefined && lines === undefined;
  return {
    text: script.text,
    secrets: secretsIn(selection.parts.flatMap(({ blocks }) => blocks)),
    unitData: isAll
      ? comparison.unitData
      : [...wanted].reduce((total, { unitData = 0 }) => total + unitData, 0),
  };
}

/** The number of secrets that the commands of some changes set. */
export function secretsIn(changes: readonly NodeChange[]): number {
  let count = 0;
  for (const { settings, blocks, entries } of changes) {
    count += settings.filter(({ isSecret, new: now }) => isSecret && now !== undefined).length;
    count += secretsIn([...blocks, ...entries]);
  }
  return count;
}

/** A text without a version in its header, such as the clipboard, is read in the version of the other text. */
function statesOf(before: DocumentView, after: DocumentView): readonly [DeviceState, DeviceState] {
  const read = (view: DocumentView, other: DocumentView): DeviceState => {
    const { source } = view.firmware;
    // The clipboard and Git revisions have the name of the other text.
    const isNamed =
      source !== 'fallback' && (source !== 'fileName' || view.document.uri !== other.document.uri);
    const version = isNamed ? view.version : other.version;
    return readState(view.document, { schema: view.schema, version });
  };
  return [read(before, after), read(after, before)];
}

function selectedChanges(
  report: DiffReport,
  ids: ReadonlySet<string> | undefined,
  isTouched: ((line: number) => boolean) | undefined,
): ReadonlySet<NodeChange> {
  const selected = new Set<NodeChange>();
  for (const { name, tables } of report.parts) {
    for (const { table, rows } of tables) {
      const isWholeTable = !ids || ids.has(idOf(name, table));
      for (const row of rows) {
        if (!isWholeTable && !ids.has(idOf(name, table, row))) continue;
        if (!isTouched || isRowTouched(row, isTouched)) selected.add(row.change);
      }
    }
  }
  return selected;
}

/** A deleted entry is selected by the lines of its table. */
function isRowTouched({ oldLine, change }: ChangeRow, isTouched: (line: number) => boolean): boolean {
  const line = oldLine ?? change.new?.parent?.line ?? -1;
  return isTouched(line) || change.settings.some(({ old }) => old !== undefined && isTouched(old.line));
}

/** Whether a line is in the selection, or opens the innermost block or entry that contains the selection. */
function touchedLines(
  view: DocumentView,
  [first, last]: readonly [number, number],
): (line: number) => boolean {
  const around = contextAt(view.document, { line: first, character: 0 }, view).enclosing.at(-1);
  return (line) => (line >= first && line <= last) || line === around?.firstLine;
}

function normalized(state: DeviceState, include: ReadonlySet<NoiseKind>): NormalizedText {
  // A multi-line value is one printed line.
  const parts: string[] = [];
  const lines: number[] = [];
  for (const { text, source } of printLines(state, { normalized: true, include })) {
    parts.push(text, '\n');
    lines.push(source);
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) lines.push(source);
  }
  return { text: parts.join(''), lines, version: formatVersion(state.view.version) };
}

function comparedRow(row: ChangeRow, part: string, table: string): ComparedRow {
  return {
    id: idOf(part, table, row),
    kind: row.kind,
    label: rowPath(row, ' > '),
    description: descriptionOf(row),
    ...(row.oldLine !== undefined && { oldLine: row.oldLine }),
    ...(row.newLine !== undefined && { newLine: row.newLine }),
  };
}

function descriptionOf({ kind, from, after, settings }: ChangeRow): string {
  if (kind === 'renamed') return `was ${from ?? ''}`;
  if (kind === 'moved') return after === undefined ? 'now first' : `now after ${after}`;
  if (kind !== 'changed') return '';
  const texts = settings.slice(0, shownSettings).map(({ name, old, new: now, undetermined }) => {
    if (undetermined) return `${name}: changed, cannot be compared`;
    if (old === undefined) return `${name}: ${now ?? ''} added`;
    return now === undefined ? `${name} removed` : `${name}: ${old} → ${now}`;
  });
  const more = settings.length - shownSettings;
  return [...texts, ...(more > 0 ? [`${more} more`] : [])].join(', ');
}

function idOf(part: string, table: string, row?: ChangeRow): string {
  return JSON.stringify([part, table, ...(row ? row.path : [])]);
}
