import assert from 'node:assert/strict';
import type { LogOutputChannel } from 'vscode';
import { traceChannel } from '../../../client/src/server/traceChannel';

describe('the log of the messages between client and server', () => {
  const document = {
    uri: 'file:///fw.conf',
    languageId: 'fortios',
    version: 1,
    text: 'set psksecret Winter2025x',
  };

  it('shows where a text is and how long it is, not the text', () =>
    assert.equal(
      logged(
        `Sending notification 'textDocument/didOpen'.\nParams: ${JSON.stringify({ textDocument: document })}\n\n`,
      ),
      `Sending notification 'textDocument/didOpen'.\nParams: ${JSON.stringify(
        { textDocument: { ...document, text: '(25 characters)' } },
        undefined,
        4,
      )}`,
    ));

  for (const [kind, message] of [
    ['the result of a request', 'Received response \'a - (1)\' in 2ms.\nResult: [{"newText":"Winter2025x"}]'],
    ['a list of texts', 'Sending request \'a - (1)\'.\nParams: {"arguments":["Winter2025x"]}'],
    ['the data of an error', 'Received response \'a - (1)\' in 2ms.\nError data: "Winter2025x"'],
    ['a message that is logged as JSON', '{"isLSPMessage":true,"message":{"params":{"text":"Winter2025x"}}}'],
    ['content that is not JSON', "Sending request 'a - (1)'.\nParams: Winter2025x"],
  ] as const)
    it(`does not show ${kind}`, () => assert.doesNotMatch(logged(message), /Winter2025x/u));

  it('shows a message without content unchanged', () => {
    for (const message of [
      "Received notification 'exit'.",
      "Received response 'a - (1)' in 2ms.\nNo result returned.",
    ])
      assert.equal(logged(message), message);
  });

  it('passes on everything else that the language client reads of a channel', () =>
    assert.equal(traceChannel(channel([])).logLevel, 1));
});

/** What VS Code's channel receives. */
function logged(message: string): string {
  const messages: string[] = [];
  traceChannel(channel(messages)).trace(message);
  return messages.join();
}

/** VS Code freezes the objects of its API. */
const channel = (messages: string[]): LogOutputChannel =>
  Object.freeze({
    logLevel: 1,
    trace: (message: string) => {
      messages.push(message);
    },
  }) as unknown as LogOutputChannel;
