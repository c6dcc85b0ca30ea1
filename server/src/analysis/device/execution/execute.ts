import type { ConfigDocument } from '../../../model/document/document';
import type { SchemaView } from '../../../schema/schemaContext';
import { ExecutionContext } from './executionContext';
import { Interpreter } from './interpreter';
import type { OtherCommand, Rejection } from './rejections';
import { DeviceState } from '../state/state';

/** The device after some commands. */
interface Execution {
  readonly state: DeviceState;
  /** The commands that the device certainly rejects, in order. They do not change the state. */
  readonly rejections: readonly Rejection[];
  /** The commands that the device may reject. The state is that of a device that accepts them. */
  readonly doubts: readonly Rejection[];
  /** The commands that are not configuration and have an effect. */
  readonly otherCommands: readonly OtherCommand[];
}

export interface ExecuteOptions {
  /** The VDOM in which the commands run, or `global`, if the commands do not name one. */
  readonly vdom?: string;
}

/**
 * The state after a configuration's commands run on an empty device. All values are accepted, because a device wrote or
 * accepted the file.
 */
export function readState(document: ConfigDocument, view: SchemaView): DeviceState {
  const { header } = document.fileFirmware;
  const lines: string[] = [];
  for (let line = 0; line < document.lineCount && document.line(line).startsWith('#'); line++) {
    lines.push(document.line(line).trimEnd());
  }
  const state = new DeviceState(view, header, lines);
  new Interpreter(new ExecutionContext(state, 'read'), undefined).run(document);
  return state;
}

/**
 * Executes commands on a device, as its CLI does. Returns a new state and leaves the given one unchanged.
 *
 * @param commands commands in the text form of the CLI
 */
export function execute(
  state: DeviceState,
  commands: ConfigDocument,
  options: ExecuteOptions = {},
): Execution {
  const after = state.copy();
  const context = new ExecutionContext(after, 'enter');
  new Interpreter(context, options.vdom).run(commands);
  const { rejections, doubts, otherCommands } = context;
  return { state: context.state, rejections, doubts, otherCommands };
}
