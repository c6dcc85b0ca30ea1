/** A table with one entry. */
export function entry(table: string, key: string, ...lines: readonly string[]): string {
  return `config ${table}\n    edit "${key}"\n${lines.map((line) => `        ${line}\n`).join('')}    next\nend\n`;
}

/** An object. */
export function object(path: string, ...lines: readonly string[]): string {
  return `config ${path}\n${lines.map((line) => `    ${line}\n`).join('')}end\n`;
}
