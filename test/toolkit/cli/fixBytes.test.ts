import assert from 'node:assert/strict';
import { fixBytes } from '../../../toolkit/src/operations/fix/command/fixInput';
import type { Problem } from '../../../server/src/rules/engine/problem';
import { checkText } from '../../helpers/checking';

interface CheckedText {
  readonly problems: readonly Problem[];
}

const problemsIn = (text: string): CheckedText => ({ problems: checkText(text, { firmware: '7.4.4' }) });

const start = { line: 0, character: 0 };

/** A problem whose fix adds a dot. */
const growing: Problem = {
  rule: 'test/growing',
  severity: 'error',
  message: 'One dot is not enough.',
  range: { start, end: start },
  related: [],
  fixes: [
    {
      title: 'Add one',
      preferred: true,
      safe: true,
      edits: [{ range: { start, end: start }, newText: '.' }],
    },
  ],
};

/** The bytes after fixing once, and the number of fixes in a second run. */
function fixTwice(bytes: Buffer): { readonly fixed: number; readonly once: Buffer; readonly again: number } {
  const { bytes: once, fixed } = fixBytes(bytes, problemsIn);
  return { once: Buffer.from(once), fixed, again: fixBytes(once, problemsIn).fixed };
}

const wrong = 'config system ftm-push\r\n    set server-ip 198.51.100.7 # Zürich 😀\r\nend\r\n';
const right = wrong.replace('server-ip', 'server');

describe('Fixing the bytes of a file', () => {
  for (const [name, encode] of [
    ['UTF-8', (text) => Buffer.from(text)],
    ['UTF-8 with a byte order mark', (text) => Buffer.from(`\uFEFF${text}`)],
    ['UTF-16, little end first', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16, big end first', (text) => Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
  ] as const satisfies readonly (readonly [string, (text: string) => Buffer])[])
    it(`keeps ${name} and the line ends`, () =>
      assert.deepEqual(fixTwice(encode(wrong)), { once: encode(right), fixed: 1, again: 0 }));

  it('keeps bytes that are not text on lines without a fix', () => {
    const latin1 = (text: string): Buffer => Buffer.from(`# Z\u00fcrich\n${text}# caf\u00e9`, 'latin1');
    const ascii = wrong.replace(' # Zürich 😀', '');
    assert.deepEqual(fixTwice(latin1(ascii)), {
      once: latin1(ascii.replace('server-ip', 'server')),
      fixed: 1,
      again: 0,
    });
  });

  it('fixes nothing on a line with bytes that are not text', () => {
    const bytes = Buffer.from(wrong.replace(' 😀', ''), 'latin1');
    assert.deepEqual(fixTwice(bytes), { once: bytes, fixed: 0, again: 0 });
  });

  it('repeats until no fix is left, and stops if every fix causes another', () => {
    const rounds = (limit: number): string => {
      const { bytes, fixed } = fixBytes(Buffer.from('.'), (text) => ({
        problems: text.length < limit ? [growing] : [],
      }));
      assert.equal(fixed, bytes.length - 1);
      return Buffer.from(bytes).toString();
    };
    assert.equal(rounds(4), '....');
    assert.equal(rounds(Infinity), '.'.repeat(11));
  });

  it('checks each intermediate text once, and returns the findings of the last', () => {
    const texts: string[] = [];
    const { result } = fixBytes(Buffer.from('.'), (text) => {
      texts.push(text);
      return { problems: text.length < 3 ? [growing] : [], last: text };
    });
    assert.deepEqual(texts, ['.', '..', '...']);
    assert.equal(result.last, '...');
  });

  it('returns the same bytes if there is nothing to fix', () => {
    const bytes = Buffer.from(right);
    assert.equal(fixBytes(bytes, problemsIn).bytes, bytes);
  });
});
