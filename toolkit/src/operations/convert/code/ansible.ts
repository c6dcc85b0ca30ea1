import {
  valuesIn,
  type CodeArgument,
  type CodeConfiguration,
  type CodeContent,
  type CodeResource,
  type CodeValue,
} from './codeModel';
import { inDependencyOrder } from './dependencyOrder';

/** The text of a playbook, without the comments at its beginning. Tasks run in their order, so that what is referred to exists. */
export function playbookText({ resources }: CodeConfiguration, name: string): string {
  const tasks = inDependencyOrder(resources).flatMap(taskLines);
  const lines = [
    `- name: ${quoted(withoutExpressions(name))}`,
    '  hosts: fortigates',
    '  connection: httpapi',
    '  gather_facts: false',
    tasks.length === 0 ? '  tasks: []' : '  tasks:',
    ...tasks.map((line) => (line === '' ? line : `    ${line}`)),
  ];
  return `---\n${lines.join('\n')}\n`;
}

function taskLines(resource: CodeResource, index: number): readonly string[] {
  const { type, table, key, scope, content } = resource;
  const title = key === undefined ? table : `${table} ${key}`;
  const parameter = type.slice(type.lastIndexOf('.fortios_') + '.fortios_'.length);
  const vdom = scope === undefined ? [] : [`vdom: ${quoted(scope === 'global' ? scope : scope.vdom)}`];
  const hasSecret = [...valuesIn(content)].some(({ kind }) => kind === 'secret');
  const body = contentLines(content);
  return [
    ...(index > 0 ? [''] : []),
    `- name: ${quoted(withoutExpressions(title))}`,
    `  ${type}:`,
    ...vdom.map((line) => `    ${line}`),
    ...(key === undefined ? [] : ['    state: present']),
    ...(body.length === 0
      ? [`    ${parameter}: {}`]
      : [`    ${parameter}:`, ...body.map((line) => `      ${line}`)]),
    ...(hasSecret ? ['  no_log: true'] : []),
  ];
}

function contentLines({ arguments: list, blocks }: CodeContent): readonly string[] {
  return [
    ...list.flatMap(argumentLines),
    ...blocks.flatMap(({ name, isTable, entries }) => {
      const [only = { arguments: [], blocks: [] }] = entries;
      if (!isTable) return [`${name}:`, ...contentLines(only).map((line) => `  ${line}`)];
      return [`${name}:`, ...entries.flatMap((entry) => itemLines(contentLines(entry)))];
    }),
  ];
}

/** The lines of a mapping as an item of a list. */
function itemLines(lines: readonly string[]): readonly string[] {
  if (lines.length === 0) return ['  - {}'];
  return lines.map((line, index) => `  ${index === 0 ? '-' : ' '} ${line}`);
}

function argumentLines({ name, values, isList }: CodeArgument): readonly string[] {
  const [only, second] = values;
  if (isList) return [`${name}:`, ...values.map((value) => `  - ${scalar(value)}`)];
  if (only && !second) return [`${name}: ${scalar(only)}`];
  return [`${name}: ${text(values.map(plain).join(' '))}`];
}

function plain(value: CodeValue): string {
  return value.kind === 'secret' ? `{{ ${value.variable} }}` : value.text;
}

function scalar(value: CodeValue): string {
  switch (value.kind) {
    case 'number':
      return value.text;
    case 'secret':
      return quoted(plain(value));
    default:
      return text(value.text);
  }
}

/** Ansible evaluates expressions of Jinja in a text that is not marked as unsafe. */
const expression = /\{(?=[{%#])/g;

function text(value: string): string {
  return `${value.search(expression) < 0 ? '' : '!unsafe '}${quoted(value)}`;
}

/** A name cannot be marked as unsafe. */
function withoutExpressions(name: string): string {
  return name.replace(expression, '{ ');
}

/** A text in double quotes; what YAML does not allow in it is escaped. */
function quoted(value: string): string {
  return JSON.stringify(value).replace(
    /[\u007F-\u009F\u2028\u2029\uFEFF\uFFFE\uFFFF]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
