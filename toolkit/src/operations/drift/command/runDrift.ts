import { type ExitCode, exitCodeOf, type RunOf } from '../../../cli/program/command';
import { DeviceReader } from '../../../cli/input/deviceFiles';
import { UsageError } from '../../../cli/program/failures';
import type { driftCommand, TypedDrift } from './command';
import { runGolden } from './runGolden';
import { counted } from 'fortios-language/base/numbers';
import { oneLine } from 'fortios-language/base/escaping';
import {
  clusterDifferences,
  clusterDoubt,
  type ClusterDifference,
} from 'fortios-language/analysis/device/comparison/cluster';
import { diffReport } from 'fortios-language/analysis/device/comparison/report';
import { readFormat } from '../../../cli/input/inputOptions';
import { formatsOf, type AnswerFormat } from '../../../cli/output/pageFormats';
import { paragraph, pageTable, titledPage, type Page } from '../../../page/page';
import type { Terminal } from '../../../cli/output/terminal';
import { readInclude } from '../../compare/command/include';

export const runDrift: RunOf<typeof driftCommand> = async (typed, { terminal }) => {
  const { golden, ha = false, include } = typed;
  if ((golden !== undefined) === ha)
    throw new UsageError('Name a golden configuration with --golden, or two members of a cluster with --ha.');
  if (golden !== undefined) {
    if (include !== undefined) throw new UsageError('--include needs --ha.');
    return runGolden({ ...typed, golden }, terminal);
  }
  const reader = await DeviceReader.open(terminal, typed);
  return runHa(typed, reader, terminal);
};

/** The comparison of two members. */
interface ClusterRun {
  readonly names: readonly [string, string];
  readonly differences: readonly ClusterDifference[];
  readonly doubt: string | undefined;
  /** Encrypted secrets that differ and may be the same, and tables with data of one unit: both are left out. */
  readonly leftOut: { readonly secrets: number; readonly unitData: number };
}

const formats = formatsOf(clusterPage, clusterJson);

/** Compares two members of a cluster: what is normal, and what is drift. */
async function runHa(typed: TypedDrift, reader: DeviceReader, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat<AnswerFormat<ClusterRun>>(formats, typed.format);
  const { files } = typed;
  if (files.length !== 2)
    throw new UsageError('--ha compares two files: the backups of two members of a cluster.');
  const devices = await reader.devices(files);
  const [first, second] = devices;
  if (!first || !second) return 2;
  const comparison = reader.service.devices.compare(first.state, second.state, {
    include: readInclude(typed.include),
  });
  const differences = clusterDifferences(comparison, diffReport(comparison));
  for (const { document } of devices) document.dispose();
  const { uncompared: secrets, unitData } = comparison;
  const names = [first.name, second.name] as const;
  terminal.writeOut(
    format({ names, differences, doubt: clusterDoubt(comparison), leftOut: { secrets, unitData } }, terminal),
  );
  return exitCodeOf(typed, { difference: differences.some(({ isNormal }) => !isNormal) });
}

function placeOf({ part, table, path, setting }: ClusterDifference): string {
  const names = [table, path, setting ?? ''].filter((name) => name !== '');
  return `${part === '' ? '' : `${part}: `}${oneLine(names.join(' › '))}`;
}

/** The two lists: drift, and what is normal. */
function listsOf({ differences }: ClusterRun): readonly (readonly [string, readonly ClusterDifference[]])[] {
  const drift = differences.filter(({ isNormal }) => !isNormal);
  const normal = differences.filter(({ isNormal }) => isNormal);
  return [
    [`Drift (${drift.length})`, drift],
    [`Normal (${normal.length})`, normal],
  ];
}

/** What the comparison does not show, as sentences. */
function notesOf({ doubt, leftOut: { secrets, unitData } }: ClusterRun): readonly string[] {
  return [
    ...(doubt === undefined ? [] : [doubt]),
    ...(secrets === 0
      ? []
      : [
          `${counted(secrets, 'encrypted secret')} cannot be compared: each member encrypts in its own way. "--include salts,keys" lists them.`,
        ]),
    ...(unitData === 0
      ? []
      : [
          `${counted(unitData, 'difference')} in data of one unit, such as factory certificates, ${unitData === 1 ? 'is' : 'are'} left out. "--include device" lists them.`,
        ]),
  ];
}

/** What the two members have of an entry. */
const entryCells: Readonly<Record<NonNullable<ClusterDifference['entry']>, readonly [string, string]>> = {
  'only the first has it': ['present', 'missing'],
  'only the second has it': ['missing', 'present'],
  'another place or name': ['another place or name', ''],
};

function clusterPage(run: ClusterRun): Page {
  const [first, second] = run.names;
  return titledPage(
    ['Members of a cluster: ', { name: first }, ' and ', { name: second }],
    notesOf(run).map((text) => paragraph(text, 'note')),
    listsOf(run).flatMap(([title, list]) => [
      { kind: 'heading', text: title } as const,
      pageTable(
        ['Where', 'First', 'Second', 'Why'],
        list.map((one) => [
          { text: [{ name: placeOf(one) }] },
          ...(one.entry === undefined
            ? [one.first, one.second].map((value) => ({
                text: [value === undefined ? 'not set' : { name: value }],
              }))
            : entryCells[one.entry]),
          { text: one.reason },
        ]),
      ) ?? paragraph('None.'),
    ]),
  );
}

/** A stable format for other programs: fields are only added. Lines count from 1. */
function clusterJson({ names, differences, doubt, leftOut }: ClusterRun): unknown {
  const drift = differences.filter(({ isNormal }) => !isNormal).length;
  return {
    version: 1,
    first: names[0],
    second: names[1],
    ...(doubt !== undefined && { doubt }),
    differences: differences.map((one) => ({
      kind: one.isNormal ? 'normal' : 'drift',
      reason: one.reason,
      vdom: one.part === '' ? null : one.part,
      table: one.table,
      path: one.path,
      setting: one.setting ?? null,
      ...(one.entry !== undefined && { entry: one.entry }),
      first: one.first ?? null,
      second: one.second ?? null,
      firstLine: one.firstLine === undefined ? null : one.firstLine + 1,
      secondLine: one.secondLine === undefined ? null : one.secondLine + 1,
    })),
    summary: { drift, normal: differences.length - drift },
    leftOut,
  };
}
