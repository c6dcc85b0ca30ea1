import { setFlagsFromString } from 'node:v8';
import type { Event } from 'vscode-languageserver';

/**
 * The growth of V8's heap, in percent, that triggers a full garbage collection. With V8's higher default, a day of
 * editing needs 50 % more memory than opening the files. A lower value makes edits of large files slower.
 */
const growth = 18;

/**
 * The growth while a file is checked or a report is made. With the lower value, the heap is full before V8 has marked it
 * in the background, and pauses take up to three times as long. With a higher one, the memory stays large afterwards.
 */
const growthOfLongWork = 70;

/**
 * Limits the growth of V8's heap. V8 versions without the option ignore it.
 *
 * @param onDidChangeLongWork whether work that allocates much memory runs
 */
export function limitHeapGrowth(onDidChangeLongWork: Event<boolean>): void {
  limitTo(growth);
  onDidChangeLongWork((isRunning) => {
    limitTo(isRunning ? growthOfLongWork : growth);
  });
}

/** V8 applies the value at the end of the next full garbage collection. */
function limitTo(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
