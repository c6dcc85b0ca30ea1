import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UnusableFile } from '../files/fileAccess';
import { readSmallFile } from '../files/nodeFiles.node';
import { describeProblems, type LintConfig } from '../lintConfig/lintConfig';
import {
  foundConfig,
  NearestConfigs,
  NearestDevices,
  schemaFor,
  type FoundConfig,
  type FoundDevices,
} from '../lintConfig/nearestConfigs';
import { readAssets } from '../assets.node';
import type { DeviceFacts } from '../schema/device/deviceFacts';
import { loadSchema } from '../schema/loadSchema';
import type { Schema } from '../schema/schema';
import { rules } from '../rules/registry';
import { RuleNames } from '../rules/engine/ruleNames';
import { readFailure } from './readFailure';
import { reasonOf } from './reason';

/** Which `.fortios-lint.json` files count: the nearest of each input, none, or one for all. */
export type ConfigChoice = 'nearest' | 'none' | { readonly file: string };

/** What holds for an input: what a `.fortios-lint.json` and a `.fortios-schema.json` say. */
export interface FileConfig extends LintConfig {
  readonly devices?: readonly DeviceFacts[];
}

const noConfig: LintConfig = { firmware: undefined, rules: {}, ignore: [] };

/** What the file that holds for an input comes to. */
export type ConfigAnswer =
  /** Undefined where there is no such file. */
  | { readonly config: FileConfig | undefined }
  /** The input is to be passed over, for a reason that a sentence tells. */
  | { readonly ignored: string }
  /** The file makes no sense. */
  | { readonly failure: string };

/** The `.fortios-lint.json` files of a run. */
export class ConfigFiles {
  private readonly devices = new NearestDevices(readText, shownPath);

  private constructor(private readonly find: (uri: string) => Promise<FoundConfig | undefined>) {}

  /**
   * Opens the one file that the command line names, or gets ready to look for others.
   *
   * @throws an Error with a sentence for the user where the file that it names cannot be read
   */
  static async open(choice: ConfigChoice): Promise<ConfigFiles> {
    if (choice === 'none') return new ConfigFiles(() => Promise.resolve(undefined));
    const names = new RuleNames(rules);
    if (choice === 'nearest') {
      const nearest = new NearestConfigs(readText, names, readSchema);
      return new ConfigFiles((uri) => nearest.of(uri));
    }
    const { href } = pathToFileURL(choice.file);
    const text = await readText(href).catch((error: unknown) => {
      if (!(error instanceof UnusableFile)) throw error;
      throw new Error(readFailure(choice.file, error), { cause: error });
    });
    if (text === undefined) throw new Error(`There is no file "${choice.file}".`);
    const found = foundConfig(href, text, names, await schemaFor(text, readSchema));
    return new ConfigFiles(() => Promise.resolve(found));
  }

  /**
   * What holds for an input.
   *
   * @param name of the input; standard input counts as a file of this name
   */
  async of(name: string): Promise<ConfigAnswer> {
    const { href } = pathToFileURL(name);
    let found: FoundConfig | undefined;
    let schemas: FoundDevices | undefined;
    try {
      found = await this.find(href);
      schemas = await this.devices.of(href);
    } catch (error) {
      return { failure: reasonOf(error) };
    }
    if (schemas?.problem !== undefined) return { failure: schemas.problem };
    const devices = schemas && { devices: schemas.devices };
    if (!found) return { config: devices && { ...noConfig, ...devices } };
    const { config, problems, uri } = found;
    const file = shownPath(uri);
    const failure = describeProblems(file, problems);
    if (failure !== undefined) return { failure };
    return found.ignores(href)
      ? { ignored: `"${name}" is passed over, as ${file} ignores it; with --no-config it is checked.` }
      : { config: { ...config, ...devices } };
  }
}

/** The schema, which is needed only where a file has `require`. */
async function readSchema(): Promise<Schema | undefined> {
  const { schema } = await readAssets();
  try {
    return loadSchema(schema);
  } catch {
    // The command itself reports that the data are damaged.
    return undefined;
  }
}

/** The text of a file; undefined where there is none. */
async function readText(uri: string, limit?: number): Promise<string | undefined> {
  try {
    return await readSmallFile(fileURLToPath(uri), limit);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (error instanceof UnusableFile) throw error;
    throw new Error(readFailure(shownPath(uri), error), { cause: error });
  }
}

/** As seen from the working folder, where the file is in it. */
function shownPath(uri: string): string {
  const absolute = fileURLToPath(uri);
  const relative = path.relative('', absolute);
  return relative.startsWith('..') ? absolute : relative;
}
