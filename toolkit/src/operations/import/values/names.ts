/** The names of a cell with several: `a, b`, `a; b`, or one on each line. */
export function namesIn(cell: string): readonly string[] {
  return cell
    .split(/[,;|\r\n]+/)
    .map((name) => name.trim().replace(/^"(.*)"$/, '$1'))
    .filter((name) => name !== '');
}
