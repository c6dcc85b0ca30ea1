// Loaded into a server by npx tsx lab/fuzz/stalls.ts. Adds the processor time of each long turn of the event loop, in milliseconds, to a
// file: the time in which the server reads no request. After SIGUSR2, collects garbage and writes the heap in use, in MB, to another
// file.
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const file = path.join(tmpdir(), `fortios-turns-${process.pid}`);

/** Shorter turns are not recorded, in milliseconds. */
const shortest = 10;

/** Of the main thread, in milliseconds. */
const processorTime = () => parseInt(readFileSync('/proc/self/schedstat', 'utf8')) / 1e6;

let before = processorTime();

// Due timers run at the beginning of a turn.
const timer = setInterval(() => {
  const now = processorTime();
  if (now - before >= shortest) appendFileSync(file, `${now - before}\n`);
  before = now;
}, 1);
timer.unref();

process.on('SIGUSR2', () => {
  globalThis.gc?.();
  writeFileSync(`${file}-heap`, String(process.memoryUsage().heapUsed / 1024 / 1024));
});
