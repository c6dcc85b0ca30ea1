import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { ConditionStrength } from '../../server/src/schema/format';
import { isReadable } from './conditions';
import {
  type ConditionFact,
  type DefaultDoubts,
  type DefaultRow,
  type FactInterval,
  type FactNode,
  type Facts,
  type Observed,
  type RefutedDefault,
  type SampledFacts,
  type TrainRow,
  type Usage,
  nodeAt,
} from './sourceFacts';
import { kindOfSource } from './sourceKinds';

/** Reads the files of a folder of samples: names and values by snapshot, and tables of defaults and conditions. */
export function readFactsFolder(folder: string): SampledFacts {
  const facts = readJson(folder, 'fortios-schema.json') as Facts;
  return {
    facts,
    doubts: readJson(folder, 'default-doubts.json') as DefaultDoubts,
    defaults: readDefaults(folder),
    byTrain: readTrainRows(folder),
    refuted: readRefuted(folder),
    usage: readJson(folder, 'usage.json') as Usage,
    observed: readObserved(folder),
    // The first line is the notation, the second one the heading.
    conditions: readConditions(readTable(folder, 'conditions.tsv').slice(1), (at) => nodeAt(facts, at)),
  };
}

/** Reads `observed.json` of a facts folder. */
export function readObserved(folder: string): Observed {
  return readJson(folder, 'observed.json') as Observed;
}

/** Reads `defaults-by-version.tsv`: table, setting, version, default, default of 7.6.5, whether they agree, source. */
function readDefaults(folder: string): readonly DefaultRow[] {
  return readTable(folder, 'defaults-by-version.tsv').map((row): DefaultRow => {
    const [table = '', setting = '', when = '', value = '', , agrees = '', source = ''] = row;
    const version = when.slice(when.lastIndexOf(' ') + 1);
    return {
      table,
      setting,
      version,
      isConditional: version !== when,
      value: value === '<nodef>' ? undefined : textOf(value),
      agrees: agrees === 'yes',
      differsByModel: source.includes('differs by model'),
      source: `${kindOfSource(source)} ${version}`,
    };
  });
}

/** Reads `defaults-by-train.tsv`: table, setting, train, default, certainty, first and last patch, source, note. */
function readTrainRows(folder: string): readonly TrainRow[] {
  return readTable(folder, 'defaults-by-train.tsv').map((row): TrainRow => {
    const [
      table = '',
      setting = '',
      train = '',
      value = '',
      certainty = '',
      first = '',
      last = '',
      source = '',
    ] = row;
    const inferred = certainty === 'sandwich';
    const patches = first === last || last === '' ? first || train : `${first} to ${last}`;
    return {
      path: `${table} > ${setting}`,
      train,
      value: textOf(value),
      inferred,
      first,
      last,
      source: inferred
        ? `equal in the sources before and after ${train}`
        : `${kindOfSource(source)} ${patches}`,
    };
  });
}

/** Reads `default-contradictions.tsv`: fact, path, value in use, value found, versions. */
function readRefuted(folder: string): readonly RefutedDefault[] {
  return readTable(folder, 'default-contradictions.tsv').flatMap((row): readonly RefutedDefault[] => {
    const [fact = '', path = '', existing = '', found = '', versions = ''] = row;
    const kind = refutedFacts[fact];
    if (kind === undefined) return [];
    return [{ path, kind, value: existing, found, version: versions.split('..', 1)[0] ?? '' }];
  });
}

/** Defaults that differ by model are in `model-defaults.json`; rows by train replace those by version. */
const refutedFacts: Readonly<Record<string, RefutedDefault['kind']>> = {
  'fortios-schema default': 'default',
  defaultBy: 'defaultBy',
};

function textOf(value: string): string {
  return value === '<empty>' ? '' : value;
}

function readTable(folder: string, name: string): readonly (readonly string[])[] {
  const [, ...lines] = readFileSync(path.join(folder, name), 'utf8').trimEnd().split('\n');
  return lines.map((line) => line.split('\t'));
}

function readJson(folder: string, name: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
}

/** The versions of facts that do not apply to all versions that have the setting. */
const intervals: Readonly<Record<string, FactInterval>> = {
  '6.0 to 6.2': ['6.0.0', '6.2.17'],
  '6.0 to 7.2 (7.4 and later: check)': ['6.0.0', '7.2.13'],
  '7.0 to 7.2': ['7.0.0', '7.2.13'],
  '7.2: full configuration': ['7.2.0', '7.2.13'],
};

/** The evidence: lines in plain backups, and settings in a full configuration, with the condition and against it. */
const counts =
  /plain backups: (\d+) with the condition, (\d+) against it; full configuration: shown (\d+) of \d+ with it, 0 of (\d+)/;

/** The rows of `conditions.tsv` that backups do not contradict; of several for one setting, the most certain one. */
function readConditions(
  rows: readonly (readonly string[])[],
  settingAt: (path: string) => FactNode | undefined,
): readonly ConditionFact[] {
  const conditions = new Map<string, ConditionFact>();
  for (const [
    table = '',
    setting = '',
    text = '',
    otherwise = '',
    ,
    versions = '',
    certainty = '',
    evidence = '',
  ] of rows) {
    const path = `${table} > ${setting}`;
    const strength = strengthOf(otherwise, certainty, evidence);
    if (strength === undefined || !isReadable(path, text, settingAt)) continue;
    const known = conditions.get(path);
    if (known && known.strength <= strength) continue;
    const only = intervals[versions];
    conditions.set(path, { path, text, strength, ...(only && { in: [only] }) });
  }
  return [...conditions.values()];
}

/** Undefined if backups contradict the row. */
function strengthOf(otherwise: string, certainty: string, evidence: string): ConditionStrength | undefined {
  if (otherwise.startsWith('NOT')) return undefined;
  const [, plain = 0, against = 0, shown = 0, hidden = 0] = (counts.exec(evidence) ?? []).map(Number);
  if (against > 0) return undefined;
  if (certainty.startsWith('confirmed by device'))
    // One object in one full configuration can have another reason.
    return shown > 1 || plain >= 5 || !counts.test(evidence) ? 0 : 1;
  if (certainty.startsWith('confirmed')) return otherwise.startsWith('hides') ? 0 : 2;
  if (evidence.includes('not printed even where')) return 3;
  if (certainty.startsWith('consistent')) {
    if (otherwise === 'hides' && plain >= 20 && hidden >= 10) return 0;
    return plain >= 2 ? 1 : 2;
  }
  return otherwise === 'hides' && hidden > 0 ? 2 : 3;
}
