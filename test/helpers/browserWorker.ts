// The server for browsers with the interface of a process: runs its bundle in a worker without Node's globals, and
// forwards messages between the worker and standard input and output.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import { StreamMessageReader, StreamMessageWriter } from 'vscode-languageserver-protocol/node';

const dist = path.resolve(import.meta.dirname, '../../dist');
const bytesOf = (name: string): Uint8Array => new Uint8Array(readFileSync(path.join(dist, 'server', name)));

/** Gives a worker of Node the globals of a browser worker that the server needs, and runs the server. */
const boot = `
  const { parentPort, workerData } = require('node:worker_threads');
  globalThis.self = globalThis;
  self.postMessage = (message) => parentPort.postMessage(message);
  self.addEventListener = () => undefined;
  self.reportError = (reason) => { throw reason; };
  for (const name of ['process', 'Buffer', 'require', 'module', 'exports', 'global', '__filename', '__dirname',
    'setImmediate', 'clearImmediate']) {
    if (!delete globalThis[name]) throw new Error(name + ' cannot be taken away.');
  }
  parentPort.on('message', (data) => self.onmessage({ data }));
  import(workerData);
`;

const worker = new Worker(boot, {
  eval: true,
  workerData: pathToFileURL(path.join(dist, 'server/web.mjs')).href,
});
const writer = new StreamMessageWriter(process.stdout);

await once(worker, 'message');
worker.postMessage({
  runtime: bytesOf('web-tree-sitter.wasm'),
  grammar: bytesOf('tree-sitter-fortios.wasm'),
  schema: bytesOf('fortios-schema.txt'),
  explanations: bytesOf('fortios-explanations.txt'),
});
worker.on('message', (message: Parameters<typeof writer.write>[0]) => void writer.write(message));
worker.on('error', (error) => {
  console.error(error);
  process.exit(1);
});
new StreamMessageReader(process.stdin).listen((message) => {
  // In a browser, the client ends the worker.
  if ('method' in message && message.method === 'exit') process.exit(0);
  worker.postMessage(message);
});
