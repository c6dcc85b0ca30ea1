import { Worker } from 'node:worker_threads';

/** In milliseconds. */
const interval = 250;

/**
 * The thread starts after this delay, so that it does not slow down the start of the server. A computation that begins
 * earlier delays it.
 */
const delay = 250;

/**
 * Runs in a separate thread. The server's event loop increments the heartbeat. If it has not for one interval, the
 * event loop is blocked, and the server cannot detect that the client has exited.
 */
const code = `
const { workerData: { heartbeat, parent, interval } } = require('node:worker_threads');
const beats = new Int32Array(heartbeat);
const isGone = () => {
  if (process.ppid !== parent) return true;
  try { process.kill(parent, 0); return false; } catch (error) { return error.code === 'ESRCH'; }
};
let last = -1;
setInterval(() => {
  const now = Atomics.load(beats, 0);
  if (now === last && isGone()) process.kill(process.pid, 'SIGKILL');
  last = now;
}, interval);
`;

/**
 * Ends this process within a second after its parent, even during a long computation, when the event loop cannot react
 * to the closed input. SIGTERM always ends the process, because it has no handler for this signal.
 */
export function endWithParent(): void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  // The parent may end before the thread starts; this process then has another parent.
  const parent = process.ppid;
  const start = setTimeout(() => {
    const worker = new Worker(code, {
      eval: true,
      // What the options of Node load for the server would not fit into the memory of the thread.
      execArgv: [],
      workerData: { heartbeat: beats.buffer, parent, interval },
      resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
    });
    worker.unref();
    setInterval(() => Atomics.add(beats, 0, 1), interval / 2).unref();
  }, delay);
  start.unref();
}
