import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

export interface Process {
  readonly pid: number;
  /** In clock ticks since the system started. Process ids are reused, so they do not show the order. */
  readonly started: number;
  readonly words: readonly string[];
}

/** The processes with a command-line word that has this ending, the oldest first. */
export function processesOf(ending: string): readonly Process[] {
  const found = readdirSync('/proc').flatMap((name) => {
    if (!/^\d+$/.test(name)) return [];
    try {
      const words = readFileSync(path.join('/proc', name, 'cmdline'), 'utf8').split('\0');
      if (!words.some((word) => word.endsWith(ending))) return [];
      return [
        {
          pid: Number(name),
          started: startOf(readFileSync(path.join('/proc', name, 'stat'), 'utf8')),
          words,
        },
      ];
    } catch {
      // The process has ended.
      return [];
    }
  });
  return found.sort((one, other) => one.started - other.started);
}

/** The 22nd field of `/proc/<pid>/stat`. The second one is the name in parentheses, which may contain blanks. */
function startOf(stat: string): number {
  return Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
}
