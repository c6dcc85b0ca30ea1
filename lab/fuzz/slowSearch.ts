import { ignoring } from '../../server/src/lintConfig/ignoring';
import { readLintConfig } from '../../server/src/lintConfig/readLintConfig';
import { RuleNames } from '../../server/src/rules/engine/ruleNames';
import { rules } from '../../server/src/rules/registry';
import { Random } from '../../test/helpers/random';
import { exerciseAll, type Step } from './exerciseAll';
import type { ServedClient } from './servedClient';
import type { SlowInput } from './slowInputs';

/** The maximum exponent: for an input of twice the length, processor time may grow by a factor of 2 to this power. */
const mostGrowth = 1.3;

/** In milliseconds. Shorter times are noise of the compiler and the garbage collector. */
const leastTime = 150;

/** The processor time of each step, in milliseconds. */
type Times = ReadonlyMap<string, number>;

/** A step whose time grows faster than its input. */
export interface SlowStep {
  readonly step: string;
  readonly growth: number;
  readonly milliseconds: number;
}

/**
 * Runs all features on an input and on one of twice the length, and compares the processor times. Steps that seem slow
 * are measured again at four times the length; only those that grow both times are reported.
 */
export async function slowStepsOf(
  input: SlowInput,
  client: ServedClient,
  onStep: (name: string) => void,
): Promise<readonly SlowStep[]> {
  const measure = (factor: number): Promise<Times> =>
    timesOf(input.make(input.count * factor), input.isLintConfig, client, onStep);
  await measure(1);
  const [once, twice] = [await measure(1), await measure(2)];
  const suspects = growing(once, twice);
  if (suspects.length === 0) return [];
  const again = growing(twice, await measure(4));
  return again.filter(({ step }) => suspects.some((suspect) => suspect.step === step));
}

function growing(once: Times, twice: Times): readonly SlowStep[] {
  return [...twice].flatMap(([step, milliseconds]) => {
    const before = Math.max(1, once.get(step) ?? 0);
    const growth = Math.log2(milliseconds / before);
    return growth > mostGrowth && milliseconds - before > leastTime ? [{ step, growth, milliseconds }] : [];
  });
}

/** Runs all features on a text. */
export async function timesOf(
  text: string,
  isLintConfig: boolean,
  client: ServedClient,
  onStep: (name: string) => void,
): Promise<Times> {
  const times = new Map<string, number>();
  const step: Step = async (name, work) => {
    onStep(name);
    const before = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    times.set(name, (times.get(name) ?? 0) + (user + system) / 1000);
    return result;
  };
  if (isLintConfig) await step('.fortios-lint.json', () => Promise.resolve(readConfig(text)));
  else await exerciseAll(client, { text, random: new Random(1) }, step, () => undefined);
  return times;
}

const names = new RuleNames(rules);

function readConfig(text: string): number {
  const { config, problems } = readLintConfig(text, names);
  const isIgnored = ignoring(config.ignore);
  const paths = Array.from({ length: 20 }, (_, index) => `sites/${'a'.repeat(200)}/${index}/fw.conf`);
  return problems.length + paths.filter(isIgnored).length;
}
