/**
 * A whole number as texts write it: `8,192`. `toLocaleString` would load the data of all languages, which takes 5 MiB of the
 * server's resident memory.
 */
export function withSeparators(number: number): string {
  const digits = String(number);
  return digits.length > 3 ? `${withSeparators(Number(digits.slice(0, -3)))},${digits.slice(-3)}` : digits;
}

/** `1 policy`, `3 policies` */
export function counted(count: number, one: string, several = `${one}s`): string {
  return `${count} ${count === 1 ? one : several}`;
}
