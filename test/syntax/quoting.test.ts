import assert from 'node:assert/strict';
import fc from 'fast-check';
import { quote, unquote } from '../../server/src/syntax/quoting';

describe('unquote returns the value that FortiOS reads', () => {
  for (const [what, text, value] of [
    ['a bare word', 'port1', 'port1'],
    ['double quotes', '"Fortinet_Factory"', 'Fortinet_Factory'],
    ['single quotes', "'Fortinet_Factory'", 'Fortinet_Factory'],
    ['blanks in quotes', '"  two words "', '  two words '],
    ['nothing in quotes', '""', ''],
    ['adjacent pieces', `"a b"c'd e'`, 'a bcd e'],
    ['the other quote in quotes', `"it's"`, "it's"],
    ['the other quote in single quotes', `'"big"'`, '"big"'],
    ['escaped quotes', String.raw`"a \"b\" \'c\'"`, `a "b" 'c'`],
    ['an escaped backslash', String.raw`"C:\\temp"`, String.raw`C:\temp`],
    ['a backslash that escapes nothing', String.raw`"C:\temp"`, String.raw`C:\temp`],
    ['an escaped quote in single quotes', String.raw`'it\'s'`, "it's"],
    ['a backslash outside of quotes', String.raw`a\ b\"c`, 'a b"c'],
    ['a joined line', 'push.\\\nexample.com', 'push.example.com'],
    ['a joined line of Windows', 'push.\\\r\nexample.com', 'push.example.com'],
    ['lines in quotes', '"one\n\ntwo"', 'one\n\ntwo'],
    ['lines of Windows in quotes', '"one\r\ntwo"', 'one\r\ntwo'],
    ['a quote that nothing closes', '"Branch office', 'Branch office'],
    ['a lone quote', '"', ''],
    ['a backslash at the very end', String.raw`"C:\ `.trimEnd(), 'C:\\'],
    ['text that only looks like templates', '"${schedule_type}"', '${schedule_type}'],
    ['letters outside of the BMP', '"😀é"', '😀é'],
  ] as const)
    it(what, () => assert.equal(unquote(text), value));
});

describe('quote', () => {
  it('writes names as FortiOS saves them', () => {
    assert.equal(quote('push.example.com'), '"push.example.com"');
    assert.equal(quote(`the "big" one's C:\\`), String.raw`"the \"big\" one\'s C:\\"`);
    assert.equal(quote(''), '""');
  });

  it('is reversed by unquote for any text', () => {
    const text = fc.string({ unit: fc.constantFrom('a', ' ', '"', "'", '\\', '\n', '\r', '#', '😀') });
    fc.assert(
      fc.property(text, (value) => {
        assert.equal(unquote(quote(value)), value);
      }),
    );
  });
});
