import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The heap in bytes up to which nothing is collected. */
const leastHeap = 160_000_000;

/**
 * A function that frees what earlier files have left, to be called before the next file of this thread is read. By itself,
 * V8 waits until the heap has four times the size of what is in use while a file is processed, in each thread. Between two
 * files, little is in use, so that this costs no more time, and the memory of a thread depends on its longest file, not on
 * their number.
 */
export function memoryBetweenFiles(): () => void {
  let collect: (() => void) | undefined;
  let limit = leastHeap;
  return () => {
    if (getHeapStatistics().used_heap_size < limit) return;
    collect ??= exposedCollector();
    collect();
    // What a run keeps, such as the rows of a workbook, can be more than the limit.
    limit = Math.max(leastHeap, 2 * getHeapStatistics().used_heap_size);
  };
}

/** The garbage collector, which Node offers only by an option of V8. */
export function exposedCollector(): () => void {
  setFlagsFromString('--expose-gc');
  return runInNewContext('gc') as () => void;
}
