import type { Severity } from '../rules/rule';

/** From what matters most down. */
export const severities: readonly Severity[] = ['error', 'warning', 'info', 'hint'];

/** `1 error`, `2 infos` */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
