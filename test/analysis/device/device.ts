import assert from 'node:assert/strict';
import { commands } from '../../../server/src/analysis/device/script/commands';
import { compare, type CompareOptions } from '../../../server/src/analysis/device/comparison/compare';
import {
  execute,
  readState,
  type ExecuteOptions,
} from '../../../server/src/analysis/device/execution/execute';
import { print } from '../../../server/src/analysis/device/state/print';
import { deviceAnswer } from '../../../server/src/analysis/device/execution/rejections';
import type { DeviceState } from '../../../server/src/analysis/device/state/state';
import { effectiveFirmware } from '../../../server/src/firmware/effective';
import { openDocument, schema } from '../../helpers/documents';

/** The first line of a backup of 7.4.4 without VDOMs. */
export const backup = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';

/** The first line of a backup of 7.4.4 with VDOMs. */
export const vdomBackup = '#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin\n';

/** The device that a configuration describes; 7.4.4 if it does not contain a version. */
export function device(text: string): DeviceState {
  const document = openDocument(text);
  const { version } = effectiveFirmware(document.fileFirmware, { version: 'auto', fallback: '7.4.4' });
  return readState(document, { schema, version });
}

/** The configuration after commands, as the device saves it, and the messages for rejected commands. */
export function enter(
  config: string,
  script: string,
  options?: ExecuteOptions,
): { readonly text: string; readonly rejected: readonly string[] } {
  const { state, rejections } = execute(device(config), openDocument(script), options);
  return {
    text: print(state).replace(/^#.*\n/gm, ''),
    rejected: rejections.map((rejection) => `${rejection.line + 1}: ${deviceAnswer(rejection)}`),
  };
}

/** The commands from one configuration to another. */
export function script(before: string, after: string, options?: CompareOptions): string {
  return commands(compare(device(before), device(after), options));
}

/** Removes the indentation of its first line from all lines of a text. */
export function text(strings: TemplateStringsArray, ...values: readonly string[]): string {
  const whole = String.raw({ raw: strings }, ...values).replace(/^\n/, '');
  const indent = /^ */.exec(whole)?.[0] ?? '';
  return whole
    .split('\n')
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line.trimStart()))
    .join('\n');
}

/** A backup with VDOMs: the content of `config global` and of each VDOM. */
export function withVdoms(global: string, vdoms: Readonly<Record<string, string>>): string {
  const list = Object.keys(vdoms).map((name) => `edit ${name}\nnext\n`);
  const parts = Object.entries(vdoms).map(([name, content]) => `config vdom\nedit ${name}\n${content}end\n`);
  return `${vdomBackup}config vdom\n${list.join('')}end\nconfig global\n${global}end\n${parts.join('')}`;
}

/** The commands both ways; each is accepted, and nothing is left to do after it. */
export function thereAndBack(before: string, after: string): readonly [there: string, back: string] {
  const commandsTo = (from: string, to: string): string => {
    const commands = script(from, to);
    const { text: result, rejected } = enter(from, commands);
    assert.deepEqual(rejected, []);
    assert.equal(script(`${from.slice(0, from.indexOf('\n') + 1)}${result}`, to), '');
    return commands;
  };
  return [commandsTo(before, after), commandsTo(after, before)];
}
