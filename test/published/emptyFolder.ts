import { execFile, type ExecFileException } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { childEnvironment } from '../../scripts/process/environment';
import { npmScript } from '../../scripts/vscode/npm';

export interface Run {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** A folder somewhere else, in which nothing is installed but what a test installs. */
export class EmptyFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'fortios-published-'));

  write(files: Readonly<Record<string, string>>): void {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(this.path, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
  }

  /** Installs tarballs, without a network. */
  async install(...tarballs: readonly string[]): Promise<void> {
    const words = ['install', '--offline', '--no-audit', '--no-fund', '--foreground-scripts', ...tarballs];
    const { exitCode, stderr } = await this.npm(...words);
    if (exitCode !== 0) throw new Error(`npm install failed:\n${stderr}`);
  }

  /** Runs a command of an installed package as a user does, by npx, which may not fetch it. */
  npx(...words: readonly string[]): Promise<Run> {
    return this.npm('exec', '--offline', '--', ...words);
  }

  npm(...words: readonly string[]): Promise<Run> {
    return this.node([npmScript(), ...words]);
  }

  /** Runs Node in the folder. */
  node(words: readonly string[]): Promise<Run> {
    return new Promise((resolve) => {
      const settle = (error: ExecFileException | null, stdout: string, stderr: string): void => {
        const exitCode = error ? (typeof error.code === 'number' ? error.code : -1) : 0;
        resolve({ exitCode, stdout, stderr });
      };
      const options = { cwd: this.path, env: childEnvironment(), maxBuffer: 2 ** 26, timeout: 120_000 };
      execFile(process.execPath, words, options, settle);
    });
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}
