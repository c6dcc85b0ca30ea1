import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../../dist/server/cli.js');

/** What one run of `fortios-lint` came to. */
export interface LintRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built `fortios-lint` in a folder of its own. */
export class LintFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'fortios-lint-'));

  /** Makes a folder that holds these files; names may have folders in them. */
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}) {
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.path, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  /** Runs the command with these words, and what `input` gives on standard input. */
  async run(words: readonly string[], { input = '', env = {} }: LintRunOptions = {}): Promise<LintRun> {
    const { NO_COLOR: _, FORCE_COLOR: __, ...inherited } = process.env;
    const child = spawn(process.execPath, [cli, ...words], { cwd: this.path, env: { ...inherited, ...env } });
    child.stdin.on('error', () => undefined);
    child.stdin.end(input);
    const output = { stdout: '', stderr: '' };
    for (const stream of ['stdout', 'stderr'] as const) {
      child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
    }
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject).on('close', resolve);
    });
    return { exitCode, ...output };
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
  }
}

export interface LintRunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs the command once in a folder of these files, which is removed afterwards. */
export async function fortiosLint(
  words: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: LintRunOptions = {},
): Promise<LintRun> {
  const folder = new LintFolder(files);
  try {
    return await folder.run(words, options);
  } finally {
    folder.remove();
  }
}
