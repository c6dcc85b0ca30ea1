import { stat } from 'node:fs/promises';

/** Differs after a file was changed or replaced. */
export async function stampOf(file: string): Promise<string> {
  const { mtimeMs, size, ino } = await stat(file);
  return `${mtimeMs} ${size} ${ino}`;
}
