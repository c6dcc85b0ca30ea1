import assert from 'node:assert/strict';
import type { Hover } from 'vscode-languageserver-types';
import { openTerminal, type Streams } from '../../toolkit/src/cli/output/terminal';
import { writeOutput } from '../../toolkit/src/operations/redact/command/outputs';
import { asWritten, maskAnswer, type Masked } from '../../server/src/secrets/masking';
import type { ClientConnection, Sender } from '../../server/src/session/clientConnection';
import { runToCompletion } from '../../server/src/base/steps';

const hover: Hover = { contents: 'a secret' };

/**
 * What must not compile. `npm run types` fails if a line below a comment does compile: the functions are never called.
 */
export const unmasked = {
  'an answer': (sender: Sender) => {
    // @ts-expect-error The answer is not masked.
    sender.onRequest('textDocument/hover', () => Promise.resolve<Masked<Hover>>(hover));
    sender.onRequest<Hover>('textDocument/hover', () =>
      Promise.resolve(runToCompletion(maskAnswer(hover, []))),
    );
  },
  'a notification': async (sender: Sender) => {
    // @ts-expect-error The parameters are not masked.
    await sender.sendNotification('window/showMessage', { message: 'a secret' });
    await sender.sendNotification(
      'window/showMessage',
      runToCompletion(maskAnswer({ message: 'a secret' }, [])),
    );
  },
  'a request to the client': async (sender: Sender) => {
    // @ts-expect-error The parameters are not masked.
    await sender.sendRequest('window/showDocument', { uri: 'a secret' });
  },
  'a handler that sends without masking': (connection: ClientConnection) => {
    // @ts-expect-error Handlers do not get the connection of the library.
    void connection.sender.sendNotification('window/showMessage', asWritten('a secret'));
  },
  'the output of a command': (streams: Streams) => {
    // @ts-expect-error The text is not masked.
    streams.writeOut('a secret');
    // @ts-expect-error Nor has a message.
    streams.writeError('a secret');
    // @ts-expect-error Nor has a file.
    writeOutput('report.html', 'a secret');
    openTerminal(streams).writeOut('masked by the terminal');
    // @ts-expect-error Only what is masked is printed as it is.
    openTerminal(streams).writePassed('a secret');
  },
};

describe('what is not masked', () => {
  it('does not compile, as each comment above states', () => assert.equal(Object.keys(unmasked).length, 5));
});
