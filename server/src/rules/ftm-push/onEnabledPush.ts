import type { EffectiveSetting, ObjectState } from '../../model/objectState';
import type { Steps } from '../../base/steps';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import { PolicyAnalysis } from '../../analysis/policies/policyAnalysis';
import { resultOf, type PushRequirement } from '../../push/checklist/checklistContext';
import type { ObstacleKind, ObstacleOf } from '../../push/device/arrival';
import { obstacleText, sentenceOf } from '../../push/obstacleText';
import {
  defineRule,
  type DocumentContext,
  type Fix,
  type Rule,
  type Edit,
  type ObjectContext,
} from '../engine/rule';
import { PushDevice } from '../../push/device/pushDevice';
import {
  ftmPushTable,
  addressLine,
  ineffectiveAddress,
  isPushEnabled,
  isHost,
  isPushScript,
  setValue,
  workingAddress,
} from '../../push/pushObject';
import { quote } from '../../syntax/quoting';
import type { Setting } from '../../syntax/statements';
import { isIpv4 } from '../../syntax/addresses';
import { insertLinesAfter, insertLinesBefore, removeLines, replace } from '../engine/edits';
import { isVersionNamed } from '../engine/settingSubject';
import { addressSetting, type AddressSetting } from '../../push/versions';

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

/** The push block, with the context for fixes. */
type PushBlock = Pick<ObjectContext, 'object' | 'firmware' | 'document'>;

/** Creates a check of the push object that the device saves. */
export function onPush(check: (context: ObjectContext) => void): NonNullable<Rule['object']> {
  return {
    table: ftmPushTable,
    check: (context) => {
      if (!context.object.isDiscarded) check(context);
    },
  };
}

/** The same, for a rule that reports a script differently from a backup. */
export function onPushOrScript(
  check: (context: ObjectContext, isScript: boolean) => void,
): NonNullable<Rule['object']> {
  return {
    table: ftmPushTable,
    key: isPushScript,
    check: (context) => {
      if (!context.object.isDiscarded) check(context, isPushScript(context.document));
    },
  };
}

export function removeSetting(object: ObjectState, { name }: EffectiveSetting): Fix {
  return { title: `Remove "${name}"`, edits: object.valueCommands(name).map(removeLines) };
}

/** The fixes for a `server-ip` that has no effect. */
export function serverIpFixes(
  context: ObjectContext,
  serverIp: EffectiveSetting,
  canMove: boolean,
): readonly Fix[] {
  const remove = removeSetting(context.object, serverIp);
  const isRepeated = setValue(context.object, 'server')?.values.join(' ') === serverIp.values.join(' ');
  if (!canMove) return [{ ...remove, preferred: true, safe: isRepeated && isVersionNamed(context.firmware) }];
  const move = useInstead(context, serverIp, 'server');
  // Without the line, enabled push would not have an address.
  return isPushEnabled(context.object) && !workingAddress(context) ? [move] : [move, remove];
}

/**
 * Removes the commands that a command on `name` makes superfluous: others in its block, and all that set `wrong`, which
 * it replaces. Commands in earlier blocks are kept, because the device needs them to accept those blocks.
 */
function clearFor(
  command: Setting | undefined,
  object: ObjectState,
  name: AddressSetting,
  wrong: string | undefined,
): readonly Edit[] {
  const same = object.valueCommands(name).filter(({ origin }) => origin === command?.origin);
  const others = wrong === undefined ? [] : object.valueCommands(wrong);
  return [...same, ...others].filter((one) => one !== command).map(removeLines);
}

/** The fix that moves the value to another setting. */
function useInstead(
  { object, firmware }: Pick<ObjectContext, 'object' | 'firmware'>,
  { name: wrong, setting, values }: EffectiveSetting,
  name: AddressSetting,
): Fix {
  const value = values.join(' ');
  const there = object.lastCommand(name);
  // A second command on the setting would be superfluous, and a later `unset` would undo the first.
  const edits = there
    ? [replace(there, `set ${name} ${quote(value)}`)]
    : setting.name
      ? [replace(setting.name, name)]
      : [];
  return {
    title: `Use "${name}"`,
    preferred: true,
    // A value that the other setting does not accept would only cause another error.
    safe: isVersionNamed(firmware) && (name === 'server' ? isHost(value) : isIpv4(value)),
    edits: [...edits, ...clearFor(there ?? setting, object, name, wrong)],
  };
}

/** The fix that enables push, below a setting. */
export function switchOn({ object, document }: ObjectContext, below: EffectiveSetting): Fix {
  const there = object.lastCommand('status');
  return there
    ? {
        title: 'Set "status" to "enable"',
        preferred: true,
        edits: [replace(there, 'set status enable')],
      }
    : {
        title: 'Add "set status enable"',
        preferred: true,
        edits: [insertLinesAfter(document, below.setting, ['set status enable'])],
      };
}

/**
 * The fix that adds an address: that of the wrong setting, or an example that the user replaces.
 *
 * @param above the setting below the new line
 */
export function nameAddress(block: PushBlock, above: Setting): Fix {
  const ineffective = ineffectiveAddress(block);
  const name = addressSetting(block.firmware.version);
  const canMove = ineffective && (name === 'server' || isIpv4(ineffective.values.join(' ')));
  return canMove ? useInstead(block, ineffective, name) : addAddress(block, above, ineffective);
}

/**
 * The fix that adds an example address, which the user replaces, above a setting.
 *
 * @param ineffective a setting that names an address and has no effect, and is replaced
 */
function addAddress(
  { object, firmware, document }: PushBlock,
  above: Setting,
  ineffective: EffectiveSetting | undefined,
): Fix {
  const name = addressSetting(firmware.version);
  const line = addressLine(firmware);
  const there = object.lastCommand(name) ?? ineffective?.setting;
  const extra = clearFor(there, object, name, ineffective?.name);
  return {
    title: `Insert ${line}`,
    preferred: true,
    edits: [there ? replace(there, line) : insertLinesBefore(document, above, [line]), ...extra],
  };
}
