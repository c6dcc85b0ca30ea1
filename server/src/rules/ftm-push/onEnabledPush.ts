import type { EffectiveSetting } from '../../model/objectState';
import type { DocumentContext, Rule } from '../engine/rule';
import { PushDevice } from '../../push/device/pushDevice';
import { table } from '../../push/pushObject';

/** The context of a rule about enabled push. */
export interface EnabledPushContext extends DocumentContext {
  readonly device: PushDevice;
  /** The setting that enables push. */
  readonly enabled: EffectiveSetting;
}

/** Creates a check that runs only if push is enabled. */
export function onEnabledPush(check: (context: EnabledPushContext) => void): NonNullable<Rule['document']> {
  return (context) => {
    if (!context.index.mentionsTable(table)) return;
    const device = PushDevice.of(context);
    const { enabled } = device;
    if (enabled) check({ ...context, device, enabled });
  };
}

/** The related location: the setting that enables push. */
export function enabledHere({ setting }: EffectiveSetting): {
  readonly at: EffectiveSetting['setting'];
  readonly message: string;
} {
  return { at: setting, message: 'Push is enabled here' };
}
