// SQLite, compiled to WebAssembly: a bundle of its own, which runs in a thread that only `fortios query` starts. SQLite cannot
// be interrupted, but its thread can be terminated.
import initSqlJs, { type Database, type Statement } from 'sql.js';
import { worker } from 'workerpool';
import type { Cell, Relation } from '../../export/relations';
import type { PackedTable } from '../../export/tables';

export interface QueryResult {
  readonly columns: readonly string[];
  /** The values in the order of the columns. */
  readonly rows: readonly (readonly Cell[])[];
  /** Whether the query has more rows than were asked for. */
  readonly isCut?: boolean;
}

/** How much of a result is wanted. */
export interface ReadLimits {
  readonly rows: number;
  readonly characters: number;
}

/** The answer to a query: its result, undefined if it has none, or the message of SQLite. */
export type QueryAnswer = { readonly result: QueryResult | undefined } | { readonly problem: string };

const types = { text: 'TEXT', integer: 'INTEGER', boolean: 'INTEGER' } as const;

/** A database in memory. It has no access to files. */
class SqlDatabase {
  private constructor(private readonly database: Database) {}

  /**
   * @param wasm the WebAssembly module of sql.js
   * @param megabytes the memory that SQLite may use for the tables and the queries
   */
  static async open(wasm: Uint8Array, megabytes: number): Promise<SqlDatabase> {
    const { Database } = await initSqlJs({ wasmBinary: wasm });
    const database = new Database();
    database.run(`PRAGMA hard_heap_limit = ${megabytes * 1_048_576}`);
    return new SqlDatabase(database);
  }

  create({ name, columns }: Relation): void {
    const list = columns.map((column) => `${quoted(column.name)} ${types[column.type]}`);
    this.database.run(`CREATE TABLE ${quoted(name)} (${list.join(', ')})`);
  }

  /** Adds rows to a table. Booleans become 0 and 1. */
  add({ name, columns, cells }: PackedTable): void {
    this.database.run('BEGIN');
    const places = columns.map(() => '?').join(', ');
    const statement = this.database.prepare(`INSERT INTO ${quoted(name)} VALUES (${places})`);
    const count = cells[0]?.length ?? 0;
    for (let row = 0; row < count; row++)
      statement.run(
        columns.map((_, column) => {
          const cell = cells[column]?.[row] ?? null;
          return typeof cell === 'boolean' ? Number(cell) : cell;
        }),
      );
    statement.free();
    this.database.run('COMMIT');
  }

  /**
   * Runs SQL, and returns the result of the last statement that has one.
   *
   * @throws Error with the message of SQLite
   */
  query(sql: string): QueryResult | undefined {
    let result: QueryResult | undefined;
    for (const statement of this.database.iterateStatements(sql)) {
      const columns = statement.getColumnNames();
      const rows: Cell[][] = [];
      while (statement.step()) rows.push(cellsOf(statement));
      if (columns.length > 0) result = { columns, rows };
    }
    return result;
  }

  /**
   * Runs one query that only reads, until its rows are too many or too long.
   *
   * @throws Error with the message of SQLite, or if the SQL is not one query
   */
  read(sql: string, { rows: mostRows, characters }: ReadLimits): QueryResult {
    if (!/^\s*(?:select|with|values)\b/i.test(sql)) throw new Error(notQuery);
    this.database.run('PRAGMA query_only = ON');
    try {
      let result: QueryResult | undefined;
      for (const statement of this.database.iterateStatements(sql)) {
        if (result) throw new Error(notQuery);
        const rows: Cell[][] = [];
        let left = characters;
        let isCut = false;
        while (!isCut && statement.step()) {
          const row = cellsOf(statement);
          left -= row.reduce<number>((sum, cell) => sum + String(cell).length, 0);
          isCut = rows.length === mostRows || left < 0;
          if (!isCut) rows.push(row);
        }
        result = { columns: statement.getColumnNames(), rows, ...(isCut && { isCut }) };
      }
      if (!result) throw new Error(notQuery);
      return result;
    } finally {
      this.database.run('PRAGMA query_only = OFF');
    }
  }

  /**
   * Runs SQL without effect, to find mistakes.
   *
   * @throws as {@link query}
   */
  check(sql: string): QueryResult | undefined {
    this.database.run('SAVEPOINT check_sql');
    try {
      return this.query(sql);
    } finally {
      this.database.run('ROLLBACK TO check_sql; RELEASE check_sql');
    }
  }
}

const notQuery = 'it is not one SELECT';

let database: SqlDatabase | undefined;

function opened(): SqlDatabase {
  if (!database) throw new Error('The database is not open.');
  return database;
}

function answerOf(run: () => QueryResult | undefined): QueryAnswer {
  try {
    return { result: run() };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** What the thread does for `SqlThread`. */
const methods = {
  open: async (wasm: Uint8Array, relations: readonly Relation[], megabytes: number): Promise<void> => {
    database = await SqlDatabase.open(wasm, megabytes);
    for (const relation of relations) database.create(relation);
  },
  add: (table: PackedTable): void => {
    opened().add(table);
  },
  check: (sql: string): QueryAnswer => answerOf(() => opened().check(sql)),
  query: (sql: string): QueryAnswer => answerOf(() => opened().query(sql)),
  read: (sql: string, limits: ReadLimits): QueryAnswer => answerOf(() => opened().read(sql, limits)),
};
export type SqlMethods = typeof methods;

worker(methods);

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** The cells of the current row. */
function cellsOf(statement: Statement): Cell[] {
  return statement
    .get()
    .map((cell) => (cell instanceof Uint8Array ? Buffer.from(cell).toString('hex') : cell));
}
