import path from 'node:path';
import { stat } from 'node:fs/promises';
import { isSurelyConfiguration, mayBeConfiguration, isText } from 'fortios-language/files/configurationFiles';
import { inputText } from 'fortios-language/files/inputText';
import { settingsForVersionOf } from 'fortios-language/firmware/effective';
import type { Review, ReviewedSide } from '../review';
import { exitCodeOf, type RunOf } from '../../../cli/program/command';
import { DeviceReader, type ConfigFile } from '../../../cli/input/deviceFiles';
import { reasonOf, UsageError } from '../../../cli/program/failures';
import { readFormat } from '../../../cli/input/inputOptions';
import { readTraffic } from '../../../cli/input/readOptions';
import { findInputs, type FileInput } from '../../../cli/input/inputs';
import { FailedBackups } from '../../../cli/run/forEachConfiguration';
import { Progress } from '../../../cli/output/progress';
import { writeErrorLines } from '../../../cli/output/terminal';
import type { reviewCommand } from './command';
import { isLargeForTraffic } from '../../compare/policyChanges';
import { reviewFormats } from './formats';
import { GitRevisions } from './gitRevisions';
import { kindsOf } from './sections';

/** Two revisions of a file. A function, because a run can have more of them than fit into memory. */
interface Pair {
  readonly path: string;
  readonly oldPath?: string;
  readonly open: () => Promise<readonly [old: ConfigFile | undefined, now: ConfigFile | undefined]>;
}

/** Reviews the change of files, or of the files that differ between two folders or revisions of git. */
export const runReview: RunOf<typeof reviewCommand> = async (typed, { terminal }) => {
  const format = readFormat(reviewFormats, typed.format);
  const reader = await DeviceReader.open(terminal, typed);
  const { service } = reader;
  const beside = new FailedBackups();
  const pairs =
    typed.git === undefined
      ? await pairsOfFiles(typed.files, reader, beside)
      : await pairsInGit(typed.git, typed.files, reader);
  const today = new Date();
  const writer = format(terminal, typed.failOn);
  const found: Record<string, boolean> = {};
  const failures: string[] = [];
  const progress = new Progress(terminal.showStatus, pairs.length);
  const sideOf = (file: ConfigFile | undefined, other: ConfigFile | undefined): ReviewedSide | undefined => {
    if (!file) return undefined;
    const { document, firmware, state } = reader.deviceOf(file, other?.firmware);
    const { rules: levels = {}, require, accept, advisories } = file.config ?? {};
    return {
      view: service.view(document, { ...settingsForVersionOf(firmware), advisories }),
      state,
      options: { levels, ...(require && { requirements: require }), ...(accept && { accepted: accept }) },
    };
  };
  for (const { path: name, oldPath, open } of pairs) {
    progress.start(name);
    let files: readonly ConfigFile[] = [];
    try {
      const [old, now] = await open();
      files = [old, now].filter((one) => one !== undefined);
      if (files.length === 0 || files.some(({ isIgnored }) => isIgnored)) continue;
      const isLarge = isLargeForTraffic(files.map(({ document }) => document));
      const review: Review | { readonly exclusion: string } = service.devices.review(
        sideOf(old, now),
        sideOf(now, old),
        { today, withTraffic: readTraffic(typed) ?? !isLarge },
      );
      if ('exclusion' in review) failures.push(`"${name}" was not reviewed. ${review.exclusion}`);
      else {
        for (const kind of kindsOf(review)) found[kind] = true;
        writer.add({ path: name, ...(oldPath !== undefined && { oldPath }), review });
      }
    } catch (error) {
      if (error instanceof UsageError) throw error;
      failures.push(reasonOf(error));
    } finally {
      for (const { document } of files) document.dispose();
      progress.advance();
    }
  }
  failures.push(...(await beside.find()).map(({ message }) => message));
  progress.clear();
  terminal.writeOut(writer.end(failures.length === 0));
  if (writeErrorLines(terminal, failures)) return 2;
  return exitCodeOf(typed, found);
};

/**
 * Two files, or the files with equal paths in two folders.
 *
 * @param beside gets the files of the new folder
 */
async function pairsOfFiles(
  words: readonly string[],
  reader: DeviceReader,
  beside: FailedBackups,
): Promise<readonly Pair[]> {
  const [old, now, ...others] = words;
  if (old === undefined || now === undefined || others.length > 0)
    throw new UsageError('Name two configurations or folders, the old one and the new one, or use --git.');
  const [isOldFolder, isNewFolder] = [await isFolder(old), await isFolder(now)];
  if (isOldFolder !== isNewFolder)
    throw new UsageError('Name two files or two folders, not a file and a folder.');
  if (!isOldFolder) {
    const open = async () => [await reader.file(old), await reader.file(now)] as const;
    return [{ path: now, ...(old !== now && { oldPath: old }), open }];
  }
  const [before, after] = [await filesIn(old), await filesIn(now)];
  return [...new Set([...after.keys(), ...before.keys()])].sort().map((name) => {
    const sides = [before, after].map((files): Side => {
      const input = files.get(name);
      return async (isExpected) => {
        const file = input && (await reader.input({ ...input, named: isExpected }));
        if (input && files === after) beside.add(input, file !== undefined);
        return file;
      };
    });
    return { path: name, open: () => openSides(sides) };
  });
}

/** Reads a side, which may not exist. A file of another program is undefined, too, unless a configuration is expected. */
type Side = (isExpected: boolean) => Promise<ConfigFile | undefined>;

/** A file of another program is not reviewed. If only one side is one, the other side is a backup that it replaces. */
async function openSides([old, now]: readonly Side[]): ReturnType<Pair['open']> {
  const [from, to] = [await old?.(false), await now?.(false)];
  return [from ?? (to && (await old?.(true))), to ?? (from && (await now?.(true)))];
}

async function isFolder(word: string): Promise<boolean> {
  return (await stat(word).catch(() => undefined))?.isDirectory() === true;
}

/** The configurations in a folder by their paths in it. */
async function filesIn(folder: string): Promise<ReadonlyMap<string, FileInput>> {
  const { inputs } = await findInputs([folder], { withText: false });
  return new Map(
    inputs.flatMap((input) =>
      input.kind === 'file'
        ? [[path.relative(folder, input.path).replaceAll(path.sep, '/'), input] as const]
        : [],
    ),
  );
}

async function pairsInGit(
  range: string,
  paths: readonly string[],
  reader: DeviceReader,
): Promise<readonly Pair[]> {
  const revisions = await GitRevisions.open(range);
  const { schema } = reader.service;
  const named = new Set(paths.map((one) => path.resolve(one)));
  const isNamed = (name: string): boolean => named.has(path.join(revisions.root, name));
  const sideOf =
    (name: string, bytes: Uint8Array | undefined): Side =>
    async (isExpected) => {
      const doubtful = !isExpected && !isNamed(name) && !isSurelyConfiguration(name);
      const read = bytes && inputText(bytes, name, { doubtful, schema });
      if (read === undefined || read === 'skipped') return undefined;
      if ('failure' in read) throw new Error(read.failure);
      return reader.opened(name, read.text, path.join(revisions.root, name));
    };
  const files = await revisions.changed(paths);
  return files
    .filter(({ path: name }) => isNamed(name) || mayBeConfiguration(name) || isText(name))
    .map((file) => ({
      ...file,
      open: async () => {
        const { path: name, oldPath = name, old, new: now } = await revisions.read(file);
        return openSides([sideOf(oldPath, old), sideOf(name, now)]);
      },
    }));
}
