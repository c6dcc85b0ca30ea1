import path from 'node:path';
import { edit, serverIp } from '../configuration';

/** The results that an editor shows for a file, reported by its driver. */
export interface Shown {
  /** The error in the driver. */
  readonly failure?: string;
  readonly filetype: string;
  readonly findings: readonly {
    readonly rule: string;
    /** The text it is shown at. */
    readonly text: string;
    readonly message: string;
  }[];
  readonly hover?: string;
  readonly completions?: readonly string[];
  /** The rules of the findings after the edit. */
  readonly rulesLater?: readonly string[];
  /** The line after the preferred quick fix. */
  readonly fixed?: string;
}

/** The path of a script that runs in an editor. */
export function driver(name: string): string {
  return path.resolve(import.meta.dirname, '../drivers', name);
}

/** Text as a person reads it, without the marks of Markdown that some editors keep. */
export function plain(markdown = ''): string {
  return markdown.replace(/\*\*|`/g, '');
}

/** The actions that a driver performs with a backup. */
export const tasks: Readonly<Record<string, string>> = {
  LINE: String(serverIp.line),
  COLUMN: String(serverIp.column),
  TYPED: '    set se',
  FROM: edit.from,
  TO: edit.to,
};
