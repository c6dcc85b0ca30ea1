import assert from 'node:assert/strict';
import { fortios } from '../../../helpers/fortiosLint';

export interface Imported {
  /** `4 reused web: "web" has the same value, and is used again.` */
  readonly rows: readonly string[];
  readonly commands: string;
  readonly check: readonly string[];
  readonly notImported: readonly string[];
  readonly accepted: boolean;
  readonly exitCode: number | null;
}

interface JsonRow {
  readonly sheet?: string;
  readonly row: number;
  readonly outcome: string;
  readonly column?: string;
  readonly entry?: string;
  readonly reason?: string;
}

/** Runs `fortios import` with a list; the name of the list can matter. */
export async function importList(
  list: string | Uint8Array,
  backup: string,
  options: readonly string[] = [],
): Promise<Imported> {
  const words = ['import', 'list', '--to', 'fw.conf', '--format', 'json', ...options];
  const { stdout, stderr, exitCode } = await fortios(words, { list, 'fw.conf': backup });
  assert.equal(stderr, '');
  const json = JSON.parse(stdout) as Omit<Imported, 'rows'> & { readonly rows: readonly JsonRow[] };
  return { ...json, rows: json.rows.map(lineOf), exitCode };
}

function lineOf({ sheet, row, outcome, column, entry, reason }: JsonRow): string {
  const place = [sheet, String(row)].filter((word) => word !== undefined).join(' ');
  const about = [entry, column && `(${column})`].filter((word) => word !== undefined).join(' ');
  return `${place} ${outcome}${about === '' ? '' : ` ${about}`}${reason === undefined ? '' : `: ${reason}`}`;
}

/** What standard error says about a list that is not imported. */
export async function refusalOf(
  list: string | Uint8Array,
  backup: string,
  options: readonly string[] = [],
): Promise<string> {
  const words = ['import', 'list', '--to', 'fw.conf', ...options];
  const { stderr, exitCode } = await fortios(words, { list, 'fw.conf': backup });
  assert.equal(exitCode, 2);
  return stderr.trimEnd();
}
