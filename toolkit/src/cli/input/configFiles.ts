import path from 'node:path';
import { UnusableFile } from 'fortios-language/files/fileAccess';
import { readSmallFile } from 'fortios-language/files/nodeFiles.node';
import { pathOf, uriOf } from 'fortios-language/files/rawPath.node';
import type { ImportedAdvisories } from 'fortios-language/firmware/publishedAdvisory';
import { slowGlobs } from 'fortios-language/lintConfig/ignoring';
import { describeProblems, type LintConfig } from 'fortios-language/lintConfig/lintConfig';
import {
  foundConfig,
  NearestConfigs,
  NearestAdvisories,
  NearestDevices,
  schemaFor,
  type FoundConfig,
  type FoundDevices,
} from 'fortios-language/lintConfig/nearestConfigs';
import { readAssets } from '../../assets.node';
import type { FileConfig } from '../../operations/lint/lintText';
import { loadSchema } from 'fortios-language/schema/loadSchema';
import type { Schema } from 'fortios-language/schema/schema';
import { RuleNames } from 'fortios-language/rules/engine/ruleNames';
import { rules } from 'fortios-language/rules/registry';
import { readFailure, reasonOf } from '../program/failures';
import { writeErrorLine, type Terminal } from '../output/terminal';

/** Which `.fortios-lint.json` files apply: the nearest of each input, none, or one for all. */
export type ConfigChoice = 'nearest' | 'none' | { readonly file: string };

type NoteTerminal = Pick<Terminal, 'name' | 'writeError'>;

/** The maximum number of notes: a folder can contain any number of files. */
const mostNotes = 10;

const noConfig: LintConfig = { firmware: undefined, rules: {}, ignore: [] };

/** The result of reading the `.fortios-lint.json` of an input. */
type ConfigAnswer =
  /** Undefined if there is no such file. */
  | { readonly config: FileConfig | undefined }
  /** The message that explains why the input is skipped. */
  | { readonly ignored: string }
  /** The message about an invalid file. */
  | { readonly failure: string };

/** The `.fortios-lint.json` files of a run. */
export class ConfigFiles {
  private readonly devices = new NearestDevices(readText, shownPath);
  private readonly advisories = new NearestAdvisories(readText, shownPath);

  private readonly noted = new Set<string>();

  private constructor(
    private readonly terminal: NoteTerminal,
    private readonly find: (uri: string) => Promise<FoundConfig | undefined>,
  ) {}

  /**
   * Opens the file that the command line names, or prepares the search for files.
   *
   * @param terminal for notes about files without which the inputs are still checked
   * @throws an Error with a message for the user if the named file cannot be read
   */
  static async open(choice: ConfigChoice, terminal: NoteTerminal): Promise<ConfigFiles> {
    if (choice === 'none') return new ConfigFiles(terminal, () => Promise.resolve(undefined));
    const names = new RuleNames(rules);
    if (choice === 'nearest') {
      const nearest = new NearestConfigs(readText, names, readSchema);
      return new ConfigFiles(terminal, (uri) => nearest.of(uri));
    }
    const href = uriOf(choice.file);
    const text = await readText(href).catch((error: unknown) => {
      if (!(error instanceof UnusableFile)) throw error;
      throw new Error(readFailure(choice.file, error), { cause: error });
    });
    if (text === undefined) throw new Error(`There is no file "${choice.file}".`);
    const found = foundConfig(href, text, names, await schemaFor(text, readSchema));
    return new ConfigFiles(terminal, () => Promise.resolve(found));
  }

  /**
   * The settings of an input.
   *
   * @param name of the input; standard input is treated as a file of this name
   */
  async of(name: string): Promise<ConfigAnswer> {
    const href = uriOf(name);
    let found: FoundConfig | undefined;
    let schemas: FoundDevices | undefined;
    let imported: ImportedAdvisories | undefined;
    try {
      found = await this.find(href);
      schemas = await this.devices.of(href);
      imported = await this.advisories.of(href);
    } catch (error) {
      return { failure: reasonOf(error) };
    }
    if (schemas?.problem !== undefined) return { failure: schemas.problem };
    this.noteOnce(imported?.problem);
    const others = {
      ...(schemas && { devices: schemas.devices }),
      ...(imported && { advisories: imported }),
    };
    if (!found) return { config: schemas || imported ? { ...noConfig, ...others } : undefined };
    const { config, problems, uri } = found;
    const file = shownPath(uri);
    const failure = describeProblems(file, problems);
    if (failure !== undefined) return { failure };
    const isIgnored = found.ignores(href);
    if (isIgnored === undefined) return { failure: `${file}: ${slowGlobs}` };
    return isIgnored
      ? { ignored: `"${name}" is not checked, because ${file} ignores it. To check it, use --no-config.` }
      : { config: { ...config, ...others, accept: found.acceptedIn(href) } };
  }

  private noteOnce(problem: string | undefined): void {
    if (problem === undefined || this.noted.has(problem) || this.noted.size === mostNotes) return;
    this.noted.add(problem);
    writeErrorLine(this.terminal, problem);
  }
}

/** The schema, which is needed only if a file contains `require`. */
async function readSchema(): Promise<Schema | undefined> {
  const { schema } = await readAssets();
  try {
    return loadSchema(schema);
  } catch {
    // The command itself reports damaged data.
    return undefined;
  }
}

/** The text of a file; undefined if it does not exist. */
async function readText(uri: string, limit?: number): Promise<string | undefined> {
  try {
    return await readSmallFile(pathOf(uri), limit);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    if (error instanceof UnusableFile) throw error;
    throw new Error(readFailure(shownPath(uri), error), { cause: error });
  }
}

/** Relative to the working folder if the file is in it. */
function shownPath(uri: string): string {
  const absolute = pathOf(uri);
  const relative = path.relative('', absolute);
  return relative.startsWith('..') ? absolute : relative;
}
