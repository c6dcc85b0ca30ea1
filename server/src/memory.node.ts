import { setFlagsFromString } from 'node:v8';
import type { Event } from 'vscode-languageserver';

/**
 * The growth of V8's heap, in percent, that triggers a full garbage collection. With V8's higher default, a day of
 * editing needs 50 % more memory than opening the files. A lower value makes edits of large files slower.
 */
const growth = 18;

/**
 * The growth while a report is made, most of whose memory is free afterwards: V8's own for a small heap, else half of it.
 * With the lower value, the heap is full before V8 has marked it in the background, and a garbage collection takes 70
 * instead of 5 ms. V8's own growth would be several times a large heap.
 */
const temporaryGrowth = { small: 0, large: 50 };

/** A heap is large above this number of bytes. */
const largeHeap = 64 * 1024 * 1024;

/**
 * Limits the growth of V8's heap. V8 versions without the option ignore it.
 *
 * @param onDidChangeTemporaryWork whether work runs most of whose memory is free afterwards; without it, the limit stays
 */
export function limitHeapGrowth(onDidChangeTemporaryWork: Event<boolean> | undefined): void {
  limitTo(growth);
  onDidChangeTemporaryWork?.((isRunning) => {
    if (!isRunning) limitTo(growth);
    else limitTo(process.memoryUsage().heapUsed > largeHeap ? temporaryGrowth.large : temporaryGrowth.small);
  });
}

/** V8 applies the value at the end of the next full garbage collection. */
function limitTo(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
