// One process of `npm run fuzz`: runs case after case, and reports each step and failure. The parent process notices
// if it hangs or ends.
import { caseOf, readCorpus, type FuzzCase } from './cases';
import { exerciseAll, type Step } from './exerciseAll';
import { ServedClient } from './servedClient';
import { Random } from '../../test/helpers/random';
import { slowInputOf } from './slowInputs';
import { slowStepsOf } from './slowSearch';
import { stepLimit, standstillLimit, type Assignment, type Report } from './reports';

function report(message: Report): void {
  process.send?.(message);
}

let current: FuzzCase | undefined;
let currentStep = '';

function trouble(what: string): void {
  report({ kind: 'trouble', number: current?.number ?? -1, step: currentStep, what });
}

/** The processor time of this process in milliseconds, which does not depend on other work on the machine. */
function processorTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** A moment, in wall time and processor time. */
interface Moment {
  readonly wall: number;
  readonly processor: number;
}

function now(): Moment {
  return { wall: performance.now(), processor: processorTime() };
}

/** The smaller of the two times: threads of V8 increase processor time, other programs increase wall time. */
function since(before: Moment): number {
  const { wall, processor } = now();
  return Math.min(wall - before.wall, processor - before.processor);
}

/** Measures how long the event loop was blocked. */
class Standstill {
  private last = now();
  private longest = 0;
  private readonly timer = setInterval(() => {
    this.turn();
  }, 50);

  /** @returns the longest time */
  end(): number {
    clearInterval(this.timer);
    this.turn();
    return this.longest;
  }

  private turn(): void {
    this.longest = Math.max(this.longest, since(this.last));
    this.last = now();
  }
}

const step: Step = async (name, work) => {
  currentStep = name;
  report({ kind: 'step', number: current?.number ?? -1, step: name });
  const before = now();
  const standstill = new Standstill();
  const result = await work();
  const stood = standstill.end();
  const spent = since(before);
  const isCommandLine = name.startsWith('fortios-lint');
  if (!isCommandLine && stood > standstillLimit)
    trouble(`blocked the event loop for ${Math.round(stood)} ms`);
  else if (spent > stepLimit) trouble(`took ${Math.round(spent)} ms`);
  return result;
};

async function searchSlowInputs({ seed, first, folder }: Assignment): Promise<void> {
  const corpus = readCorpus(folder);
  const client = await ServedClient.start(() => undefined);
  for (let number = first; ; number++) {
    const input = slowInputOf(number, new Random(Math.imul(seed, 0x9e3779b1) + number), corpus);
    report({ kind: 'case', number, name: input.name });
    const slow = await slowStepsOf(input, client, (step) => {
      report({ kind: 'step', number, step });
    });
    for (const { step, growth, milliseconds } of slow) {
      const what = `${Math.round(milliseconds)} ms: grows with the length to the power of ${growth.toFixed(1)}`;
      report({ kind: 'trouble', number, step, what });
    }
    const { heapUsed, rss } = process.memoryUsage();
    report({ kind: 'done', number, heapUsed, rss });
  }
}

async function work(assignment: Assignment): Promise<void> {
  if (assignment.slow) return searchSlowInputs(assignment);
  const { seed, first, folder, randomOnly, only } = assignment;
  const corpus = readCorpus(folder);
  const client = await ServedClient.start(trouble);
  for (let number = first; only === undefined || number === first; number++) {
    current =
      only === undefined
        ? caseOf(seed, number, corpus, randomOnly)
        : { ...caseOf(seed, number, corpus, true), ...only };
    report({ kind: 'case', number, name: current.name });
    await exerciseAll(client, current, step, trouble);
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    report({ kind: 'done', number, heapUsed, rss });
  }
  process.disconnect();
}

process.once('message', (assignment: Assignment) => {
  work(assignment).catch((error: unknown) => {
    trouble(error instanceof Error ? (error.stack ?? error.message) : String(error));
    process.exit(1);
  });
});
