/** An example of a change without a page. */
export interface Example {
  /** The id of the change. */
  readonly id: string;
  /** Moves that apply it, such as `6.0.11 → 6.2.4`. */
  readonly moves: readonly string[];
  /** Moves that do not apply it. */
  readonly otherMoves: readonly string[];
  /** The model of the header, `FGT100F` unless given. */
  readonly model?: string;
  /** A configuration that it affects. */
  readonly affected: string;
  /** A similar one that it does not affect; absent if it affects every configuration. */
  readonly unaffected?: string;
}

/** `config firewall policy` with the entry 1. */
export function policy(...settings: readonly string[]): string {
  return entry('firewall policy', '1', ...settings);
}

/** A table with one entry. */
export function entry(table: string, key: string, ...lines: readonly string[]): string {
  return `config ${table}\n    edit ${key}\n${indented(lines, 8)}    next\nend\n`;
}

/** An object, such as `config system global`. */
export function object(name: string, ...lines: readonly string[]): string {
  return `config ${name}\n${indented(lines, 4)}end\n`;
}

function indented(lines: readonly string[], by: number): string {
  return lines.map((line) => `${' '.repeat(by)}${line}\n`).join('');
}
