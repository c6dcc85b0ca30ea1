import { counted, withSeparators } from 'fortios-language/base/numbers';
import { paragraph, titledPage, type Page, type PageFormat } from '../../../page/page';
import { exporterFor, shownTable } from '../../export/encoder';
import { relations } from '../../export/relations';
import { rules } from 'fortios-language/rules/registry';
import type { RunOf } from '../../../cli/program/command';
import { UsageError } from '../../../cli/program/failures';
import type { queryFormatNames } from '../../../page/formatNames';
import { readFormat } from '../../../cli/input/inputOptions';
import { readCheckOptions } from '../../lint/command/options';
import { exportWork, recallExport } from '../../export/command/exportWork';
import { forEachConfiguration } from '../../../cli/run/forEachConfiguration';
import { pageFormats, type PageStyle } from '../../../cli/output/pageFormats';
import type { queryCommand } from './command';
import type { QueryAnswer, QueryResult } from './sqlEngine';
import { sqlProblem, SqlThread } from './sqlThread';

type QueryFormat = (result: QueryResult, style: PageStyle) => Promise<string | Uint8Array>;

/**
 * Answers a query over the relational schema of the files. Only the tables that the query names are filled.
 *
 * @throws {UsageError} if the command line or the SQL is not valid
 * @throws an Error with a message for the user if the query takes too long
 */
export const runQuery: RunOf<typeof queryCommand> = async (typed, { terminal }) => {
  const [sql = '', ...files] = typed.files;
  const format = readFormat<QueryFormat>(formats, typed.format);
  const seconds = readTimeout(typed.timeout);
  const options = readCheckOptions({ ...typed, files }, rules);
  const wanted = relations.filter(({ name }) => new RegExp(`\\b${name}\\b`, 'i').test(sql));
  const tables: readonly string[] = wanted.map(({ name }) => name);
  if (typed.cache !== undefined)
    await (await import('../../../cli/run/tableCache')).FileCache.prepare(typed.cache);
  const database = await SqlThread.open(wanted, { seconds, megabytes });
  try {
    // A mistake is reported before thousands of files are read.
    resultOf(await database.run('check', sql));
    // A query without a table reads the files, too, because it reports those that are not readable.
    const task = {
      format: 'json' as const,
      cache: typed.cache,
      tables: tables.length > 0 ? tables : ['devices'],
    };
    const errors = await forEachConfiguration(options, terminal, {
      name: 'export',
      work: exportWork,
      recall: recallExport,
      excluded: 'was not exported',
      taskFor: () => () => task,
      add: async ({ tables: exported }) => {
        for (const table of exported) if (tables.includes(table.name)) await database.add(table);
      },
    });
    const result = resultOf(await database.run('query', sql));
    const text = await format(result, { colors: false, width: undefined });
    terminal.writeOut(typeof text === 'string' ? text : Buffer.from(text).toString());
    return errors.length > 0 ? 2 : 0;
  } finally {
    await database.close();
  }
};

/** The memory of the tables of a fleet and of the SQL. */
const megabytes = 1536;

/** In seconds: a day. */
const longestTimeout = 86_400;

/** @throws {UsageError} if it is not a number of seconds */
function readTimeout(typed: string): number {
  const seconds = /^\d{1,5}$/.test(typed) ? Number(typed) : 0;
  if (seconds >= 1 && seconds <= longestTimeout) return seconds;
  throw new UsageError(
    `--timeout takes a whole number of seconds from 1 to ${withSeparators(longestTimeout)}, not "${typed}".`,
  );
}

/** @throws {UsageError} with the message of SQLite */
function resultOf(answer: QueryAnswer): QueryResult {
  if ('problem' in answer) {
    throw new UsageError(sqlProblem(answer.problem));
  }
  const { result } = answer;
  if (result) return result;
  throw new UsageError('The SQL has no result: write a SELECT.');
}

const formats: Readonly<Record<(typeof queryFormatNames)[number], QueryFormat>> = {
  text: (result, style) => Promise.resolve(pageFormats.text(resultPage(result, 'text'), style)),
  markdown: (result, style) => Promise.resolve(pageFormats.markdown(resultPage(result, 'markdown'), style)),
  html: (result, style) => Promise.resolve(pageFormats.html(resultPage(result, 'html'), style)),
  csv: async ({ columns, rows }) => {
    const exporter = await exporterFor('csv');
    const table = {
      name: 'result',
      description: '',
      isOpen: false,
      columns: columns.map((name) => ({ name, type: 'text', description: '' }) as const),
      cells: columns.map((_, column) => rows.map((row) => row[column] ?? null)),
    };
    const parts = [...exporter.add([table]), ...(await exporter.end())];
    return Buffer.concat(parts.map(({ bytes }) => bytes)).toString();
  },
  json: ({ columns, rows }) =>
    Promise.resolve(
      `[${rows.map((row) => `\n${JSON.stringify(Object.fromEntries(columns.map((name, index) => [name, row[index] ?? null])))}`).join(',')}\n]\n`,
    ),
};

function resultPage({ columns, rows }: QueryResult, format: PageFormat): Page {
  const blocks = [shownTable({ columns, rows }, format), paragraph(counted(rows.length, 'row'))];
  return format === 'text' ? { title: 'Result', blocks } : titledPage('Result of a query', blocks);
}
