import { secretAt, type SecretInText } from './secretInText';
import { looksLikePassword } from './passwordForms';
import { piecesOf } from './textPieces';
import { linesOf, type Stretch } from './textWords';

/** Headers of columns with passwords. */
const secretHeader =
  /^(?:(?:initial|new|old|user|login|admin|wi-?fi|wlan|vpn|shared|pre-?shared|api|access|private|secret|bind)[ _-]?)?(?:passw\w{0,6}|passphrase|passcode|pass|pwd?|psk|psksecret|secret|pin|key|token|credentials?|community|kennwort|mot de passe)$/;

/** Headers of other columns in such tables. */
const otherHeader =
  /^(?:[#\w-]{0,12}[ _-]?)?(?:id|no|nr|user|username|name|login|account|vlan|ip|host|hostname|address|device|site|branch|vpn|tunnel|ssid|role|group|comment|note|notes|e-?mail|mail|status|date|server|realm|benutzer|owner|port|type|description)$/;

/** The maximum length of a line with columns, and of a header, in characters. */
const longestLine = 1000;
const longestHeader = 24;

/** Values of a column that are not secrets. */
const ordinaryCell = /^(?:|[-:= ]+|enabled?|disabled?|yes|no|true|false|none|n\/a|unset|set|null|x+|\*+)$/i;

/** The columns of a table, until a line has another number of cells. */
interface Header {
  readonly separator: RegExp;
  /** The number of cells of each line. */
  readonly cells: number;
  /** The columns with secrets, counted from 0. */
  readonly columns: readonly number[];
  /** Whether the other headers leave no doubt that the text is a table. */
  readonly isCertain: boolean;
}

const separators: readonly RegExp[] = [/\|/g, /;/g, /\t/g, /,/g, / {2,60}/g];

/** The secrets in tables of plain text: below a line such as `user;password`. */
export function* columnSecretsIn(text: string): Iterable<SecretInText> {
  yield* new ColumnReader().read(text, 0);
}

/** The same in pieces: undefined where the caller can pause. */
export function* columnSecretsInPieces(text: string): Iterable<SecretInText | undefined> {
  const reader = new ColumnReader();
  for (const { start, end } of piecesOf(text)) {
    yield* reader.read(text.slice(start, end), start);
    yield undefined;
  }
}

class ColumnReader {
  private header: Header | undefined;

  /** @param offset the offset of the text in the whole text */
  *read(text: string, offset: number): Iterable<SecretInText> {
    for (const { start, end } of linesOf(text)) {
      const line = end - start > longestLine ? '' : text.slice(start, end);
      const header = headerOf(line);
      const { header: known } = this;
      if (header) this.header = header;
      else if (known)
        for (const cell of this.secretCells(line, known))
          yield secretAt({ start: offset + start + cell.start, end: offset + start + cell.end });
    }
  }

  private *secretCells(
    line: string,
    { separator, cells: count, columns, isCertain }: Header,
  ): Iterable<Stretch> {
    const cells = cellsOf(line, separator);
    if (cells.length !== count) {
      this.header = undefined;
      return;
    }
    for (const index of columns) {
      const cell = cells[index];
      const value = cell && line.slice(cell.start, cell.end);
      if (!cell || value === undefined || ordinaryCell.test(value)) continue;
      if (looksLikePassword(value) || (isCertain && !/\s/.test(value))) yield cell;
    }
  }
}

/** The columns with secrets, if a line is the header of a table. */
function headerOf(line: string): Header | undefined {
  if (!/pass|pwd?\b|psk|secret|pin\b|key|token|cred|community|kennwort/i.test(line)) return undefined;
  for (const separator of separators) {
    const cells = cellsOf(line, separator);
    if (cells.length < 2) continue;
    const names = cells.map(({ start, end }) => line.slice(start, end).toLowerCase());
    // The first header of a value follows a command: `set comment "user`.
    names[0] = (names[0] ?? '').replace(/^(?:set|append)\s.*["']/, '');
    if (names.some((name) => name.length > longestHeader)) continue;
    const columns = names.flatMap((name, index) => (secretHeader.test(name) ? [index] : []));
    if (columns.length === 0) continue;
    const isCertain = names.every((name) => name === '' || secretHeader.test(name) || otherHeader.test(name));
    return { separator, cells: cells.length, columns, isCertain };
  }
  return undefined;
}

/** The cells of a line, without the blanks, quotes and the sign of a comment around them. */
function cellsOf(line: string, separator: RegExp): readonly Stretch[] {
  const [lead = ''] = /^[\s#]*/.exec(line) ?? [];
  const cells: Stretch[] = [];
  let from = lead.length;
  for (const { index, 0: mark } of line.slice(from).matchAll(separator)) {
    cells.push(trimmed(line, from, lead.length + index));
    from = lead.length + index + mark.length;
  }
  cells.push(trimmed(line, from, line.length));
  return cells;
}

function trimmed(line: string, from: number, to: number): Stretch {
  let [start, end] = [from, to];
  while (start < end && /[\s"'`\\]/.test(line.charAt(start))) start++;
  while (end > start && /[\s"'`\\]/.test(line.charAt(end - 1))) end--;
  return { start, end };
}
