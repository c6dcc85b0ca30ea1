import { fork } from 'node:child_process';
import { createMessageConnection, IPCMessageReader, IPCMessageWriter } from 'vscode-languageserver/node';
import { secondServerOption, type SecondServer } from './secondServer';

/** The limit of its heap, in MB. A genuine configuration of 150,000 lines needs a quarter. */
const heapLimit = 2048;

/** Starts this program again, as a server for reports. It ends with this process. */
export function startSecondServer(): SecondServer {
  const own = process.execArgv.filter((option) => !option.startsWith('--inspect'));
  const child = fork(process.argv[1] ?? '', ['--node-ipc', secondServerOption], {
    execArgv: [...own, `--max-old-space-size=${heapLimit}`],
    // Standard output can be the connection of this server.
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
  return {
    connection: createMessageConnection(new IPCMessageReader(child), new IPCMessageWriter(child)),
    end: () => {
      child.kill('SIGKILL');
    },
  };
}
