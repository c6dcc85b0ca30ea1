// Loaded into a server by `node --import memoryProbe.mjs?socket=FILE`. It sends the memory of the process to each client
// of the socket. From outside, only the total is visible.
import { createServer } from 'node:net';
import { wasmMegabytes } from './wasmMemory.mjs';

/** @returns {import('./memory').Held} */
function held() {
  const { rss, heapUsed } = process.memoryUsage();
  return { resident: rss / 2 ** 20, heap: heapUsed / 2 ** 20, wasm: wasmMegabytes() };
}

const socket = new URL(import.meta.url).searchParams.get('socket');
if (socket !== null) {
  const probe = createServer((asking) => asking.end(JSON.stringify(held())));
  // The probe does not keep the server running.
  probe.listen(socket).unref();
}
