import { worker } from 'workerpool';
import { readAssets } from '../../assets.node';
import { CheckService } from 'fortios-language/checkService';
import type { LintSettings } from '../../operations/lint/lintText';
import type { advisoriesWork } from '../../operations/advisories/command/runAdvisories';
import type { auditWork } from '../../operations/audit/command/runAudit';
import type { exportWork } from '../../operations/export/command/exportWork';
import type { exposureWork } from '../../operations/exposure/command/runExposure';
import type { summaryWork } from '../../operations/fleet/command/summaryWork';
import type { goldenWork } from '../../operations/drift/command/runGolden';
import { processInput, type InputOutcome, type Recall, type Work } from './forEachConfiguration';
import { InputReader } from '../input/inputReader';
import type { FileInput } from '../input/inputs';
import type { lintWork } from '../../operations/lint/command/lintWork';
import type { configWork } from '../../operations/lint/command/printConfig';
import type { lookupWork } from '../../operations/lookup/command/runLookup';
import type { mapWork } from '../../operations/map/command/runMap';
import type { pushWork } from '../../operations/push/command/runPush';
import type { reportWork } from '../../operations/report/command/runReport';
import type { upgradeWork } from '../../operations/upgrade/command/runUpgrade';

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
  advisories: async () => (await import('../../operations/advisories/command/runAdvisories')).advisoriesWork,
  audit: async () => (await import('../../operations/audit/command/runAudit')).auditWork,
  config: async () => (await import('../../operations/lint/command/printConfig')).configWork,
  export: async () => (await import('../../operations/export/command/exportWork')).exportWork,
  exposure: async () => (await import('../../operations/exposure/command/runExposure')).exposureWork,
  golden: async () => (await import('../../operations/drift/command/runGolden')).goldenWork,
  lint: async () => (await import('../../operations/lint/command/lintWork')).lintWork,
  lookup: async () => (await import('../../operations/lookup/command/runLookup')).lookupWork,
  map: async () => (await import('../../operations/map/command/runMap')).mapWork,
  push: async () => (await import('../../operations/push/command/runPush')).pushWork,
  report: async () => (await import('../../operations/report/command/runReport')).reportWork,
  summary: async () => (await import('../../operations/fleet/command/summaryWork')).summaryWork,
  upgrade: async () => (await import('../../operations/upgrade/command/runUpgrade')).upgradeWork,
};

/** What a thread remembers of earlier runs, by the same names. */
const recallLoaders: {
  readonly [Name in WorkName]?: () => Promise<Recall<TaskOf<Name>, AnswerOf<Name>>>;
} = {
  export: async () => (await import('../../operations/export/command/exportWork')).recallExport,
  summary: async () => (await import('../../operations/fleet/command/summaryWork')).recallSummary,
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
      const recall = await recallLoaders[name]?.();
      return processInput(
        { service, reader },
        input,
        (source) => work(source, settings, task),
        (file) => recall?.(file, settings, task),
      );
    },
  });
}
