// SQLite, compiled to WebAssembly: a bundle of its own, which only `fortios query` loads.
import initSqlJs, { type Database } from 'sql.js';
import type { Cell, Relation, Row } from '../../export/relations';

/** The result of a query. */
export interface QueryResult {
  readonly columns: readonly string[];
  /** The values in the order of the columns. */
  readonly rows: readonly (readonly Cell[])[];
}

const types = { text: 'TEXT', integer: 'INTEGER', boolean: 'INTEGER' } as const;

/** A database in memory. It has no access to files. */
export class SqlDatabase {
  private constructor(private readonly database: Database) {}

  /** @param wasm the WebAssembly module of sql.js */
  static async open(wasm: Uint8Array): Promise<SqlDatabase> {
    const { Database } = await initSqlJs({ wasmBinary: wasm });
    return new SqlDatabase(new Database());
  }

  create({ name, columns }: Relation): void {
    const list = columns.map((column) => `${quoted(column.name)} ${types[column.type]}`);
    this.database.run(`CREATE TABLE ${quoted(name)} (${list.join(', ')})`);
  }

  /** Adds rows to a table. Booleans become 0 and 1. */
  add({ name, columns }: Relation, rows: readonly Row[]): void {
    this.database.run('BEGIN');
    const places = columns.map(() => '?').join(', ');
    const statement = this.database.prepare(`INSERT INTO ${quoted(name)} VALUES (${places})`);
    for (const row of rows)
      statement.run(
        columns.map((column) => {
          const cell = row[column.name] ?? null;
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
      while (statement.step())
        rows.push(statement.get().map((cell) => (cell instanceof Uint8Array ? hexOf(cell) : cell)));
      if (columns.length > 0) result = { columns, rows };
    }
    return result;
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

  close(): void {
    this.database.close();
  }
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

function hexOf(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex');
}
