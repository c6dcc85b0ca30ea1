import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';
import { generateJson, generateYaml } from './competitorTexts';
import { groups } from './groups';
import { fortios } from './language';
import { quantile, type Measurement, type Unit } from './measurement';

/** How often a short command is measured, in turns with what it is compared with. */
const turns = 9;

/** How often one file is checked. */
const turnsOfFile = 3;

/** A linter that takes longer, in milliseconds, is measured once. */
const longRun = 10_000;

const linesOfBackup = 14_500;
const linesInFleet = 12_000;

/** The fleet whose memory is compared with that of the larger one. */
const smallFleet = 40;

/** The lengths of the texts for other linters. */
const lengthsOfLinters = [24_000, 150_000];

/** The rules of ESLint are its recommended ones. */
const eslintConfig = `import js from ${JSON.stringify(path.join(projectRoot, 'node_modules/@eslint/js/src/index.js'))};
export default [js.configs.recommended];
`;

/** What a process has used; all threads count. */
interface Used {
  readonly ms: number;
  readonly processor: number;
  /** The most resident memory, in MiB; NaN without {@link memoryProbe}. */
  readonly memory: number;
}

/**
 * Measures commands, each as a process of its own with its start: the command line with one file and with a fleet, and
 * other linters.
 *
 * @param script the command line
 * @param fleet the number of backups; at least {@link smallFleet} for the growth of the memory
 * @param notes receives a sentence about a linter that is not installed
 */
export function measureCommands(
  { script, fleet, seed }: { readonly script: string; readonly fleet: number; readonly seed: number },
  say: (line: string) => void,
  notes: string[],
): readonly Measurement[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'fortios-bench-'));
  try {
    const bench = new Commands(folder, script, seed);
    say('Commands, one file …');
    bench.start();
    bench.oneFile();
    say(`Commands, ${fleet} backups …`);
    bench.fleet(fleet);
    say('Other linters …');
    bench.linters(notes);
    return bench.measured;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

class Commands {
  readonly measured: Measurement[] = [];

  constructor(
    private readonly folder: string,
    private readonly script: string,
    private readonly seed: number,
  ) {}

  /** The start of the command, compared with the start of Node. */
  start(): void {
    const file = this.write('small.conf', 'config system global\n    set hostname "fw"\nend\n');
    const [node, lint]: readonly [Used[], Used[]] = [[], []];
    // Node keeps what it has compiled, see `module.enableCompileCache`.
    this.fortios('lint', file);
    for (let turn = 0; turn < turns; turn++) {
      node.push(this.run([process.execPath, '-e', '0']));
      lint.push(this.fortios('lint', file));
    }
    const [nodeMs, lintMs] = [node, lint].map((all) => medianOf(all, 'ms')) as [number, number];
    this.add('node -e 0', nodeMs);
    this.add('lint, a small file', lintMs);
    this.add('lint, a small file : node -e 0', lintMs / nodeMs, 'ratio');
  }

  oneFile(): void {
    const file = this.write('one.conf', fortios().generate(linesOfBackup, this.seed));
    const median = (...words: readonly string[]): number =>
      medianOf(
        Array.from({ length: turnsOfFile }, () => this.fortios(...words)),
        'ms',
      );
    this.add('lint, one backup of 14,500 lines', median('lint', file));
    this.add('query, one backup of 14,500 lines', median('query', 'SELECT count(*) FROM policies', file));
  }

  fleet(files: number): void {
    const commands: Readonly<Record<string, readonly string[]>> = {
      lint: ['lint', '--format', 'ndjson'],
      query: ['query', 'SELECT count(*) FROM policies'],
      'export csv': ['export', '--format', 'csv', '--force', '-o', path.join(this.folder, 'tables')],
    };
    const node = [process.execPath, `--import=${memoryProbe}`, this.script];
    const small = this.backups(Math.min(files, smallFleet));
    const large = files > smallFleet ? this.backups(files) : small;
    for (const [name, words] of Object.entries(commands)) {
      const used = this.run([...node, ...words, large]);
      this.add(`${name}, processor time per backup of 12,000 lines`, used.processor / files);
      this.add(`${name}, 10,000 backups, estimated`, (used.ms / files) * 10_000);
      this.add(`${name}, most memory with ${files} backups`, used.memory, 'MiB');
      if (large === small) continue;
      const before = this.run([...node, ...words, small]).memory;
      this.add(`${name}, most memory : with ${smallFleet} backups`, used.memory / before, 'ratio');
    }
  }

  private backups(files: number): string {
    const out = path.join(this.folder, `fleet-${files}`);
    const words = ['--out', out, '--files', String(files), '--lines', String(linesInFleet)];
    const script = path.join(import.meta.dirname, 'fleetFiles.ts');
    this.run([process.execPath, '--import', 'tsx', script, ...words], projectRoot);
    if (readdirSync(out).length !== files) throw new Error(`${out} does not have ${files} files.`);
    return out;
  }

  /** Bytes per second of processor time of other linters, with the same policies and as many bytes. */
  linters(notes: string[]): void {
    const eslint = path.join(projectRoot, 'node_modules/eslint/bin/eslint.js');
    const config = this.write('eslint.config.mjs', eslintConfig);
    for (const lines of lengthsOfLinters) {
      const text = fortios().generate(lines, this.seed);
      const asLong = (generate: typeof generateYaml): string =>
        generate(Math.ceil((lines * text.length) / generate(lines, this.seed).length), this.seed);
      const yaml = asLong(generateYaml);
      const js = `export default ${asLong(generateJson)}`;
      const linters = [
        ['lint', text, process.execPath, this.script, 'lint', this.write('text.conf', text)],
        ['yamllint', yaml, 'yamllint', '-d', 'relaxed', this.write('text.yaml', yaml)],
        ['eslint', js, process.execPath, eslint, '-c', config, this.write('text.mjs', js)],
      ] as const;
      for (const [name, own, ...words] of linters) {
        if (spawnSync(words[0], ['--version']).error) {
          notes.push(`${name}, ${lines.toLocaleString('en')} lines: it is not installed.`);
          continue;
        }
        const runs: Used[] = [];
        do runs.push(this.run(words));
        while (runs.length < turnsOfFile && medianOf(runs, 'processor') < longRun);
        const value = own.length / 1000 / medianOf(runs, 'processor');
        this.measured.push({ name, group: groups.linters, lines, value, unit: 'MB/s' });
      }
    }
  }

  private fortios(...words: readonly string[]): Used {
    return this.run([process.execPath, this.script, ...words]);
  }

  /**
   * @param folder ESLint ignores files outside of the folder in which it runs
   * @throws Error if it is not a result of a linter: 0, or 1 with findings
   */
  private run(words: readonly string[], folder = this.folder): Used {
    const begin = performance.now();
    // `times` of a shell counts a process with all of its threads.
    const { status, stdout, stderr } = spawnSync(
      'sh',
      ['-c', '"$@" > /dev/null; status=$?; times; exit $status', 'sh', ...words],
      {
        encoding: 'utf8',
        cwd: folder,
      },
    );
    const ms = performance.now() - begin;
    if (status !== 0 && status !== 1) throw new Error(`${words.join(' ')} failed: ${stderr}`);
    const [, children = ''] = stdout.trim().split('\n');
    const seconds = children.split(' ').map((time) => {
      const [minutes, rest = ''] = time.split('m');
      return Number(minutes) * 60 + Number.parseFloat(rest);
    });
    const processor = 1000 * seconds.reduce((sum, one) => sum + one, 0);
    const [, kilobytes] = /most memory: (\d+)/.exec(stderr) ?? [];
    return { ms, processor, memory: Number(kilobytes) / 1024 };
  }

  private write(name: string, text: string): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  private add(name: string, value: number, unit: Unit = 'ms'): void {
    this.measured.push({ name, group: groups.commands, value, unit });
  }
}

/** Prints the most memory of a process at its end. */
const memoryProbe = `data:text/javascript,${encodeURIComponent(
  "import{isMainThread}from'node:worker_threads';" +
    "if(isMainThread)process.on('exit',()=>console.error('most memory: '+process.resourceUsage().maxRSS))",
)}`;

function medianOf(all: readonly Used[], what: keyof Used): number {
  return quantile(
    all.map((used) => used[what]),
    0.5,
  );
}
