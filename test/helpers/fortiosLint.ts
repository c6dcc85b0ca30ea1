import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const built = path.resolve(import.meta.dirname, '../../dist/server');

/** Without what decides on colours. */
const plainEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NO_COLOR' && name !== 'FORCE_COLOR'),
);

/** What one run of a command came to. */
export interface LintRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built programs by the names of the files in dist/server: `cli.js` is `fortios-lint`. */
type Program = 'fortios.js' | 'cli.js';

/** Runs the built `fortios-lint` or `fortios` in a folder of its own. */
export class LintFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'fortios-lint-'));
  private readonly script: string;

  /** Makes a folder that holds these files; names may have folders in them. */
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}, program: Program = 'cli.js') {
    this.script = path.join(built, program);
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.path, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  /** Runs the command with these words, and what `input` gives on standard input. */
  run(words: readonly string[], { input = '', env = {}, program }: LintRunOptions = {}): Promise<LintRun> {
    const script = program === undefined ? this.script : path.join(built, program);
    const child = spawn(process.execPath, [script, ...words], {
      cwd: this.path,
      env: { ...plainEnvironment, ...env },
    });
    return outcomeOf(child, input);
  }

  /** Runs the command with its standard output going into a shell command; gives its own exit code. */
  runInto(reader: string, words: readonly string[]): Promise<LintRun> {
    const script = `node=$1; shift; "$node" "$@" | ${reader}; exit "\${PIPESTATUS[0]}"`;
    const args = ['-c', script, 'bash', process.execPath, this.script, ...words];
    return outcomeOf(spawn('bash', args, { cwd: this.path, env: plainEnvironment }), '');
  }

  /** Runs the command with its standard output in a file. */
  runTo(file: string, words: readonly string[]): Promise<LintRun> {
    const args = [
      '-c',
      'file=$1; shift; exec "$@" > "$file"',
      'sh',
      file,
      process.execPath,
      this.script,
      ...words,
    ];
    return outcomeOf(spawn('sh', args, { cwd: this.path, env: plainEnvironment }), '');
  }

  /** Runs the command where no file may get larger than so many blocks of the shell's `ulimit -f`. */
  runLimited(blocks: number, words: readonly string[]): Promise<LintRun> {
    const args = ['-c', `ulimit -f ${blocks}; exec "$@"`, 'sh', process.execPath, this.script, ...words];
    return outcomeOf(spawn('sh', args, { cwd: this.path, env: plainEnvironment }), '');
  }

  /** Runs the command on standard input that does not end, and sends it a signal as soon as it writes something. */
  runUntilOutput(words: readonly string[], signal: NodeJS.Signals): Promise<LintRun> {
    const child = spawn(process.execPath, [this.script, ...words], { cwd: this.path, env: plainEnvironment });
    child.stdout.once('data', () => child.kill(signal));
    return outcomeOf(child, undefined);
  }

  /** Runs the command as a user without root's right to read everything. */
  runAsAnybody(words: readonly string[]): Promise<LintRun> {
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const child = spawn(process.execPath, [this.script, ...words], {
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
  /** Instead of the program of the folder. */
  readonly program?: Program;
}

/** Runs `fortios-lint` once in a folder of these files, which is removed afterwards. */
export function fortiosLint(
  words: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: LintRunOptions = {},
): Promise<LintRun> {
  return runOnce('cli.js', words, files, options);
}

/** Runs `fortios`, such as `fortios upgrade`, once in a folder of these files, which is removed afterwards. */
export function fortios(
  words: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: LintRunOptions = {},
): Promise<LintRun> {
  return runOnce('fortios.js', words, files, options);
}

async function runOnce(
  program: Program,
  words: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>>,
  options: LintRunOptions,
): Promise<LintRun> {
  const folder = new LintFolder(files, program);
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
