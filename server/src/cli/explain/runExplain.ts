import { readServerAssets } from '../../assets.node';
import { alternatives } from '../../base/markdown';
import {
  defaultFirmwareSettings,
  effectiveFirmware,
  readFileFirmware,
  firmwareSettingsProblem,
} from '../../firmware/effective';
import type { FirmwareVersion } from '../../firmware/version';
import { loadReference } from '../../documentation/reference';
import { didYouMean, nearest } from '../../rules/engine/nearest';
import { findNamed, isSettable, type UnknownWord } from '../../documentation/explain';
import type { Schema, SchemaNode } from '../../schema/schema';
import type { ExitCode } from '../command';
import { readFormat } from '../inputOptions';
import { writeErrorLine, type Terminal } from '../terminal';
import { UsageError } from '../failures';
import { explainFormats } from './formats';

/** The options and arguments of `fortios explain`. */
export interface TypedExplain {
  readonly names: readonly string[];
  readonly firmware: string;
  readonly format: string;
}

/** The maximum number of names in a message. */
const listedNames = 4;

/**
 * Explains the tables, settings and values on the command line.
 *
 * @throws {UsageError} if the command line is not valid
 */
export async function runExplain(typed: TypedExplain, terminal: Terminal): Promise<ExitCode> {
  const format = readFormat(explainFormats, typed.format);
  const settings = { ...defaultFirmwareSettings, version: typed.firmware, isOption: true } as const;
  const problem = firmwareSettingsProblem(settings);
  if (problem !== undefined) throw new UsageError(problem);
  const text = typed.names.join(' ');
  if (text.trim() === '') throw new UsageError('Name a table, a setting or a value.');
  const { schema, explanations } = loadReference(await readServerAssets());
  const firmware = effectiveFirmware(readFileFirmware([]), settings);
  const found = findNamed(schema, text, firmware.version);
  if (found.kind !== 'named') {
    writeErrorLine(terminal, unknownText(schema, found, text, firmware.version));
    return 2;
  }
  const origin = firmware.source === 'fallback' ? { versionOrigin: 'the default of --firmware' } : {};
  terminal.writeOut(format(found, { firmware, explanations, day: new Date(), ...origin }, terminal));
  return 0;
}

/** The message about an unknown name, with suggestions. */
export function unknownText(
  schema: Schema,
  { kind, word, within, candidates }: UnknownWord,
  text: string,
  version: FirmwareVersion,
): string {
  if (!('path' in within)) {
    const similar = word === undefined ? undefined : nearest(word, candidates);
    if (word === undefined || similar === undefined)
      return unknownTableText(schema, word, within, candidates);
    const corrected = text.replace(word, similar);
    const isNamed = findNamed(schema, corrected, version).kind === 'named';
    const meant = isNamed ? corrected : [...within, similar].join(' ');
    return `"${[...within, word].join(' ')}" is not a table.${didYouMean(meant)}`;
  }
  const { path } = within;
  const what = isSettable(within) ? 'value' : 'setting';
  if (kind === 'ambiguous')
    return `"${word ?? ''}" is the beginning of several names in "${path}": ${listOf(candidates)}.`;
  if (what === 'value' && candidates.length === 0) return `"${path}" has no named values.`;
  const name = word ?? '';
  return `"${name}" is not a ${what} of "${path}".${didYouMean(nearest(name, candidates))}`;
}

function unknownTableText(
  schema: Schema,
  word: string | undefined,
  known: readonly string[],
  candidates: readonly string[],
): string {
  const name = [...known, ...(word === undefined ? [] : [word])].join(' ');
  if (word === undefined) {
    const tables = candidates.map((next) => `${name} ${next}`);
    return `"${name}" is only the beginning of the name of a table, such as ${listOf(tables)}.`;
  }
  const tables = known.length === 0 ? tablesWith(schema, word) : [];
  return tables.length === 0
    ? `"${name}" is not a table.`
    : `"${name}" is not a table, but a setting of ${listOf(tables)}. Name the table, too.`;
}

/** The tables that have a setting, sorted by how often backups contain it there. */
function tablesWith(schema: Schema, setting: string): readonly string[] {
  const found: SchemaNode[] = [];
  const search = (node: SchemaNode): void => {
    for (const child of node.children()) {
      if (child.kind !== 'setting') search(child);
      if (child.name === setting && !child.hidden) found.push(child);
    }
  };
  for (const table of schema.tables()) search(table);
  return found
    .sort((a, b) => (b.usage?.files ?? 0) - (a.usage?.files ?? 0))
    .map(({ parent }) => parent?.path ?? '');
}

function listOf(names: readonly string[]): string {
  const shown = names.slice(0, listedNames).map((name) => `"${name}"`);
  const more = names.length - shown.length;
  return alternatives(more > 0 ? [...shown, `${more} more`] : shown);
}
