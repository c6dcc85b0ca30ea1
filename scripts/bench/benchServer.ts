import { builtServer } from '../../test/helpers/stdioClient';
import { fortios, type Language } from './language';

/** A language server to measure, with what a client has to know of it. */
export interface BenchServer {
  /** As the tables call it. */
  readonly name: string;
  /** The script to run with Node. */
  readonly script: string;
  readonly args: readonly string[];
  /** For Node itself, before the script. */
  readonly nodeArgs?: readonly string[];
  /** What it is for; its texts are in this language. */
  readonly language: Language;
  readonly initializationOptions?: unknown;
  /** What `workspace/configuration` answers, by section. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** Our own. */
export function ownServer(script = builtServer, language = fortios()): BenchServer {
  return { name: 'FortiOS Config', script, args: ['--stdio'], language };
}
