import type { Steps } from '../base/steps';
import type { Answer } from './answer';
import type { QuestionContext } from './context';

/** The inputs of all tools. */
const inputs = {
  file: 'A path from list_configurations.',
  old: 'The older configuration.',
  new: 'The newer configuration.',
  text: 'The text of a configuration or script, instead of a file.',
  commands: 'The commands, as they would be typed on the CLI: config, edit, set, next, end.',
  table: 'A table of FortiOS, such as "firewall policy" or "router bgp > neighbor".',
  refersTo: 'The name of an entry: lists the settings that refer to it.',
  setting: 'A setting of the table, such as "auto-asic-offload"; "action accept" for a value.',
  rule: 'The id of a rule, as check_configuration lists it, instead of a table.',
  vdom: 'The name of a VDOM, or "global".',
  version: 'A version such as 7.4.8 instead of that of the configuration.',
  to: 'A version such as 7.4.8, or 7.4 for its newest patch.',
  filter: 'Words that all occur in an item.',
  fields: 'The names of the settings to list, separated by commas.',
  level: 'Only findings of this level.',
  hardening: 'Also the rules about weak settings, which are off by default.',
  id: 'The id of a policy, or several separated by commas.',
  address: 'An address, subnet or range that the policy matches, or a part of a name.',
  port: 'A port, port range or service such as tcp/443 that the policy matches.',
  interface: 'An interface that the policy matches, also as member of a zone.',
  fromInterface: 'The same, only incoming.',
  toInterface: 'The same, only outgoing.',
  state: '"never matches" includes shadowed, redundant and duplicate ones.',
  source: 'The source address of the packet.',
  destination: 'The destination address, before translation by a virtual IP.',
  service: 'Protocol and port such as tcp/443 or icmp/8, or the name of a service.',
  sourcePort: 'The source port.',
  srcintf: 'The incoming interface; without it, by the routes.',
  dstintf: 'The outgoing interface; without it, by the routes.',
  user: 'The name of the signed-in user.',
  time: 'The time for schedules, such as 2024-05-06T12:00.',
  benchmark: 'What to audit; "push" is FortiToken Mobile push. By default "cis".',
  details: 'Also the state of each device; takes a second per file.',
  writeCommands: 'The commands instead of the differences.',
  sql: 'One SELECT of SQLite.',
  compact: 'Only what identifies each item, for complete lists.',
} as const;

/** The inputs that are true or absent. */
const switches: ReadonlySet<string> = new Set(['hardening', 'details', 'writeCommands', 'compact']);

export type InputName = keyof typeof inputs;

/** The inputs of a call. What was not given is empty; a switch that is on is `true`. */
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
          {
            type: switches.has(name) ? 'boolean' : 'string',
            description: inputs[name],
            ...(values[name] && { enum: values[name] }),
          },
        ]),
      ),
      cursor: { type: 'string', description: '"next" of the page before.' },
    },
    required,
    additionalProperties: false,
  };
}

/** The inputs of a call, without those that are not of the tool. */
export function askedOf(given: Readonly<Record<string, unknown>>): Asked {
  const names = Object.keys(inputs) as InputName[];
  return Object.fromEntries(
    names.map((name) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (value === true && switches.has(name)) return [name, 'true'];
      if (typeof value !== 'string') return [name, ''];
      return [
        name,
        name === 'text' || name === 'commands' || name === 'sql'
          ? value.trim()
          : asInConfiguration(value.trim()),
      ];
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
