import type { EffectiveSetting } from '../../model/objectState';
import type { DocumentContext, Rule } from '../engine/rule';
import { PushDevice } from '../../push/device/pushDevice';
import { table } from '../../push/pushObject';

/** What a rule gets that looks at what push depends on. */
export interface EnabledPushContext extends DocumentContext {
  readonly device: PushDevice;
  /** The setting that switches push on. */
  readonly enabled: EffectiveSetting;
}

/** A rule's look at what push depends on, where push is switched on; a document without push costs nothing. */
export function onEnabledPush(check: (context: EnabledPushContext) => void): NonNullable<Rule['document']> {
  return (context) => {
    if (!context.index.mentionsTable(table)) return;
    const device = PushDevice.of(context);
    const { enabled } = device;
    if (enabled) check({ ...context, device, enabled });
  };
}

/** Points at the setting that switches push on. */
export function enabledHere({ setting }: EffectiveSetting): {
  readonly at: EffectiveSetting['setting'];
  readonly message: string;
} {
  return { at: setting, message: 'Push is enabled here' };
}
