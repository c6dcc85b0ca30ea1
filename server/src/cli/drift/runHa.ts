import { getOrInsertComputed } from '../../base/collections';
import { runToCompletion } from '../../base/steps';
import { oneLine } from '../../base/escaping';
import { code, escaped, withNames } from '../../base/markdown';
import { clusterDifferences, clusterDoubt, type ClusterDifference } from '../../device/cluster';
import { diffReport } from '../../device/report';
import type { DeviceService } from '../../services/deviceService';
import { exitCodeOf, type ExitCode } from '../command';
import { type DeviceReader } from '../deviceFiles';
import { readFormat } from '../inputOptions';
import { countOf, printable, type Terminal } from '../terminal';
import { UsageError } from '../failures';
import { readInclude } from '../diff/include';
import type { TypedDrift } from './runDrift';

/** The comparison of two members. */
interface ClusterRun {
  readonly names: readonly [string, string];
  readonly differences: readonly ClusterDifference[];
  readonly doubt: string | undefined;
  /** Encrypted secrets that differ and may be the same, and tables with data of one unit: both are left out. */
  readonly leftOut: { readonly secrets: number; readonly unitData: number };
}

const formats: Readonly<Record<string, ((run: ClusterRun) => string) | undefined>> = { text, markdown, json };

/** Compares two members of a cluster: what is normal, and what is drift. */
export async function runHa(
  typed: TypedDrift,
  { devices: service, reader }: { readonly devices: DeviceService; readonly reader: DeviceReader },
  terminal: Terminal,
): Promise<ExitCode> {
  const format = readFormat(formats, typed.format);
  const { files } = typed;
  if (files.length !== 2)
    throw new UsageError('--ha compares two files: the backups of two members of a cluster.');
  const devices = await reader.devices(files);
  const [first, second] = devices;
  if (!first || !second) return 2;
  const comparison = service.compare(first.state, second.state, { include: readInclude(typed.include) });
  const differences = clusterDifferences(comparison, runToCompletion(diffReport(comparison)));
  for (const { document } of devices) document.dispose();
  const { uncompared: secrets, unitData } = comparison;
  const names = [first.name, second.name] as const;
  terminal.writeOut(
    format({ names, differences, doubt: clusterDoubt(comparison), leftOut: { secrets, unitData } }),
  );
  return exitCodeOf(typed, { difference: differences.some(({ isNormal }) => !isNormal) });
}

function placeOf({ part, table, path, setting }: ClusterDifference): string {
  const names = [table, path, setting ?? ''].filter((name) => name !== '');
  return `${part === '' ? '' : `${part}: `}${oneLine(names.join(' › '))}`;
}

function valueOf(value: string | undefined): string {
  return value === undefined ? 'not set' : oneLine(value);
}

function whatOf({ entry, first, second }: ClusterDifference): string {
  return entry ?? `${valueOf(first)} / ${valueOf(second)}`;
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
          `${countOf(secrets, 'encrypted secret')} cannot be compared: each member encrypts in its own way. "--include salts,keys" lists them.`,
        ]),
    ...(unitData === 0
      ? []
      : [
          `${countOf(unitData, 'difference')} in data of one unit, such as factory certificates, ${unitData === 1 ? 'is' : 'are'} left out. "--include device" lists them.`,
        ]),
  ];
}

function text(run: ClusterRun): string {
  const lines = [`${printable(run.names[0])} / ${printable(run.names[1])}`];
  for (const [title, list] of listsOf(run)) {
    lines.push('', title);
    const byReason = new Map<string, ClusterDifference[]>();
    for (const one of list) getOrInsertComputed(byReason, one.reason, () => []).push(one);
    for (const [reason, ones] of byReason) {
      lines.push(`  ${printable(reason)}`);
      for (const one of ones) lines.push(`    ${printable(placeOf(one))}: ${printable(whatOf(one))}`);
    }
  }
  return `${[...lines, '', ...notesOf(run).map(printable)].join('\n').trimEnd()}\n`;
}

function markdown(run: ClusterRun): string {
  const parts = [`# Members of a cluster: ${run.names.map(code).join(' and ')}`];
  for (const note of notesOf(run)) parts.push(`> ${withNames(note)}`);
  for (const [title, list] of listsOf(run)) {
    parts.push(`## ${title}`);
    if (list.length === 0) continue;
    const rows = list.map((one) => {
      const values =
        one.entry !== undefined
          ? [escaped(one.entry), '']
          : [one.first, one.second].map((value) => (value === undefined ? 'not set' : code(oneLine(value))));
      return `| ${[code(placeOf(one)), ...values, withNames(one.reason)].map((cell) => cell.replace(/(?<!\\)\|/g, '\\|')).join(' | ')} |`;
    });
    parts.push(['| Where | First | Second | Why |', '| :-- | :-- | :-- | :-- |', ...rows].join('\n'));
  }
  return `${parts.join('\n\n')}\n`;
}

/** A stable format for other programs: fields are only added. Lines count from 1. */
function json({ names, differences, doubt, leftOut }: ClusterRun): string {
  const drift = differences.filter(({ isNormal }) => !isNormal).length;
  return `${JSON.stringify({
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
  })}\n`;
}
