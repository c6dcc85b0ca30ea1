import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../project';

/** The copy shares the installed packages with the project. */
const shared = ['node_modules', 'server/node_modules', 'toolkit/node_modules', 'client/node_modules'];

/** Files that take long to build and are rebuilt if they are not up to date. */
const built = ['dist/tree-sitter-fortios.wasm', 'dist/tree-sitter-fortios.wasm.sha256'];

/**
 * Runs `work` in a copy of the project in its current state: the files that git tracks or would add, and the installed
 * packages. The copy is deleted afterwards.
 */
export async function inProjectCopy<T>(work: (root: string) => Promise<T>): Promise<T> {
  const copy = mkdtempSync(path.join(tmpdir(), 'fortios-config-copy-'));
  try {
    for (const file of [...projectFiles(), ...built]) copyInto(copy, file);
    for (const folder of shared) {
      const original = path.join(projectRoot, folder);
      if (existsSync(original)) symlinkSync(original, path.join(copy, folder), 'junction');
    }
    return await work(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The files of the project that git does not ignore. */
function projectFiles(): readonly string[] {
  const args = ['ls-files', '-z', '--cached', '--others', '--exclude-standard'];
  const output = execFileSync('git', args, { cwd: projectRoot, encoding: 'utf8', maxBuffer: 2 ** 26 });
  return [...new Set(output.split('\0'))].filter((file) => file !== '');
}

/** Skips files that git lists although they were deleted. */
function copyInto(copy: string, file: string): void {
  const original = path.join(projectRoot, file);
  if (!existsSync(original)) return;
  mkdirSync(path.dirname(path.join(copy, file)), { recursive: true });
  cpSync(original, path.join(copy, file), { recursive: true, verbatimSymlinks: true });
}
