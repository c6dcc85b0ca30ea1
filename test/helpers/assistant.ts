import assert from 'node:assert/strict';
import path from 'node:path';
import { Client, type RequestOptions } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';

const program = path.resolve(import.meta.dirname, '../../dist/server/fortios.js');

/** The structure of an answer. */
export interface Structured {
  readonly summary: string;
  readonly total: number;
  readonly next?: string;
  readonly facts?: Readonly<Record<string, unknown>>;
  readonly notCovered?: readonly string[];
  readonly items: readonly (string | Readonly<Record<string, unknown>>)[];
}

export interface Reply {
  readonly text: string;
  readonly isError: boolean;
  readonly bytes: number;
  readonly structured: Structured | undefined;
}

/** The built `fortios mcp` with the official client. */
export class Assistant {
  readonly client = new Client({ name: 'test', version: '1.0.0' });

  static async start(folder: string, options: readonly string[] = []): Promise<Assistant> {
    return Assistant.connect([program, 'mcp', '--root', folder, ...options]);
  }

  /** Starts Node with other arguments, and with variables in addition to its own. */
  static async connect(
    args: readonly string[],
    env: Readonly<Record<string, string>> = {},
  ): Promise<Assistant> {
    const assistant = new Assistant();
    const server = { command: process.execPath, args: [...args], env: { ...env } };
    await assistant.client.connect(new StdioClientTransport(server));
    return assistant;
  }

  async ask(
    name: string,
    given: Readonly<Record<string, unknown>> = {},
    options: RequestOptions = {},
  ): Promise<Reply> {
    const result = await this.client.callTool({ name, arguments: { ...given } }, options);
    const [first] = result.content as readonly { readonly text: string }[];
    return {
      text: first?.text ?? '',
      isError: result.isError === true,
      bytes: Buffer.byteLength(JSON.stringify(result)),
      structured: result.isError === true ? undefined : structureOf(first?.text ?? ''),
    };
  }

  /** An answer that is not an error, and not too long. */
  async answer(name: string, given: Readonly<Record<string, unknown>> = {}): Promise<Structured> {
    const { text, isError, bytes, structured } = await this.ask(name, given);
    assert(!isError && structured, text);
    assert.ok(bytes <= 16_384, `${name}: ${bytes} bytes`);
    assert.ok(text.startsWith(structured.summary));
    return structured;
  }

  async refusal(name: string, given: Readonly<Record<string, unknown>> = {}): Promise<string> {
    const { text, isError } = await this.ask(name, given);
    assert.equal(isError, true, text);
    return text;
  }
}

/** The sentence and the data of an answer, without the escapes of markup. */
export function structureOf(text: string): Structured | undefined {
  const [, data] = /<configuration_data>\n(.*)\n<\/configuration_data>/.exec(text) ?? [];
  if (data === undefined) return undefined;
  const parsed = JSON.parse(data) as Omit<Structured, 'summary'>;
  return { summary: text.split('\n', 1)[0] ?? '', ...parsed };
}
