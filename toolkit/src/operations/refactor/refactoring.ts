import type { RefactoringInput } from 'fortios-language/features/refactor/refactoringInput';
import type { DeviceState } from 'fortios-language/analysis/device/state/state';
import { planGroup, planVipGroup, type GroupRefactoring, type VipGroupRefactoring } from './groups';
import { planInterface, type InterfaceRefactoring } from './interface';
import type { Plan, PlanRefusal } from '../plans/plan';
import { planSplit, type SplitRefactoring } from './policySplit';
import { planSdwan, type SdwanRefactoring } from './sdwan';
import { planZone, type ZoneRefactoring } from './zone';

export interface RenameRefactoring {
  readonly kind: 'rename';
  readonly vdom?: string | undefined;
  readonly table: string;
  readonly from: string;
  readonly to: string;
}

/** A change of many places that leaves the traffic as it is. */
export type Refactoring =
  | ZoneRefactoring
  | SdwanRefactoring
  | InterfaceRefactoring
  | RenameRefactoring
  | SplitRefactoring
  | GroupRefactoring
  | VipGroupRefactoring;

export type RefactoringField = Exclude<keyof RefactoringInput, 'kind'>;

/** The refactoring of an input, or what it lacks. */
export function completeRefactoring(
  input: RefactoringInput,
): { readonly refactoring: Refactoring } | { readonly missing: RefactoringField } {
  const { kind, vdom, zone, interfaces, table, from, to, policy, services, name, members, side } = input;
  switch (kind) {
    case 'zone':
      if (!interfaces) return { missing: 'interfaces' };
      if (zone === undefined) return { missing: 'zone' };
      return { refactoring: { kind, vdom, zone, interfaces } };
    case 'sdwan':
      if (!interfaces) return { missing: 'interfaces' };
      return { refactoring: { kind, vdom, interfaces, zone } };
    case 'interface':
      if (from === undefined) return { missing: 'from' };
      if (to === undefined) return { missing: 'to' };
      return { refactoring: { kind, vdom, from, to } };
    case 'rename':
      if (table === undefined) return { missing: 'table' };
      if (from === undefined) return { missing: 'from' };
      if (to === undefined) return { missing: 'to' };
      return { refactoring: { kind, vdom, table, from, to } };
    case 'split':
      if (policy === undefined) return { missing: 'policy' };
      return { refactoring: { kind, vdom, policy, services } };
    case 'group':
      if (!members && policy === undefined) return { missing: 'members' };
      if (name === undefined) return { missing: 'name' };
      return { refactoring: { kind, vdom, name, members, policy, side } };
    case 'vip-group':
      if (!members) return { missing: 'members' };
      if (name === undefined) return { missing: 'name' };
      return { refactoring: { kind, vdom, name, members } };
  }
}

/** Plans a refactoring of a device; renames need the symbols of a document, and are planned elsewhere. */
export function planRefactoring(
  before: DeviceState,
  refactoring: Exclude<Refactoring, RenameRefactoring>,
): Plan | PlanRefusal {
  switch (refactoring.kind) {
    case 'zone':
      return planZone(before, refactoring);
    case 'sdwan':
      return planSdwan(before, refactoring);
    case 'interface':
      return planInterface(before, refactoring);
    case 'split':
      return planSplit(before, refactoring);
    case 'group':
      return planGroup(before, refactoring);
    case 'vip-group':
      return planVipGroup(before, refactoring);
  }
}
