import { matchOption } from '../../schema/matchNames';
import type { ObjectState } from '../../model/objectState';
import type { SchemaView } from '../../schema/schemaContext';

/** The value of a setting with one option, with abbreviations expanded; undefined if it is not set. */
export function optionOf(state: ObjectState, name: string, view: SchemaView): string | undefined {
  const value = state.value(name);
  return value === undefined ? undefined : inFull(state, name, value, view);
}

/** Whether an option is among the values of a setting. */
export function hasOption(state: ObjectState, name: string, option: string, view: SchemaView): boolean {
  return state.get(name)?.values.some((value) => inFull(state, name, value, view) === option) ?? false;
}

function inFull(state: ObjectState, name: string, value: string, { version }: SchemaView): string {
  const setting = state.node.child(name);
  const match = setting && matchOption(setting, value, version);
  return match && 'target' in match ? match.target.name : value;
}
