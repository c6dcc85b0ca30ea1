import type { Steps } from 'fortios-language/base/steps';
import { rowOf, type AnswerName } from '../catalogue';
import { parameters, type Parameter, type ParameterName } from '../parameters';
import type { Answer } from './answer';
import type { QuestionContext } from './context';

/** The inputs of a call. What was not given is empty; a switch that is on is `true`. */
export type Asked = Readonly<Record<ParameterName, string>>;

/** What a client learns about a tool. */
export interface ToolDescription {
  readonly name: string;
  readonly title: string;
  /** Purpose, result, limits, and when to use another tool. */
  readonly description: string;
  readonly required: readonly ParameterName[];
  readonly optional: readonly ParameterName[];
  /** The values of inputs that have only some here. */
  readonly values?: Readonly<Partial<Record<ParameterName, readonly string[]>>>;
  /** What inputs mean here, if not what their rows say. */
  readonly texts?: Readonly<Partial<Record<ParameterName, string>>>;
}

/**
 * The tool of an answer, as the catalogue describes it.
 *
 * @throws {RangeError} if it has none
 */
export function toolFor(answer: AnswerName): ToolDescription {
  const { tool, needs = [], takes = [], texts = {} } = rowOf(answer);
  if (!tool) throw new RangeError(`The answer "${answer}" has no tool.`);
  const { needs: own = [], takes: more = [], ...names } = tool;
  return { ...names, required: [...own, ...needs], optional: [...takes, ...more], texts };
}

/** A question about one configuration, which is a file or a document in an editor: its input `file`. */
export interface Question extends ToolDescription {
  /** @throws {Refusal} if the question cannot be answered */
  readonly answer: (asked: Asked, context: QuestionContext) => Steps<Answer>;
}

/** The JSON schema of a tool's inputs. */
export function inputSchema({
  required,
  optional,
  values = {},
  texts = {},
}: ToolDescription): Record<string, unknown> {
  const properties = [...required, ...optional].map((name) => {
    const { text, type, choices, inTool = '' }: Parameter = parameters[name];
    const words = values[name] ?? choices;
    return [
      name,
      {
        type: type ?? 'string',
        description: sentenceOf((texts[name] ?? text) + inTool),
        ...(words && { enum: words }),
      },
    ] as const;
  });
  const cursor = { type: 'string', description: '"next" of the page before.' };
  return {
    type: 'object',
    properties: { ...Object.fromEntries(properties), cursor },
    required,
    additionalProperties: false,
  };
}

/** What is wrong with the inputs of a call, as one sentence; undefined if nothing is. */
export function inputProblem(
  { name: tool, required, optional, values = {}, texts = {} }: ToolDescription,
  given: Readonly<Record<string, unknown>>,
): string | undefined {
  const names = [...required, ...optional];
  const all: readonly string[] = [...names, 'cursor'];
  const unknown = Object.keys(given).find((name) => !all.includes(name));
  if (unknown !== undefined)
    return `${tool} has no input ${JSON.stringify(unknown)}. It takes ${all.join(', ')}.`;
  for (const name of names) {
    const { text, type, choices, inTool = '' }: Parameter = parameters[name];
    const value = given[name];
    if (value === undefined || (typeof value === 'string' && value.trim() === '')) {
      if (required.includes(name)) return `Give ${name}: ${texts[name] ?? text}${inTool}.`;
      continue;
    }
    if (typeof value !== (type ?? 'string'))
      return `"${name}" of ${tool} must be ${type === 'boolean' ? 'true or false' : 'a text'}.`;
    const words = values[name] ?? choices;
    if (words && typeof value === 'string' && !words.includes(value))
      return `"${name}" of ${tool} must be one of ${words.join(', ')}.`;
  }
  const { cursor = '' } = given;
  return typeof cursor === 'string' ? undefined : `"cursor" of ${tool} must be a text.`;
}

function sentenceOf(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}

/** The inputs of a call, without those that no tool has. */
export function askedOf(given: Readonly<Record<string, unknown>>): Asked {
  return Object.fromEntries(
    Object.entries<Parameter>(parameters).map(([name, { type }]) => {
      const value = Object.hasOwn(given, name) ? given[name] : undefined;
      if (value === true && type === 'boolean') return [name, 'true'];
      if (typeof value !== 'string') return [name, ''];
      const isText = name === 'text' || name === 'commands' || name === 'sql';
      return [name, isText ? value.trim() : asInConfiguration(value.trim())];
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
