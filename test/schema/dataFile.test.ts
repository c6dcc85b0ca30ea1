import assert from 'node:assert/strict';
import { SchemaDataError } from '../../server/src/schema/error';
import { emptySchema, loadSchema } from '../../server/src/schema/loadSchema';
import { schemaBytes, v } from './committedSchema';

const text = new TextDecoder().decode(schemaBytes);
const bytes = (content: string) => new TextEncoder().encode(content);

const damages: readonly (readonly [what: string, bytes: Uint8Array, reason: RegExp])[] = [
  ['an empty file', bytes(''), /empty/],
  ['a file of another format', bytes('<html>\n</html>\n'), /does not begin like a schema file/],
  ['a header of another format', bytes('[1, 2]\n'), /does not begin like a schema file/],
  ['a cut file', schemaBytes.subarray(0, 100_000), /damaged/],
  [
    'a file without its last line',
    bytes(text.slice(0, text.lastIndexOf('\n', text.length - 2) + 1)),
    /damaged/,
  ],
  ['an altered file', bytes(text.replace('allowaccess', 'allowacces5')), /damaged/],
  ['a file with other line ends', bytes(text.replaceAll('\n', '\r\n')), /damaged/],
  ['a file of another format', bytes(text.replace('"format":5', '"format":99')), /format 99/],
];

describe('a schema file that cannot be used', () => {
  for (const [what, damaged, reason] of damages)
    it(`${what} throws an error with one clear sentence`, () =>
      assert.throws(
        () => loadSchema(damaged),
        (error: unknown) => {
          assert(error instanceof SchemaDataError);
          assert(reason.test(error.message), error.message);
          assert(!error.message.includes('\n'));
          return true;
        },
      ));
});

describe('the schema without data', () => {
  const schema = emptySchema();

  it('reports nothing', () => {
    assert.equal(schema.unknownTable(['system', 'intreface'], v('7.4.4')), 'perhaps');
    assert.equal(schema.table(['firewall', 'policy']), undefined);
    assert.equal(schema.resolve(['firewall', 'policy']), undefined);
    assert.deepEqual(schema.snapshots, []);
  });

  it('can be walked', () => {
    const names = [...schema.tables()].map(({ name }) => name);
    assert.deepEqual(names, schema.tableNames());
    assert(names.includes('system ftm-push'));
    assert(!names.includes('system replacemsg mail'));
  });
});
