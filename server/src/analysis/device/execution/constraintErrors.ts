import { ownAddressesOf } from '../../../constraints/addressRoles';
import type { Constraint, OwnAddresses, Subject, Surroundings } from '../../../constraints/constraint';
import {
  rowAppliesTo,
  filled,
  isCertain,
  violationReason,
  settingOf,
  uniqueKeys,
  violationOf,
} from '../../../constraints/evaluate';
import { constraintsOf } from '../../../constraints/rows';
import type { ConditionPlace } from '../../../model/conditions';
import { vdomNameOf } from '../../../model/network/interfaces';
import type { ConfigNode, DeviceState } from '../state/state';
import { devicePlace } from './hiddenSettings';
import { refused, type DeviceError } from './rejections';

/** Whether a row says what the device answers when an object or entry of a table is saved. */
export function hasConstraintsAtClose(path: string): boolean {
  return constraintsOf(path).some(({ decided }) => decided === 'entry');
}

/** Why the device does not save an object or entry; undefined if no row says that it refuses it. */
export function entryConstraintError(node: ConfigNode, state: DeviceState): DeviceError | undefined {
  return firstError(node, state, (row) => row.decided === 'entry');
}

/** Why the device does not accept new values of a setting; undefined if no row says that it refuses them. */
export function lineConstraintError(
  node: ConfigNode,
  setting: string,
  values: readonly string[],
  state: DeviceState,
): DeviceError | undefined {
  const isAbout = ({ decided, settings, isLocal }: Constraint): boolean =>
    decided === 'line' && settings.includes(setting) && (isLocal === true || state.isBackup);
  if (!constraintsOf(node.schema?.path ?? '').some(isAbout)) return undefined;
  const after = node.copy(node.parent);
  after.settings.set(setting, { name: setting, words: values, values, line: -1 });
  const error = firstError(after, state, isAbout);
  return error && firstError(node, state, isAbout)?.reason === error.reason ? undefined : error;
}

function firstError(
  node: ConfigNode,
  state: DeviceState,
  isAbout: (row: Constraint) => boolean,
): DeviceError | undefined {
  const subject = subjectOf(node);
  const around = new DeviceSurroundings(node, state);
  let possible: DeviceError | undefined;
  for (const row of constraintsOf(node.schema?.path ?? '')) {
    if (row.consequence !== 'rejects' || row.certainty === 'believed') continue;
    if (!isAbout(row) || !rowAppliesTo(row, around)) continue;
    const violation = violationOf(row, subject, around, (key) => sharing(row, key, node, around));
    if (!violation) continue;
    const reason = violationReason(row, subject, violation);
    if (violation.isPossible === true || !isCertain(row, around.version)) {
      possible ??= { ...refused(reason), isPossible: true };
      continue;
    }
    const { message = '', code } = row.answer ?? {};
    const setting = settingOf(row, node, violation);
    const words = { setting, value: violation.value ?? node.values(setting).join(' ') };
    return { message: filled(message, words), code, reason };
  }
  return possible;
}

/** Another entry with a key that must be unique. */
function sharing(
  { check, tables }: Constraint,
  key: string,
  node: ConfigNode,
  around: DeviceSurroundings,
): Subject<ConfigNode> | undefined {
  if (check.kind !== 'unique') return undefined;
  const path = node.schema?.path ?? '';
  for (const table of tables) {
    if (check.acrossTables && table === path) continue;
    const others =
      check.within === 'owner'
        ? Array.from(node.parent?.entries.values() ?? [], subjectOf)
        : check.within === 'device'
          ? around.everywhere(table)
          : around.entries(table);
    for (const other of others) {
      const isSamePart = check.within === 'device' || other.state.part === node.part;
      if (table === path && other.name === node.name && isSamePart) continue;
      if (uniqueKeys(check, other).some((one) => one.key === key)) return other;
    }
  }
  return undefined;
}

function subjectOf(node: ConfigNode): Subject<ConfigNode> {
  const around = node.kind === 'block' ? node.parent : node.parent?.parent;
  return {
    name: node.kind === 'block' ? '' : node.name,
    state: node,
    owner: around && around.kind !== 'part' ? subjectOf(around) : undefined,
  };
}

/** The device around an entry or object. */
class DeviceSurroundings implements Surroundings<ConfigNode> {
  constructor(
    private readonly node: ConfigNode,
    private readonly state: DeviceState,
  ) {}

  get version(): Surroundings<ConfigNode>['version'] {
    return this.state.view.version;
  }

  get isComplete(): boolean {
    return this.state.isBackup;
  }

  get place(): ConditionPlace | undefined {
    const { node, state } = this;
    return node.schema && devicePlace(node, node.schema, state);
  }

  entries(table: string): readonly Subject<ConfigNode>[] {
    const { part } = this.node;
    const { state } = this;
    const parts = part === state.global || part === state.top ? [part] : [part, state.global, state.top];
    return parts.flatMap((one) => entriesIn(one, table));
  }

  everywhere(table: string): readonly Subject<ConfigNode>[] {
    return [...this.state.parts()].flatMap((part) => entriesIn(part, table));
  }

  object(path: string): ConfigNode | undefined {
    return this.node.part.blocks.get(path) ?? this.state.globalBlock(path);
  }

  ownAddresses(): OwnAddresses<ConfigNode> | undefined {
    const { part } = this.node;
    const { state } = this;
    if (!state.backup) return undefined;
    const all = Array.from(state.globalBlock('system interface')?.entries.values() ?? [], subjectOf);
    const isVdom = state.vdoms.has(part.name);
    if (!isVdom && state.vdoms.size > 1) return undefined;
    const own = isVdom ? all.filter((one) => vdomNameOf(one.state) === part.name) : all;
    return ownAddressesOf(own, true);
  }
}

function entriesIn(part: ConfigNode, path: string): readonly Subject<ConfigNode>[] {
  const [top = '', ...children] = path.split(' > ');
  const block = part.blocks.get(top);
  if (!block) return [];
  let found = block.schema?.kind === 'object' ? [block] : [...block.entries.values()];
  for (const child of children)
    found = found.flatMap((one) => [...(one.blocks.get(child)?.entries.values() ?? [])]);
  return found.map(subjectOf);
}
