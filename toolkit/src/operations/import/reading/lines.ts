import { addressValue } from '../values/addressValue';

/** The most words of an address on a line: `10.0.0.1 - 10.0.0.9`. */
const mostWords = 3;

/**
 * The cells of a line without separators: its address, its name and its remark, as in `10.0.0.5 web # old server`. A line
 * without an address is one cell.
 */
export function lineCells(line: string): readonly string[] {
  const mark = /(?<!\S)(?:#|\/\/)/.exec(line);
  const content = line.slice(0, mark?.index).trim();
  const remark = mark ? line.slice(mark.index + mark[0].length).trim() : '';
  if (content === '') return [];
  if (isAddress(content)) return [content, '', remark];
  const words = content.split(/\s+/);
  for (let count = Math.min(mostWords, words.length - 1); count > 0; count--) {
    const [first, last] = [words.slice(0, count).join(' '), words.slice(-count).join(' ')];
    if (isNumeric(first)) return [first, words.slice(count).join(' '), remark];
    if (isNumeric(last)) return [last, words.slice(0, -count).join(' '), remark];
  }
  return [content, '', remark];
}

function isAddress(text: string): boolean {
  return !('reason' in addressValue(text));
}

/** Whether a text is an address in numbers: beside other words, a domain name can be the name of the object. */
function isNumeric(text: string): boolean {
  const value = addressValue(text);
  return !('reason' in value) && value.kind !== 'fqdn';
}
