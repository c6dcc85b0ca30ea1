import { nodeOptions } from '../../client/src/server/nodeOptions';
import { builtServer } from '../../test/helpers/stdioClient';
import { fortios, type Language } from './language';

/** A language server to measure, and what its client needs. */
export interface BenchServer {
  /** The name in the tables. */
  readonly name: string;
  /** The script to run with Node. */
  readonly script: string;
  readonly args: readonly string[];
  /** Arguments for Node, before the script. */
  readonly nodeArgs?: readonly string[];
  /** The language of the texts that it is measured with. */
  readonly language: Language;
  readonly initializationOptions?: unknown;
  /** The answers to `workspace/configuration`, by section. */
  readonly configuration?: Readonly<Record<string, unknown>>;
}

/** The server of this project, with the options with which the extension starts it. */
export function ownServer(script = builtServer, language = fortios()): BenchServer {
  return { name: 'FortiOS Config', script, args: ['--stdio'], nodeArgs: nodeOptions, language };
}
