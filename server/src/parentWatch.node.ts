import { Worker } from 'node:worker_threads';

/** In milliseconds. */
const interval = 250;

/** The thread does not start with the server, which then has more important things to do. */
const delay = 1000;

/**
 * Runs in a thread of its own. While the server works, it moves the heartbeat on; if it has not for one interval, it cannot
 * notice itself that the client is gone.
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
 * Ends this process within a second after its parent, even in the middle of a long computation: then the event loop, which
 * ends the process when its input is closed, does not run. SIGTERM ends it at any time, because nothing handles it.
 */
export function endWithParent(): void {
  const beats = new Int32Array(new SharedArrayBuffer(4));
  const start = setTimeout(() => {
    const worker = new Worker(code, {
      eval: true,
      workerData: { heartbeat: beats.buffer, parent: process.ppid, interval },
      resourceLimits: { maxOldGenerationSizeMb: 8, maxYoungGenerationSizeMb: 1, stackSizeMb: 1 },
    });
    worker.unref();
    setInterval(() => Atomics.add(beats, 0, 1), interval / 2).unref();
  }, delay);
  start.unref();
}
