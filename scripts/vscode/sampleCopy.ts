import { cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { shownPath } from '../project';

/**
 * Copies the samples into a folder for trying the extension, which replaces an earlier copy. Its settings turn off auto-save,
 * so that an edit is not saved without the user's action.
 *
 * @param samples the folder of the samples
 * @returns the path of the sample to open: the one that is named like a backup of FortiOS 7.4
 * @throws Error if there is no such sample
 */
export function copySamples(samples: string, target: string): string {
  const names = existsSync(samples) ? readdirSync(samples).sort() : [];
  const name = names.find((candidate) => /^FGT.*_7-4_\d+_\d+\.conf$/.test(candidate));
  if (name === undefined)
    throw new Error(`${shownPath(samples)} contains no sample configuration (FGT…_7-4_….conf).`);
  rmSync(target, { recursive: true, force: true });
  cpSync(samples, target, { recursive: true });
  const settings = path.join(target, '.vscode/settings.json');
  mkdirSync(path.dirname(settings), { recursive: true });
  writeFileSync(settings, `${JSON.stringify({ 'files.autoSave': 'off' }, undefined, 2)}\n`);
  return path.join(target, name);
}
