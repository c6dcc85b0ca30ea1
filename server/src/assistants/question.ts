import type { Steps } from '../base/steps';
import type { Answer } from './answer';
import type { QuestionContext } from './context';

/** The inputs of all tools. */
const inputs = {
  file: 'The path of a configuration, as list_configurations lists it.',
  old: 'The path of the older configuration.',
  new: 'The path of the newer configuration.',
  text: 'The text of a configuration or script, instead of a file.',
  commands: 'The commands, as they would be typed on the CLI: config, edit, set, next, end.',
  table: 'A table of FortiOS, such as "firewall policy" or "router bgp > neighbor".',
  name: 'The name or key of the entry: what follows "edit".',
  setting: 'A setting of the table, such as "auto-asic-offload"; "action accept" for a value.',
  rule: 'The id of a rule, as check_configuration lists it.',
  vdom: 'The name of a VDOM, or "global".',
  version: 'A FortiOS version such as 7.4.8. Without it, the version of the configuration.',
  to: 'The version to compare with, such as 7.4.8, or 7.4 for its newest patch.',
  filter: 'Words that all occur in an item, for example in a name or a value.',
  fields: 'The names of the settings to list, separated by commas.',
  level: 'Only findings of this level.',
  address: 'An address, subnet or range that the policy matches, or a part of a name.',
  port: 'A port, port range or service such as tcp/443 that the policy matches.',
  interface: 'An interface that the policy matches, also as member of a zone.',
  state: 'Only policies in this state. The first policies in "shadowed" never match.',
  source: 'The source address of the packet.',
  destination: 'The destination address, before translation by a virtual IP.',
  service: 'Protocol and port such as tcp/443 or icmp/8, or the name of a service.',
  sourcePort: 'The source port.',
  srcintf: 'The interface where the packet comes in. Without it, it follows from the routes.',
  dstintf: 'The interface where the packet leaves. Without it, it follows from the routes.',
  user: 'The name of the signed-in user.',
  time: 'The time for schedules, such as 2024-05-06T12:00.',
  benchmark: 'The benchmark.',
  replace: 'What is replaced: secrets and comments, or also names, addresses and serial numbers.',
} as const;

export type InputName = keyof typeof inputs;

/** The inputs of a call. What was not given is empty. */
export type Asked = Readonly<Record<InputName, string>>;

/** What a client learns about a tool. */
export interface ToolDescription {
  readonly name: string;
  readonly title: string;
  /** Purpose, result, limits, and when to use another tool. */
  readonly description: string;
  readonly required: readonly InputName[];
  readonly optional: readonly InputName[];
  /** The values of inputs that have only some. */
  readonly values?: Readonly<Partial<Record<InputName, readonly string[]>>>;
}

/** A question about one configuration, which is a file or a document in an editor: its input `file`. */
export interface Question extends ToolDescription {
  /** @throws {Refusal} if the question cannot be answered */
  readonly answer: (asked: Asked, context: QuestionContext) => Steps<Answer>;
}

/** The JSON schema of a tool's inputs. */
export function inputSchema({ required, optional, values = {} }: ToolDescription): Record<string, unknown> {
  const names = [...required, ...optional];
  return {
    type: 'object',
    properties: {
      ...Object.fromEntries(
        names.map((name) => [
          name,
          { type: 'string', description: inputs[name], ...(values[name] && { enum: values[name] }) },
        ]),
      ),
      cursor: { type: 'string', description: 'The "next" of the page before, for the next page.' },
    },
    required,
    additionalProperties: false,
  };
}

/** The JSON schema of every answer. */
export const outputSchema = {
  type: 'object',
  properties: {
    summary: { type: 'string', description: 'The answer in a sentence.' },
    facts: { type: 'object', description: 'Facts about the whole.' },
    total: { type: 'integer', description: 'The number of items.' },
    next: { type: 'string', description: 'The cursor of the next page; absent on the last page.' },
    shortened: { type: 'boolean', description: 'Whether long values are shortened.' },
    items: { type: 'array', description: 'The items of this page: objects, or lines of a text.' },
  },
  required: ['summary', 'total', 'items'],
  additionalProperties: false,
} as const;

/** The inputs of a call, without those that are not of the tool. */
export function askedOf(given: Readonly<Record<string, unknown>>): Asked {
  const names = Object.keys(inputs) as InputName[];
  return Object.fromEntries(
    names.map((name) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (typeof value !== 'string') return [name, ''];
      return [name, name === 'text' || name === 'commands' ? value.trim() : asInConfiguration(value.trim())];
    }),
  ) as Asked;
}

/** A name as the configuration has it: assistants copy it from an answer, where characters of markup are escaped. */
function asInConfiguration(text: string): string {
  return text
    .replace(/\\([[\]`])/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

/** `1 item`, `3 items` */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
