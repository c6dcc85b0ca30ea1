import { worker } from 'workerpool';
import { readAssets } from '../assets.node';
import { CheckService } from '../services/checkService';
import type { LintSettings } from '../services/lintText';
import type { advisoriesWork } from './advisories/runAdvisories';
import type { auditWork } from './audit/runAudit';
import type { exportWork } from './export/exportWork';
import type { exposureWork } from './exposure/runExposure';
import type { summaryWork } from './fleet/summaryWork';
import type { goldenWork } from './drift/runGolden';
import { processInput, type InputOutcome, type Work } from './forEachConfiguration';
import { InputReader } from './inputReader';
import type { FileInput } from './inputs';
import type { lintWork } from './lint/lintWork';
import type { configWork } from './lint/printConfig';
import type { lookupWork } from './lookup/runLookup';
import type { mapWork } from './map/runMap';
import type { pushWork } from './push/runPush';
import type { reportWork } from './report/runReport';
import type { upgradeWork } from './upgrade/runUpgrade';

/** What a thread can do with a configuration, by its name. */
interface Works {
  readonly advisories: typeof advisoriesWork;
  readonly audit: typeof auditWork;
  readonly config: typeof configWork;
  readonly export: typeof exportWork;
  readonly exposure: typeof exposureWork;
  readonly golden: typeof goldenWork;
  readonly lint: typeof lintWork;
  readonly lookup: typeof lookupWork;
  readonly map: typeof mapWork;
  readonly push: typeof pushWork;
  readonly report: typeof reportWork;
  readonly summary: typeof summaryWork;
  readonly upgrade: typeof upgradeWork;
}

type WorkName = keyof Works;
type TaskOf<Name extends WorkName> = Works[Name] extends Work<infer Task, unknown> ? Task : never;
type AnswerOf<Name extends WorkName> = Works[Name] extends Work<TaskOf<Name>, infer Answer> ? Answer : never;

const loaders: { readonly [Name in WorkName]: () => Promise<Work<TaskOf<Name>, AnswerOf<Name>>> } = {
  advisories: async () => (await import('./advisories/runAdvisories')).advisoriesWork,
  audit: async () => (await import('./audit/runAudit')).auditWork,
  config: async () => (await import('./lint/printConfig')).configWork,
  export: async () => (await import('./export/exportWork')).exportWork,
  exposure: async () => (await import('./exposure/runExposure')).exposureWork,
  golden: async () => (await import('./drift/runGolden')).goldenWork,
  lint: async () => (await import('./lint/lintWork')).lintWork,
  lookup: async () => (await import('./lookup/runLookup')).lookupWork,
  map: async () => (await import('./map/runMap')).mapWork,
  push: async () => (await import('./push/runPush')).pushWork,
  report: async () => (await import('./report/runReport')).reportWork,
  summary: async () => (await import('./fleet/summaryWork')).summaryWork,
  upgrade: async () => (await import('./upgrade/runUpgrade')).upgradeWork,
};

const noInput: AsyncIterable<Uint8Array> = {
  [Symbol.asyncIterator]: () => ({ next: () => Promise.resolve({ done: true, value: undefined }) }),
};

/** Runs in a worker thread, see Workers: processes the files that it is sent. */
export function startWorker(): void {
  const loaded = readAssets().then((assets) => CheckService.create(assets));
  // The request for a file reports the error.
  loaded.catch(() => undefined);
  worker({
    run: async <Name extends WorkName>(
      name: Name,
      input: FileInput,
      settings: LintSettings,
      task: TaskOf<Name>,
    ): Promise<InputOutcome<AnswerOf<Name>>> => {
      const service = await loaded;
      const reader = new InputReader(service.schema, { stdin: noInput }, input.path);
      const work = await loaders[name]();
      return processInput({ service, reader }, input, (source) => work(source, settings, task));
    },
  });
}
