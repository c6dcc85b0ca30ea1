// npx tsx lab/corpus/plans.ts <folder or file>… [--seed N] [--trials N] [--as-backup VERSION] [--version VERSION]: plans large changes of configurations.
//
// For each file: a complete clean-up, N clean-ups without random entries, and N times interfaces of its policies that are put into a
// zone, into SD-WAN, and replaced. Each plan is rehearsed and proven, as the commands of the editor do it. A file without the header of a
// backup is skipped, or gets one with --as-backup: then entries that the file does not contain do not exist. --version reads all files
// in another version, because SD-WAN zones need 6.4.1.
//
// Exits with 1 if the device rejects a command, if the commands or the edits do not lead to the planned device, if a reference loses its
// entry, or if a clean-up changes flows.
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { readAssets } from '../../toolkit/src/assets.node';
import { isProven, proofOf, type PlannedChange } from '../../toolkit/src/operations/plans/planProof';
import type { RehearsalOptions } from '../../toolkit/src/operations/rehearse/rehearsal';
import { defaultFirmwareSettings, type FirmwareSettings } from '../../server/src/firmware/effective';
import { LanguageService } from '../../toolkit/src/languageService';
import { cleanupKinds, type CleanupKind } from '../../toolkit/src/operations/cleanup/cleanup';
import { keyOfPlanned } from '../../toolkit/src/operations/plans/plan';
import type { Refactoring } from '../../toolkit/src/operations/refactor/refactoring';
import type { DeviceState } from '../../server/src/analysis/device/state/state';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import { Random } from '../../test/helpers/random';
import { filesBelow } from './runCorpus';

interface Sample {
  readonly name: string;
  readonly view: DocumentView;
  readonly state: DeviceState;
}

/** One of some items; undefined if there is none. */
function pick<T>(random: Random, items: readonly T[]): T | undefined {
  return items[random.integer(0, items.length - 1)];
}

/** The results of one kind of change. */
interface Tally {
  plans: number;
  proven: number;
  refused: number;
  steps: number;
  commandLines: number;
  editable: number;
}

class PlanRun {
  private readonly tallies = new Map<string, Tally>();
  private readonly reasons = new Map<string, number>();
  failures = 0;

  constructor(
    private readonly service: LanguageService,
    private readonly random: Random,
    private readonly trials: number,
    private readonly firmware: FirmwareSettings,
  ) {}

  private get options(): RehearsalOptions {
    return { firmware: this.firmware, levels: {} };
  }

  file(sample: Sample): void {
    const all = this.cleanup(sample, 'clean up', new Set());
    for (let trial = 0; trial < this.trials; trial++) {
      const excluded = all.plan.items.filter(() => this.random.chance(0.3)).map((step) => keyOfPlanned(step));
      this.cleanup(sample, 'clean up without some entries', new Set(excluded));
      for (const refactoring of this.refactorings(sample)) this.refactor(sample, refactoring);
    }
  }

  print(): void {
    for (const [kind, { plans, proven, refused, steps, commandLines, editable }] of this.tallies)
      console.log(
        `${kind}: ${plans} plans, ${proven} proven, ${refused} refused, ${steps} entries, ${commandLines} lines of commands, ${editable} edited in place`,
      );
    for (const [reason, count] of [...this.reasons].sort((a, b) => b[1] - a[1]))
      console.log(`  ${count}× ${reason}`);
  }

  private cleanup(sample: Sample, kind: string, excluded: ReadonlySet<string>): PlannedChange {
    const kinds = new Set(Object.keys(cleanupKinds) as CleanupKind[]);
    const wanted = { kinds, disables: false, excluded };
    const change = this.service.plans.cleanup(sample.state, sample.view, wanted, this.options);
    this.count(sample, kind, change);
    if (!isProven(change)) this.fail(sample, kind, change);
    return change;
  }

  private refactor(sample: Sample, refactoring: Refactoring): void {
    const { kind } = refactoring;
    const change = this.service.plans.refactor(sample.state, sample.view, refactoring, {
      ...this.options,
      allowsChanges: false,
    });
    if ('message' in change) {
      this.tally(kind).refused++;
      this.note(`${kind} was refused`, change.message);
      if (change.message.startsWith('The device rejects')) this.fail(sample, kind, change.message);
      return;
    }
    this.count(sample, kind, change);
    if (!isProven(change)) this.note(`${kind} is not proven`, proofOf(change)[0] ?? '');
    const { rehearsal, missing, deviations } = change;
    if (rehearsal.rejections.length + missing.length + deviations.length > 0) this.fail(sample, kind, change);
  }

  private count(sample: Sample, kind: string, change: PlannedChange): void {
    const tally = this.tally(kind);
    tally.plans++;
    if (isProven(change)) tally.proven++;
    tally.steps += change.plan.items.length;
    tally.commandLines += change.commands.split('\n').length - 1;
    const { edits } = this.service.plans.edits(sample.view, sample.state, change, kind);
    if (edits) tally.editable++;
  }

  /** Counts a reason without its names. */
  private note(what: string, reason: string): void {
    const text = `${what}: ${reason.replaceAll(/"[^"]*"|[\d.]+/g, '…')}`;
    this.reasons.set(text, (this.reasons.get(text) ?? 0) + 1);
  }

  private tally(kind: string): Tally {
    const known = this.tallies.get(kind);
    if (known) return known;
    const tally = { plans: 0, proven: 0, refused: 0, steps: 0, commandLines: 0, editable: 0 };
    this.tallies.set(kind, tally);
    return tally;
  }

  private fail({ name }: Sample, kind: string, change: PlannedChange | string): void {
    this.failures++;
    const texts = typeof change === 'string' ? [change] : proofOf(change);
    console.log(`${name}: ${kind}:\n${texts.map((text) => `  ${text}`).join('\n')}`);
  }

  /** One of each kind, about interfaces that policies of one part name. */
  private refactorings({ state }: Sample): readonly Refactoring[] {
    const { random } = this;
    const part = pick(
      random,
      [...state.parts()].filter((one) => one.blocks.has('firewall policy')),
    );
    if (!part) return [];
    const policies = [...(part.blocks.get('firewall policy')?.entries.values() ?? [])];
    const ports = state
      .visibleFrom(part)
      .flatMap((one) => [...(one.blocks.get('system interface')?.entries.keys() ?? [])]);
    const named = policies
      .flatMap((policy) => policy.settings.get('dstintf')?.values ?? [])
      .filter((name) => ports.includes(name));
    const outgoing = named.length > 0 ? named : ports;
    const from = pick(random, outgoing);
    const to = pick(random, ports);
    if (from === undefined || to === undefined) return [];
    const some = (): readonly string[] => {
      const names = [pick(random, outgoing), random.chance(0.5) ? pick(random, outgoing) : undefined];
      return [...new Set(names.flatMap((name) => name ?? []))];
    };
    const vdom = part.name === '' ? undefined : part.name;
    return [
      { kind: 'zone', vdom, zone: 'zone-of-plan', interfaces: some() },
      { kind: 'sdwan', vdom, interfaces: some() },
      { kind: 'interface', vdom, from, to },
    ];
  }
}

function samplesOf(
  service: LanguageService,
  places: readonly string[],
  version: string | undefined,
  firmware: FirmwareSettings,
): readonly Sample[] {
  const files = places.flatMap((place) =>
    statSync(place).isDirectory() ? filesBelow(place).map((name) => path.join(place, name)) : [place],
  );
  return files.flatMap((file) => {
    const text = readFileSync(file, 'utf8');
    const isBackup = /^#config-version=/m.test(text);
    if (!isBackup && version === undefined) return [];
    const header = `#config-version=FGVMK6-${version ?? ''}-FW-build0000-240101:opmode=0:vdom=0:user=admin\n`;
    const document = service.open(isBackup ? text : header + text);
    document.parse().next();
    const view = service.view(document, firmware);
    return [{ name: path.basename(file), view, state: service.devices.state(document, view) }];
  });
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      trials: { type: 'string', default: '3' },
      'as-backup': { type: 'string' },
      version: { type: 'string', default: 'auto' },
    },
  });
  const service = await LanguageService.create(await readAssets());
  const firmware = { ...defaultFirmwareSettings, version: values.version };
  const samples = samplesOf(service, positionals, values['as-backup'], firmware);
  const run = new PlanRun(service, new Random(Number(values.seed)), Number(values.trials), firmware);
  for (const sample of samples) {
    const start = performance.now();
    run.file(sample);
    console.log(
      `${sample.name}: ${sample.view.document.lineCount} lines, ${Math.round(performance.now() - start)} ms`,
    );
  }
  run.print();
  console.log(`${samples.length} files, ${run.failures} failures, --seed ${values.seed}`);
  if (run.failures > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
});
