import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { version } from '../../package.json';
import type { CliCommand } from '../../toolkit/src/cli/program/command';
import {
  fortios as fortiosProgram,
  fortiosLint as lintProgram,
} from '../../toolkit/src/cli/program/programs';
import { runProgram } from '../../toolkit/src/cli/program/program';
import { isPipeline, reportRoot, wantsColors } from '../../toolkit/src/cli/output/terminal';

const built = path.resolve(import.meta.dirname, '../../dist/server');

/** The environment without variables that control colors. */
const plainEnvironment = Object.fromEntries(
  Object.entries(process.env).filter(([name]) => name !== 'NO_COLOR' && name !== 'FORCE_COLOR'),
);

/** The result of a command. */
export interface LintRun {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** The built programs in dist/server: `cli.js` is `fortios-lint`. */
type Program = 'fortios.js' | 'cli.js';

const programs = { 'fortios.js': fortiosProgram, 'cli.js': lintProgram };

/** The end of the last run in this process. The runs wait for each other, because they share the working folder. */
let lastRun: Promise<unknown> = Promise.resolve();

const folders: string[] = [];
process.once('exit', () => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

/** Runs `fortios-lint` or `fortios` in a temporary folder, which is removed when the process ends. */
export class LintFolder {
  readonly path = mkdtempSync(path.join(tmpdir(), 'fortios-lint-'));
  private readonly script: string;
  private readonly definition: CliCommand;

  /** Creates a folder with these files; names can contain folders. */
  constructor(files: Readonly<Record<string, string | Uint8Array>> = {}, program: Program = 'cli.js') {
    folders.push(this.path);
    this.script = path.join(built, program);
    this.definition = programs[program];
    for (const [name, content] of Object.entries(files)) {
      const file = path.join(this.path, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, content);
    }
  }

  /**
   * Runs the command with these arguments, and `input` as standard input. It runs in this process, because the start of
   * another takes longer than most runs. Several threads need the built program.
   */
  run(words: readonly string[], options: LintRunOptions = {}): Promise<LintRun> {
    const jobs = words[words.indexOf('--jobs') + 1];
    if (words.includes('--jobs') && jobs !== '1') return this.start(words, options);
    const run = lastRun.then(() => this.runHere(words, options));
    lastRun = run.catch(() => undefined);
    return run;
  }

  private async runHere(
    words: readonly string[],
    { input = '', env = {}, program }: LintRunOptions,
  ): Promise<LintRun> {
    const definition = program === undefined ? this.definition : programs[program];
    const environment = { ...plainEnvironment, ...env };
    const stdout: Buffer[] = [];
    let stderr = '';
    const before = process.cwd();
    process.chdir(this.path);
    try {
      const exitCode = await runProgram(definition, words, {
        version,
        streams: {
          name: definition.name,
          stdin: Readable.from([Buffer.from(input)]),
          writeOut: (text) => void stdout.push(Buffer.from(text)),
          drained: () => Promise.resolve(),
          writeError: (text) => {
            stderr += text;
          },
          showStatus: undefined,
          colors: wantsColors(environment, false),
          width: undefined,
          root: reportRoot(environment, process.cwd()),
          isPipelineLog: isPipeline(environment),
        },
      });
      return { exitCode, stdout: Buffer.concat(stdout).toString(), stderr };
    } finally {
      process.chdir(before);
    }
  }

  /** As {@link run}, but starts the built program. */
  start(words: readonly string[], { input = '', env = {}, program }: LintRunOptions = {}): Promise<LintRun> {
    const script = program === undefined ? this.script : path.join(built, program);
    const child = spawn(process.execPath, [script, ...words], {
      cwd: this.path,
      env: { ...plainEnvironment, ...env },
    });
    return outcomeOf(child, input);
  }

  /** As {@link start}, with the process, which the test can end. */
  startChild(words: readonly string[]): {
    readonly child: ChildProcessWithoutNullStreams;
    readonly outcome: Promise<LintRun>;
  } {
    const child = spawn(process.execPath, [this.script, ...words], { cwd: this.path, env: plainEnvironment });
    return { child, outcome: outcomeOf(child, '') };
  }

  /** Pipes the command's standard output into a shell command; returns the exit code of the first. */
  runInto(reader: string, words: readonly string[]): Promise<LintRun> {
    const script = `node=$1; shift; "$node" "$@" | ${reader}; exit "\${PIPESTATUS[0]}"`;
    const args = ['-c', script, 'bash', process.execPath, this.script, ...words];
    return outcomeOf(spawn('bash', args, { cwd: this.path, env: plainEnvironment }), '');
  }

  /** Redirects the command's standard output to a file. */
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

  /**
   * Runs the command with a limit on the size of files, in blocks of `ulimit -f`.
   *
   * @param output a file for standard output
   */
  runLimited(blocks: number, words: readonly string[], output?: string): Promise<LintRun> {
    const script = `ulimit -f ${blocks}; exec "$@"${output === undefined ? '' : ` > ${output}`}`;
    const args = ['-c', script, 'sh', process.execPath, this.script, ...words];
    return outcomeOf(spawn('sh', args, { cwd: this.path, env: plainEnvironment }), '');
  }

  /** Runs the command with a standard input that does not end, and sends a signal after its first output. */
  runUntilOutput(
    words: readonly string[],
    signal: NodeJS.Signals,
    stream: 'stdout' | 'stderr' = 'stdout',
  ): Promise<LintRun> {
    const child = spawn(process.execPath, [this.script, ...words], { cwd: this.path, env: plainEnvironment });
    child[stream].once('data', () => child.kill(signal));
    return outcomeOf(child, undefined);
  }

  /** Runs the command without root's permission to read all files. */
  runUnprivileged(words: readonly string[]): Promise<LintRun> {
    const user = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
    const child = spawn(process.execPath, [this.script, ...words], {
      cwd: this.path,
      env: plainEnvironment,
      ...user,
    });
    return outcomeOf(child, '');
  }
}

export interface LintRunOptions {
  readonly input?: string | Uint8Array;
  readonly env?: Readonly<Record<string, string>>;
  /** Replaces the program of the folder. */
  readonly program?: Program;
}

/** Runs `fortios-lint` once in a temporary folder with these files. */
export function fortiosLint(
  words: readonly string[],
  files: Readonly<Record<string, string | Uint8Array>> = {},
  options: LintRunOptions = {},
): Promise<LintRun> {
  return runOnce('cli.js', words, files, options);
}

/** Runs `fortios`, such as `fortios upgrade`, once in a temporary folder with these files. */
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
  return new LintFolder(files, program).run(words, options);
}

async function outcomeOf(
  child: ChildProcessWithoutNullStreams,
  input: string | Uint8Array | undefined,
): Promise<LintRun> {
  // A command that fails early does not read its input.
  child.stdin.on('error', () => undefined);
  if (input !== undefined) child.stdin.end(input);
  const output = { stdout: '', stderr: '' };
  for (const stream of ['stdout', 'stderr'] as const)
    child[stream].setEncoding('utf8').on('data', (text: string) => (output[stream] += text));
  const exitCode = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  return { exitCode, ...output };
}
