import { matchOption } from '../../schema/matchNames';
import type { ObjectState } from '../../model/objectState';
import type { SchemaView } from '../../schema/schemaContext';

/** The value of a setting with one option, with abbreviations expanded; undefined if it is not set. */
export function optionOf(state: ObjectState, name: string, view: SchemaView): string | undefined {
  const value = state.value(name);
  return value === undefined ? undefined : inFull(state, name, value, view);
}

/** The values of a setting, with abbreviations expanded. */
export function optionsOf(state: ObjectState, name: string, view: SchemaView): readonly string[] {
  return state.get(name)?.values.map((value) => inFull(state, name, value, view)) ?? [];
}

function inFull(state: ObjectState, name: string, value: string, { version }: SchemaView): string {
  const setting = state.node.child(name);
  const match = setting && matchOption(setting, value, version);
  return match && 'target' in match ? match.target.name : value;
}
