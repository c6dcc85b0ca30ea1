import type { EffectiveSetting } from '../../model/objectState';
import type { Steps } from '../../base/steps';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { PolicyAnalysis } from '../../policies/policyAnalysis';
import { resultOf, type PushRequirement } from '../../push/checklist/checklistContext';
import type { ObstacleKind, ObstacleOf } from '../../push/device/arrival';
import { obstacleText, sentenceOf } from '../../push/obstacleText';
import { defineRule, type DocumentContext, type Fix, type Rule } from '../engine/rule';
import { PushDevice } from '../../push/device/pushDevice';
import { ftmPushTable } from '../../push/pushObject';

/** The context of a rule about enabled push. */
export interface EnabledPushContext extends DocumentContext {
  readonly device: PushDevice;
  /** The setting that enables push. */
  readonly enabled: EffectiveSetting;
}

/** Creates a check that runs only if push is enabled. */
export function onEnabledPush(check: (context: EnabledPushContext) => void): NonNullable<Rule['document']> {
  return (context) => {
    if (!context.index.mentionsTable(ftmPushTable)) return;
    const device = PushDevice.of(context);
    const { enabled } = device;
    if (enabled) check({ ...context, device, enabled });
  };
}

/** Creates a check that runs only if push is enabled and the checklist calls a requirement not met. */
export function onUnmet(
  requirement: PushRequirement,
  check: (context: EnabledPushContext) => void,
): NonNullable<Rule['document']> {
  return onEnabledPush((context) => {
    if (resultOf(requirement, context)?.status === 'not-met') check(context);
  });
}

/** A rule about what keeps the callback from the FortiGate. */
export function onObstacle<Kind extends ObstacleKind>(
  rule: Pick<Rule, 'id' | 'summary'>,
  kind: Kind,
  options: {
    /** Whether this rule reports an obstacle; by default all. */
    readonly isReported?: (obstacle: ObstacleOf<Kind>) => boolean;
    readonly fixesFor?: (obstacle: ObstacleOf<Kind>, context: EnabledPushContext) => readonly Fix[];
  } = {},
): Rule {
  const { isReported, fixesFor } = options;
  return defineRule({
    ...rule,
    severity: 'warning',
    prepare: preparePolicies,
    document: onEnabledPush((context) => {
      const { device, enabled, report } = context;
      const { status, obstacles } = device.arrival.result(kind);
      const reported = isReported ? obstacles.filter(isReported) : obstacles;
      const [first] = reported;
      if (status !== 'blocked' || !first) return;
      const texts = reported.map((one) => obstacleText(one, device));
      const [{ at, effect, advice } = { at: undefined, effect: '', advice: '' }] = texts;
      const fallback = device.push?.get('server-port') ?? device.address ?? enabled;
      report(at ?? fallback.setting, {
        message: `${sentenceOf(texts.map(({ clause }) => clause))} ${effect} ${advice}`,
        related: [
          enabledHere(enabled),
          ...texts.slice(1, maxRelated).flatMap((one) => (one.at ? [{ at: one.at, message: one.what }] : [])),
        ],
        fixes: fixesFor?.(first, context) ?? [],
      });
    }),
  });
}

/** The maximum number of related locations. */
const maxRelated = 4;

/** Reads the policies in steps, so that a rule about the callback need not read them in one. */
export function* preparePolicies(index: DocumentIndex): Steps {
  if (index.mentionsTable(ftmPushTable)) yield* PolicyAnalysis.prepare(index);
}

/** The related location: the setting that enables push. */
export function enabledHere({ setting }: EffectiveSetting): {
  readonly at: EffectiveSetting['setting'];
  readonly message: string;
} {
  return { at: setting, message: 'Push is enabled here' };
}
