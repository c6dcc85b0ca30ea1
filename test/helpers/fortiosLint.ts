import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const cli = path.resolve(import.meta.dirname, '../../dist/server/cli.js');

/** Without what decides on colours. */
const plainEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NO_COLOR' && name !== 'FORCE_COLOR'),
);

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
  run(words: readonly string[], { input = '', env = {} }: LintRunOptions = {}): Promise<LintRun> {
    const child = spawn(process.execPath, [cli, ...words], {
      cwd: this.path,
      env: { ...plainEnvironment, ...env },
    });
    return outcomeOf(child, input);
  }

  /** Runs the command with its standard output going into a shell command; gives its own exit code. */
  runInto(reader: string, words: readonly string[]): Promise<LintRun> {
    const script = `node=$1; shift; "$node" "$@" | ${reader}; exit "\${PIPESTATUS[0]}"`;
    const args = ['-c', script, 'bash', process.execPath, cli, ...words];
    return outcomeOf(spawn('bash', args, { cwd: this.path, env: plainEnvironment }), '');
  }

  /** Runs the command with its standard output in a file. */
  runTo(file: string, words: readonly string[]): Promise<LintRun> {
    const args = ['-c', 'file=$1; shift; exec "$@" > "$file"', 'sh', file, process.execPath, cli, ...words];
    return outcomeOf(spawn('sh', args, { cwd: this.path, env: plainEnvironment }), '');
  }

  /** Runs the command where no file may get larger than so many blocks of the shell's `ulimit -f`. */
  runLimited(blocks: number, words: readonly string[]): Promise<LintRun> {
    const args = ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, cli, ...words];
    return outcomeOf(spawn('sh', args, { cwd: this.path, env: plainEnvironment }), '');
  }

  /** Runs the command on standard input that does not end, and sends it a signal as soon as it writes something. */
  runUntilOutput(words: readonly string[], signal: NodeJS.Signals): Promise<LintRun> {
    const child = spawn(process.execPath, [cli, ...words], { cwd: this.path, env: plainEnvironment });
    child.stdout.once('data', () => child.kill(signal));
    return outcomeOf(child, undefined);
  }

  /** Runs the command as somebody who may not read everything, which root may. */
  runAsAnybody(words: readonly string[]): Promise<LintRun> {
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const child = spawn(process.execPath, [cli, ...words], {
      cwd: this.path,
      env: plainEnvironment,
      ...user,
    });
    return outcomeOf(child, '');
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

async function outcomeOf(
  child: ChildProcessWithoutNullStreams,
  input: string | Uint8Array | undefined,
): Promise<LintRun> {
  // A command that fails early does not read its input.
  child.stdin.on('error', () => undefined);
  if (input !== undefined) child.stdin.end(input);
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const) {
    child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
  }
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { exitCode, ...output };
}
