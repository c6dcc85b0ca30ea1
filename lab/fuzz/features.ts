// npm run fuzz: runs all features on unusual inputs: first pathological inputs, then mutated configurations and random
// text. Fails if something crashes, if the server does not answer for two seconds of processor time, if a step takes
// twenty seconds, or if memory exceeds its limit.
//
// The last third of the time, it searches for slow inputs: it repeats a fragment, and reports what takes more than
// 2^1.3 times the processor time for twice as many repetitions.
//
//   --seconds N        the duration (60)
//   --seed N           the seed of the inputs (1)
//   --corpus FOLDER    the files to mutate (the samples and fixtures of the repository)
//   --random-only      only mutated configurations and random text
//   --slow-only        only the search for slow inputs
//   --case N           only this case of the seed; a failure prints it
//   --file FILE        only this file, unchanged; --seed then determines the requests
import { fork } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { caseOf, readCorpus } from './cases';
import { hangLimit, heapLimit, type Assignment, type Report } from './reports';
import { cacheFolder, projectRoot, shownPath } from '../../scripts/project';

interface Options extends Omit<Assignment, 'first' | 'slow'> {
  readonly slowOnly: boolean;
  readonly seconds: number;
  readonly case: number | undefined;
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} takes a whole number, not "${text}".`);
  return Number(text);
}

function readOptions(): Options {
  const { values } = parseArgs({
    options: {
      seconds: { type: 'string', default: '60' },
      seed: { type: 'string', default: '1' },
      corpus: { type: 'string' },
      'random-only': { type: 'boolean', default: false },
      'slow-only': { type: 'boolean', default: false },
      case: { type: 'string' },
      file: { type: 'string' },
    },
  });
  const { file } = values;
  return {
    seconds: wholeNumber('seconds', values.seconds),
    seed: wholeNumber('seed', values.seed),
    folder: values.corpus,
    randomOnly: values['random-only'],
    slowOnly: values['slow-only'],
    case: values.case === undefined ? undefined : wholeNumber('case', values.case),
    only: file === undefined ? undefined : { name: file, text: readFileSync(file, 'utf8') },
  };
}

/** Runs processes until the time is over, and collects their reports. */
class Fuzzing {
  private readonly troubles = new Map<string, number>();
  private readonly corpus: readonly string[];
  private cases = 0;
  private steps = 0;
  private mostRss = 0;
  /** The memory at the first and the last case of a process. */
  private heaps: number[] = [];

  constructor(private readonly options: Options) {
    this.corpus = readCorpus(options.folder);
  }

  /** @returns whether nothing failed */
  async run(): Promise<boolean> {
    const { seconds, case: only, only: file, slowOnly } = this.options;
    if (only !== undefined || file !== undefined) {
      await this.runProcess({ first: only ?? 0, slow: slowOnly, milliseconds: Infinity });
    } else {
      const milliseconds = seconds * 1000;
      if (!slowOnly) await this.runPhase(false, (milliseconds * 2) / 3);
      await this.runPhase(true, slowOnly ? milliseconds : milliseconds / 3);
    }
    console.log(
      `${this.cases} cases, ${this.steps} requests, edits and runs, seed ${this.options.seed}; ` +
        `${this.troubles.size} kinds of trouble; at most ${Math.round(this.mostRss / 2 ** 20)} MiB resident; ` +
        `heap after a case ${this.heaps.map((bytes) => Math.round(bytes / 2 ** 20)).join(' → ')} MiB`,
    );
    return this.troubles.size === 0;
  }

  private async runPhase(slow: boolean, milliseconds: number): Promise<void> {
    const end = performance.now() + milliseconds;
    for (let first = 0; performance.now() < end;)
      first = await this.runProcess({ first, slow, milliseconds: end - performance.now() });
  }

  /**
   * Runs one process until the time is over or it ends.
   *
   * @param part `milliseconds` is infinite for a single case
   * @returns the number of the next case
   */
  private runProcess({
    first,
    slow,
    milliseconds,
  }: Pick<Assignment, 'first' | 'slow'> & { readonly milliseconds: number }): Promise<number> {
    const { seed, folder, randomOnly, only } = this.options;
    const single = milliseconds === Infinity;
    const child = fork(path.join(projectRoot, 'lab/fuzz/worker.ts'), {
      cwd: projectRoot,
      execArgv: ['--import', 'tsx', '--expose-gc', `--max-old-space-size=${heapLimit}`],
    });
    const assignment: Assignment = { seed, first, folder, randomOnly, slow, only };
    child.send(assignment);
    return new Promise((resolve, reject) => {
      const at = { number: first, name: '', step: 'start', slow, isOver: false, hung: false };
      const stop = (): void => {
        at.isOver = true;
        child.kill('SIGKILL');
      };
      const watch = new Watch(() => {
        at.hung = true;
        child.kill('SIGKILL');
      });
      const timer = milliseconds === Infinity ? undefined : setTimeout(stop, milliseconds);
      child.on('message', (message: Report) => {
        watch.touch();
        this.take(message, at);
        if (message.kind === 'done' && single) stop();
      });
      child.once('error', reject).once('exit', (code, signal) => {
        clearTimeout(timer);
        watch.end();
        if (at.hung) this.note(at, at.step, `did not end within ${hangLimit / 1000} s`);
        else if (!at.isOver)
          this.note(at, at.step, `the process ended (${signal ?? code ?? 'for an unknown reason'})`);
        resolve(at.number + 1);
      });
    });
  }

  private take(message: Report, at: CurrentCase): void {
    at.number = message.number;
    switch (message.kind) {
      case 'case':
        at.name = message.name;
        at.step = message.name;
        break;
      case 'step':
        at.step = message.step;
        this.steps++;
        break;
      case 'trouble':
        this.note(at, message.step, message.what);
        break;
      case 'done':
        this.cases++;
        this.mostRss = Math.max(this.mostRss, message.rss);
        this.heaps = [this.heaps[0] ?? message.heapUsed, message.heapUsed];
        break;
    }
  }

  /** Reports a failure. Of failures of the same kind, only the first case is stored. */
  private note({ number, name, slow }: CurrentCase, step: string, what: string): void {
    if (slow) {
      this.noteSlow(number, name, `${step}: ${what}`);
      return;
    }
    const { seed, only, folder, randomOnly } = this.options;
    const kind = `${step}: ${what
      .split('\n')
      .slice(0, 3)
      .join('\n')
      .replace(/\b\d+ ms/, '')}`;
    const times = (this.troubles.get(kind) ?? 0) + 1;
    this.troubles.set(kind, times);
    if (times > 1) return;
    const { text } = only ?? caseOf(seed, number, this.corpus, randomOnly);
    const file = path.join(cacheFolder('fuzz'), `seed-${seed}-case-${number}.conf`);
    if (only === undefined) writeFileSync(file, text);
    const again = ['--seed', seed, '--case', number, ...(folder === undefined ? [] : ['--corpus', folder])];
    console.log(`\n${name} (case ${number}), ${step}: ${what}`);
    if (only === undefined)
      console.log(
        `  npm run fuzz -- ${again.join(' ')}${randomOnly ? ' --random-only' : ''}\n  ${shownPath(file)}`,
      );
  }

  private noteSlow(number: number, name: string, what: string): void {
    this.troubles.set(`${number} ${what}`, 1);
    console.log(`\n${name} (slow case ${number})\n  ${what}`);
    console.log(`  npm run fuzz -- --slow-only --seed ${this.options.seed} --case ${number}`);
  }
}

/** The case that a process works on. */
interface CurrentCase {
  number: number;
  name: string;
  step: string;
  readonly slow: boolean;
}

/** Calls back if there was no report for too long. */
class Watch {
  private timer: NodeJS.Timeout;

  constructor(private readonly bark: () => void) {
    this.timer = setTimeout(bark, hangLimit);
  }

  touch(): void {
    this.end();
    this.timer = setTimeout(this.bark, hangLimit);
  }

  end(): void {
    clearTimeout(this.timer);
  }
}

async function main(): Promise<void> {
  process.exitCode = (await new Fuzzing(readOptions()).run()) ? 0 : 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
