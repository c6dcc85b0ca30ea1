/** The files that this process has written as a whole, in their order. */
const written: string[] = [];

/** Whether the result of the run is in files. */
let writesFiles = false;

/** Notes that the result is in files, so that an interrupted run without one says that there is none. */
export function expectFiles(): void {
  writesFiles = true;
}

export function noteWritten(path: string): void {
  written.push(path);
}

/** Many files are not all named. */
const mostNamed = 20;

/** What an interrupted run has done. A file of its output is complete or does not exist. */
export function describeInterruption(): string {
  if (written.length === 0)
    return writesFiles
      ? 'Interrupted; no file was written.'
      : 'Interrupted; not all files were checked, and the report is incomplete.';
  const others = written.length - mostNamed;
  const names = written.slice(0, mostNamed).map((name) => `"${name}"`);
  return `Interrupted. Complete: ${names.join(', ')}${others > 0 ? ` and ${others} more` : ''}. No other file was written.`;
}
