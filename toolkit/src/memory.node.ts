import { setFlagsFromString } from 'node:v8';
import type { Event } from 'vscode-languageserver';

/**
 * The growth of V8's heap, in percent, that triggers a full garbage collection. With V8's higher default, a day of
 * editing needs 50 % more memory than opening the files. A lower value makes edits of large files slower.
 */
const growth = 18;

/**
 * The growth while a document is checked for the first time, and while a report is made. With the lower value, V8 collects
 * the garbage of a heap that only grows again and again, which takes 5 to 8 % of the time to open 150,000 lines, and a
 * report fills the heap before V8 has marked it in the background, so that a garbage collection takes 70 instead of 5 ms.
 */
const temporaryGrowth = 50;

/**
 * Limits the growth of V8's heap. V8 versions without the option ignore it.
 *
 * @param onDidChangeTemporaryWork whether work runs that needs much memory for a while; without it, the limit stays
 */
export function limitHeapGrowth(onDidChangeTemporaryWork: Event<boolean> | undefined): void {
  limitTo(growth);
  onDidChangeTemporaryWork?.((isRunning) => {
    limitTo(isRunning ? temporaryGrowth : growth);
  });
}

/** V8 applies the value at the end of the next full garbage collection. */
function limitTo(percent: number): void {
  setFlagsFromString(`--heap-growing-percent=${percent}`);
}
