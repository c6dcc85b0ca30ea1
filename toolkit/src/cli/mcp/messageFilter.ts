/** The fields of a message, of any type. */
interface Message {
  readonly jsonrpc?: unknown;
  readonly id?: unknown;
  readonly method?: unknown;
  readonly params?: unknown;
}

/** An answer of JSON-RPC to a line that is not a message. */
interface ProtocolFailure {
  readonly jsonrpc: '2.0';
  readonly id: null;
  readonly error: { readonly code: -32700 | -32600; readonly message: string };
}

/** The maximum length of a message, in characters. A client sends the text of a configuration in one. */
const longestMessage = 64 * 1024 * 1024;

/**
 * The lines of an input that are messages of JSON-RPC 2.0. All others get the error that the standard demands, which the
 * library of the protocol leaves out: -32700 for a line that is not JSON, -32600 for JSON that is not a request, a
 * notification or an answer. Batches were removed from the Model Context Protocol in 2025-06-18.
 *
 * @param refuse sends the error
 */
export async function* messagesIn(
  input: AsyncIterable<Uint8Array | string>,
  refuse: (failure: ProtocolFailure) => void,
): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const bytes of input) {
    rest += typeof bytes === 'string' ? bytes : decoder.decode(bytes, { stream: true });
    const lines = rest.split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const failure = failureOf(line);
      if (failure) refuse(failure);
      else if (line.trim() !== '') yield `${line}\n`;
    }
    if (rest.length > longestMessage) {
      refuse(failed(-32600, 'The message is longer than 64 MB.'));
      rest = '';
    }
  }
  const failure = failureOf(rest);
  if (failure) refuse(failure);
  else if (rest.trim() !== '') yield `${rest}\n`;
}

function failureOf(line: string): ProtocolFailure | undefined {
  if (line.trim() === '') return undefined;
  let message: unknown;
  try {
    message = JSON.parse(line);
  } catch {
    return failed(-32700, 'The line is not JSON. Send one message of JSON-RPC 2.0 per line.');
  }
  return isMessage(message)
    ? undefined
    : failed(-32600, 'The line is not a request, a notification or an answer of JSON-RPC 2.0.');
}

function isMessage(message: unknown): boolean {
  if (typeof message !== 'object' || message === null || Array.isArray(message)) return false;
  const { jsonrpc, id, method, params }: Message = message;
  if (jsonrpc !== '2.0') return false;
  const hasId = typeof id === 'string' || typeof id === 'number';
  if (method === undefined) return hasId && ('result' in message || 'error' in message);
  return (
    typeof method === 'string' &&
    (id === undefined || hasId) &&
    (params === undefined || (typeof params === 'object' && params !== null))
  );
}

function failed(code: ProtocolFailure['error']['code'], message: string): ProtocolFailure {
  return { jsonrpc: '2.0', id: null, error: { code, message } };
}
