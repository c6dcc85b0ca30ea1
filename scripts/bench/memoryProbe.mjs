// Loaded into a server by `node --import memoryProbe.mjs?socket=FILE`: whoever connects to that socket is told what the
// process holds. From outside, one sees only all of it together.
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
  // The probe alone keeps no server alive.
  probe.listen(socket).unref();
}
