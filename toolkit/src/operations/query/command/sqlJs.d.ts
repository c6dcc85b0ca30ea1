// What is used of sql.js. @types/sql.js adds global types that contradict those of web-tree-sitter.
declare module 'sql.js' {
  export interface Statement {
    run(values: readonly (string | number | null)[]): void;
    step(): boolean;
    get(): readonly (string | number | Uint8Array | null)[];
    getColumnNames(): readonly string[];
    free(): boolean;
  }
  export interface Database {
    run(sql: string): Database;
    prepare(sql: string): Statement;
    iterateStatements(sql: string): Iterable<Statement>;
  }
  interface SqlJs {
    readonly Database: new () => Database;
  }
  export default function initSqlJs(options: { readonly wasmBinary: Uint8Array }): Promise<SqlJs>;
}
