import { inOneStep } from 'fortios-language/base/steps';
import { counted } from 'fortios-language/base/numbers';
import { Refusal } from '../../assistants/context';
import { toolFor } from '../../assistants/question';
import { placeColumns, relations, type RelationName } from '../../operations/export/relations';
import type { SecretNames } from 'fortios-language/secrets/masking';
import type { QueryResult } from '../../operations/query/command/sqlEngine';
import { sqlProblem, SqlThread } from '../../operations/query/command/sqlThread';
import type { CommandContext, ExitCode, Typed } from '../program/command';
import type { mcpCommand } from './command';
import { runMcp } from './runMcp';
import type { Sources } from './sources';
import type { Tool } from './tool';

/** The limits of a question: the rows and characters of its result, and the seconds of its SQL. */
const limits = { rows: 1000, characters: 200_000 };
const mostSeconds = 10;
const mostMegabytes = 512;

/** Listed once for all tables that begin with them, because an assistant reads the list with each question. */
const commonColumns = placeColumns.join(',');

const columns = relations
  .map(({ name, columns: of }) => {
    const names = of.map((column) => column.name).join(',');
    return `${name}(${names.replace(commonColumns, '*')})`;
  })
  .join(' ');

/** The tables of the files of one or more questions, until a file changes. */
interface Database {
  /** The files and their stamps. */
  readonly stamps: string;
  readonly thread: SqlThread;
  readonly filled: Set<RelationName>;
  readonly secrets: SecretNames[];
  /** Files that are not in the tables, with the reason. */
  readonly left: string[];
}

let database: Database | undefined;

const described = toolFor('query');

/** The installation of the extension has no database, and so not this tool. */
export const queryTool: Tool = {
  ...described,
  description: `${described.description} At most ${limits.rows} rows and ${mostSeconds} seconds. The resource fortios://tables describes the columns; * is ${commonColumns}: ${columns}`,
  answer: async ({ sql, file }, sources) => {
    const wanted = relations.filter(({ name }) => new RegExp(`\\b${name}\\b`, 'i').test(sql));
    const { thread, secrets, left } = await filled(
      file,
      wanted.map(({ name }) => name),
      sources,
    );
    sources.secrets.push(...secrets);
    const result = await sources.unlessCancelled(read(thread, sql), () => {
      // SQLite cannot be interrupted: its thread ends.
      database = undefined;
      void thread.close();
    });
    return {
      summary: `${counted(result.rows.length, 'row')}.`,
      facts: { columns: result.columns },
      notCovered: [
        ...left,
        ...(result.isCut === true
          ? ['There are more rows: use LIMIT and OFFSET, count them, or select fewer columns.']
          : []),
      ],
      items: result.rows,
    };
  },
};

/** Answers the questions of an assistant, queries included. */
export async function runMcpWithQueries(
  typed: Typed<typeof mcpCommand>,
  context: CommandContext,
): Promise<ExitCode> {
  try {
    return await runMcp(typed, context, [queryTool]);
  } finally {
    await database?.thread.close();
    database = undefined;
  }
}

/** @throws {Refusal} with the message of SQLite */
async function read(thread: SqlThread, sql: string): Promise<QueryResult> {
  let answer;
  try {
    answer = await thread.read(sql, limits);
  } catch (error) {
    // The thread has ended. After a cancellation, the next question can have another one.
    if (database?.thread === thread) database = undefined;
    await thread.close();
    throw new Refusal(
      error instanceof Error && error.message.includes('memory')
        ? error.message
        : `The query was stopped after ${mostSeconds} seconds: write a simpler one.`,
    );
  }
  if ('problem' in answer)
    throw new Refusal(`${sqlProblem(answer.problem)} The resource fortios://tables describes the columns.`);
  if (!answer.result) throw new Refusal('The SQL has no result: write a SELECT.');
  return answer.result;
}

async function filled(file: string, names: readonly RelationName[], sources: Sources): Promise<Database> {
  const files = file === '' ? (await sources.files()).map(({ name }) => name) : [file];
  const stamps: string[] = [];
  for (const name of files) stamps.push(`${name} ${await sources.stampOf(name)}`);
  const key = stamps.join('\n');
  if (database && database.stamps !== key) {
    await database.thread.close();
    database = undefined;
  }
  database ??= {
    stamps: key,
    filled: new Set(),
    secrets: [],
    left: [],
    thread: await SqlThread.open(relations, { seconds: mostSeconds, megabytes: mostMegabytes }),
  };
  const current = database;
  const missing = names.filter((name) => !current.filled.has(name));
  if (missing.length === 0) return current;
  try {
    for (const name of files) {
      const problem = await fill(current, name, missing, sources);
      if (problem !== undefined && !current.left.includes(problem)) current.left.push(problem);
    }
  } catch (error) {
    // Some files are in the tables.
    database = undefined;
    await current.thread.close();
    throw error;
  }
  for (const name of missing) current.filled.add(name);
  return current;
}

/** Adds the rows of a file, or says why it has none. */
async function fill(
  { thread, secrets }: Database,
  file: string,
  tables: readonly RelationName[],
  sources: Sources,
): Promise<string | undefined> {
  try {
    const source = await sources.file(file);
    const { levels } = sources.contextOf(source).checks;
    const choice = { format: 'json', tables } as const;
    const exported = await sources.run(
      inOneStep(() => sources.service.exports.tables(source.view, source.name, choice, levels)),
    );
    if ('exclusion' in exported) return `${file}: ${exported.exclusion}`;
    for (const table of exported.tables)
      if (tables.some((name) => name === table.name)) await thread.add(table);
    secrets.push(...sources.secrets.slice(-1));
    return undefined;
  } catch (error) {
    if (error instanceof Refusal) return `${file}: ${error.message}`;
    throw error;
  }
}
