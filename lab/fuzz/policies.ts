// npm run policies: checks that the policy analysis agrees with brute force over a small universe of packets. `npm
// test` checks only a few hundred sets of policies.
//
//   --sets N          the number of random sets of policies (20000)
//   --seed N          the seed of the sets (from the date)
//   --property NAME   only one of the properties; a failure prints it
//   --path PATH       only the set at this path below the seed; a failure prints it
import { parseArgs } from 'node:util';
import fc from 'fast-check';
import { readAssets } from '../../toolkit/src/assets.node';
import { LanguageService } from '../../toolkit/src/languageService';
import { configProperty, lookupProperty, routeProperty } from '../../test/analysis/policies/configProperty';
import { pathProperty } from '../../test/analysis/policies/pathProperty';
import { translationProperty } from '../../test/analysis/policies/translationProperty';
import { editProperty, listProperty, setProperty } from '../../test/analysis/policies/traffic/property';

/** The properties, each with its share of the sets. */
function propertiesOf(engine: LanguageService): Readonly<Record<string, Share>> {
  return {
    'known configurations': { property: configProperty(engine, false), share: 0.15 },
    'configurations with unknown addresses': { property: configProperty(engine, true), share: 0.1 },
    'lookups in known configurations': { property: lookupProperty(engine, false), share: 0.1 },
    'lookups with unknown addresses': { property: lookupProperty(engine, true), share: 0.05 },
    'selectors and wire pairs': { property: pathProperty(engine), share: 0.1 },
    'translations and packets to the device': { property: translationProperty(engine), share: 0.1 },
    'choices of routes': { property: routeProperty(engine), share: 0.05 },
    'known policies': { property: listProperty(false), share: 0.05 },
    'policies with unknown parts': { property: listProperty(true), share: 0.1 },
    'edited policies': { property: editProperty(), share: 0.1 },
    'sets of values': { property: setProperty(), share: 0.1 },
  };
}

interface Share {
  readonly property: fc.IProperty<unknown>;
  readonly share: number;
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d+$/.test(text)) throw new Error(`--${option} takes a whole number; this is "${text}".`);
  return Number(text);
}

/** Checks one property; returns whether it holds. */
function check(
  name: string,
  property: fc.IProperty<unknown>,
  {
    numRuns,
    seed,
    path,
  }: { readonly numRuns: number; readonly seed: number; readonly path: string | undefined },
): boolean {
  const start = performance.now();
  const outcome = fc.check(property, { seed, numRuns, ...(path !== undefined && { path }) });
  const seconds = Math.round((performance.now() - start) / 1000);
  if (!outcome.failed) {
    console.log(`${name}: ${outcome.numRuns} sets agree, ${seconds} s (seed ${seed})`);
    return true;
  }
  console.log(`${name}: a set does not agree after ${outcome.numRuns}. To see it again:`);
  console.log(
    `npx tsx lab/fuzz/policies.ts --property "${name}" --seed ${seed} --path "${outcome.counterexamplePath ?? ''}"`,
  );
  console.log(fc.stringify(outcome.counterexample));
  console.log(outcome.errorInstance instanceof Error ? outcome.errorInstance.message : outcome.errorInstance);
  return false;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      sets: { type: 'string', default: '20000' },
      seed: { type: 'string', default: String(Math.floor(Date.now() / 86_400_000)) },
      property: { type: 'string' },
      path: { type: 'string' },
    },
  });
  const sets = wholeNumber('sets', values.sets);
  const seed = wholeNumber('seed', values.seed);
  const properties = propertiesOf(await LanguageService.create(await readAssets()));
  const chosen = Object.entries(properties).filter(
    ([name]) => values.property === undefined || name === values.property,
  );
  if (chosen.length === 0)
    throw new Error(`--property takes one of these: ${Object.keys(properties).join(', ')}.`);
  for (const [name, { property, share }] of chosen) {
    const numRuns = Math.max(1, Math.round(values.property === undefined ? sets * share : sets));
    if (!check(name, property, { numRuns, seed, path: values.path })) process.exitCode = 1;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
