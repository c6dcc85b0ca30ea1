import type { LogOutputChannel } from 'vscode';

/** The properties of LSP messages whose texts are logged, because they never contain text of a configuration. */
const loggedProperties = new Set([
  'code',
  'command',
  'id',
  'identifier',
  'kind',
  'languageId',
  'method',
  'previousResultId',
  'resultId',
  'section',
  'source',
  'targetUri',
  'token',
  'type',
  'uri',
]);

/** The content of a message: JSON after one of these words, or the whole message if `fortios.trace.server` asks for JSON. */
const startOfContent = /(?<=\n(?:Params|Result|Error data): )|^(?=\{)/u;

/**
 * The channel for the messages between client and server. It logs their structure without their texts: a configuration
 * contains passwords, and users attach logs to bug reports. `"text": "config …"` becomes `"text": "(5231 characters)"`.
 *
 * @param log receives the messages
 */
export function traceChannel(log: LogOutputChannel): LogOutputChannel {
  const trace = (message: string): void => {
    log.trace(withoutTexts(message));
  };
  // A proxy cannot replace the methods of VS Code's API, because its objects are frozen.
  return Object.create(log, { trace: { value: trace } }) as LogOutputChannel;
}

function withoutTexts(message: string): string {
  const start = message.search(startOfContent);
  if (start < 0) return message;
  const description = message.slice(0, start);
  try {
    const content: unknown = JSON.parse(message.slice(start));
    return description + JSON.stringify(content, withoutText, 4);
  } catch {
    return `${description}(not JSON, and therefore not logged)`;
  }
}

/** A replacer for `JSON.stringify`. */
function withoutText(property: string, value: unknown): unknown {
  return typeof value !== 'string' || loggedProperties.has(property) ? value : `(${value.length} characters)`;
}
