import {
  describeCounts,
  describeShortSecrets,
  listOfLines,
  replaceable,
  type RedactionReport,
  type ReplacedPlace,
} from '../../redact/report';
import { counted } from '../../base/numbers';
import { printable } from '../terminal';
import type { ReportForm } from '../formatNames';

/** What was replaced in one file. */
interface FileRedaction extends RedactionReport {
  /** The name of the input. */
  readonly path: string;
}

/** The formats of the report about replacements. Each ends with a line end, or is empty. */
export const reportForms: Readonly<Record<ReportForm, (files: readonly FileRedaction[]) => string>> = {
  text: (files) => files.map(textOf).join(''),
  json: (files) => `${JSON.stringify({ files }, undefined, 2)}\n`,
  none: (files) => files.map(warningOf).join(''),
};

function textOf(redaction: FileRedaction): string {
  const { path, places, counts, unaffected, shortSecrets } = redaction;
  const replaced = describeCounts(counts);
  const lines = [`${path}: ${replaced === '' ? 'there was nothing to replace' : `replaced ${replaced}`}`];
  for (const [where, numbers] of linesByPlace(places)) lines.push(`  ${where}: ${listOfLines(numbers)}`);
  for (const sentence of describeShortSecrets(shortSecrets)) lines.push(`  ${sentence}`);
  const { counts: others, options } = replaceable(redaction);
  const remaining = describeCounts(others);
  if (remaining !== '') {
    const names = options.map((part) => `--${part}`).join(', ');
    lines.push(`  Not replaced: ${remaining}${names === '' ? '' : `; see ${names}`}`);
  }
  const stays = describeCounts(unaffected);
  if (stays !== '') lines.push(`  Kept in spite of these options: ${stays}. Built-in names are kept.`);
  return lines.map((line) => `${printable(line)}\n`).join('') + warningOf(redaction);
}

/** The texts that may contain secrets; with any form of the report except JSON, which counts them. */
function warningOf({ path, kept: { text = 0 } }: Pick<FileRedaction, 'path' | 'kept'>): string {
  if (text === 0) return '';
  return `${printable(path)}: warning: the copy may contain secrets in ${counted(text, 'text')} that --keep-text keeps\n`;
}

function linesByPlace(places: readonly ReplacedPlace[]): ReadonlyMap<string, readonly number[]> {
  const byPlace = new Map<string, number[]>();
  for (const { setting, kind, line } of places) {
    const where = setting ?? `outside settings, ${kind}`;
    const numbers = byPlace.get(where) ?? [];
    if (numbers.at(-1) !== line) numbers.push(line);
    byPlace.set(where, numbers);
  }
  return byPlace;
}
