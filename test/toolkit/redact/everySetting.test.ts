import assert from 'node:assert/strict';
import { redactionParts, type RedactionPart } from '../../../toolkit/src/redact/options';
import type { SchemaNode } from '../../../server/src/schema/schema';
import { schema } from '../../helpers/documents';
import type { RedactionInput } from '../../../toolkit/src/redact/subject';
import { redactionInput, redactText } from '../../helpers/redacting';
import { isLongRun } from '../../helpers/seed';

/** A kind of text that stands in every setting, and the copies in which nothing of it is left. */
interface Kind {
  /** The text in the setting with this number. */
  readonly of: (number: number) => string;
  /** What identifies it: no line of the copy contains it where the original does. */
  readonly mark: (number: number) => string;
  readonly gone: readonly (keyof typeof copies)[];
}

const copies = {
  default: { parts: [], keepText: false },
  '--keep-text': { parts: [], keepText: true },
  '--addresses': { parts: ['addresses'], keepText: false },
  '--addresses --keep-text': { parts: ['addresses'], keepText: true },
  '--names': { parts: ['names'], keepText: false },
  '--names --keep-text': { parts: ['names'], keepText: true },
  '--all': { parts: redactionParts, keepText: false },
  '--all --keep-text': { parts: redactionParts, keepText: true },
} satisfies Record<string, { readonly parts: readonly RedactionPart[]; readonly keepText: boolean }>;

const withoutAddresses = ['--addresses', '--addresses --keep-text', '--all', '--all --keep-text'] as const;
const withoutDomains = ['--names', '--names --keep-text', '--all'] as const;
const withoutSecrets = ['default', '--keep-text', '--all'] as const;

/** A public address of which no octet but the last stays. */
const ipv4 = (number: number): string => `91.${number >> 8}.${number & 255}.77`;
const ipv6 = (number: number): string => `2a01:db8:${(number + 1).toString(16)}::77`;
const domain = (number: number): string => `zq${number}corp`;
const secret = (number: number): string => `Wz${number}!xq`;

const kinds: Readonly<Record<string, Kind>> = {
  'an address': { of: ipv4, mark: ipv4, gone: withoutAddresses },
  'an IPv6 address': { of: ipv6, mark: ipv6, gone: ['--addresses --keep-text', '--all'] },
  'an address in a URL with a path': {
    of: (number) => `http://${ipv4(number)}:10443/remote/x`,
    mark: ipv4,
    gone: withoutAddresses,
  },
  'an IPv6 address in a URL with a path': {
    of: (number) => `https://[${ipv6(number)}]:10443/x`,
    mark: ipv6,
    gone: ['--addresses', '--addresses --keep-text', '--all'],
  },
  'the beginning of an address': {
    of: (number) => ipv4(number).replace(/77$/, '*'),
    mark: (number) => ipv4(number).replace(/77$/, '*'),
    gone: ['--addresses', '--all --keep-text'],
  },
  'a domain': { of: (number) => `www.${domain(number)}.no`, mark: domain, gone: withoutDomains },
  'a domain in a URL': {
    of: (number) => `https://www.${domain(number)}.no/x`,
    mark: domain,
    gone: ['--names', '--all --keep-text'],
  },
  'the parts of a domain': { of: (number) => `*.${domain(number)}.no`, mark: domain, gone: withoutDomains },
  'a domain between stars': { of: (number) => `*${domain(number)}.no*`, mark: domain, gone: withoutDomains },
  'the beginning of domains': {
    of: (number) => `${domain(number)}.*`,
    mark: domain,
    gone: ['--names', '--all'],
  },
  'a page of a domain': { of: (number) => `*x.${domain(number)}.no/*`, mark: domain, gone: withoutDomains },
  'a name': { of: (number) => `Oslo${domain(number)}`, mark: domain, gone: ['--names', '--all'] },
  'a name of two words': {
    of: (number) => `Oslo ${domain(number)}`,
    mark: domain,
    gone: ['--names', '--all'],
  },
  'an e-mail address': {
    of: (number) => `${domain(number)}@x.no`,
    mark: domain,
    gone: ['--all --keep-text'],
  },
  'a password of another setting': { of: secret, mark: secret, gone: withoutSecrets },
  'a password in a URL': {
    of: (number) => `https://jane:${secret(number)}@a.example.com/x`,
    mark: secret,
    gone: withoutSecrets,
  },
  'an encrypted password': {
    of: (number) => `ENC zq${number}xabc0+/==`,
    mark: (number) => `zq${number}x`,
    gone: withoutSecrets,
  },
  'a script on one line': {
    of: (number) => `config user local edit a set passwd ${secret(number)} next end`,
    mark: secret,
    gone: withoutSecrets,
  },
  'a script for a switch': {
    of: (number) => `config user local%0aedit a%0aset passwd ${secret(number)}%0aend%0a`,
    mark: secret,
    gone: withoutSecrets,
  },
};

/** The types of values with a form of their own. */
const otherTypes: ReadonlySet<string> = new Set(['integer', 'option', 'datetime', 'uuid', 'mac', 'netmask']);

/** A number with dots in these settings is that of a version. */
const isVersion = (path: string, text: string): boolean => path.endsWith('version') && /^[\d.*]+$/.test(text);

interface Place {
  readonly line: number;
  readonly number: number;
  readonly path: string;
}

/** Of the settings, a run that is not long fills one of so many with a kind of text, each kind others. */
const share = isLongRun ? 1 : 3;

/** A configuration with a text in each setting and key of the schema that takes one, and the places of the texts. */
function everywhere(
  of: Kind['of'],
  turn: number,
): { readonly text: string; readonly places: readonly Place[] } {
  const lines: string[] = [];
  const places: Place[] = [];
  let count = turn;
  const put = (command: string, { path }: SchemaNode, ...after: readonly string[]): void => {
    if (count++ % share > 0) return;
    const number = places.length;
    places.push({ line: lines.length, number, path });
    lines.push(`${command} "${of(number)}"`, ...after);
  };
  const write = (table: SchemaNode): void => {
    lines.push(`config ${table.name}${table.keyedOnConfigLine ? ' 1' : ''}`);
    const key = table.key === undefined ? undefined : table.child(table.key);
    const hasEntries = table.kind === 'table' && !table.keyedOnConfigLine;
    if (hasEntries && key && !otherTypes.has(key.type ?? '')) put('edit', key, 'next');
    if (hasEntries) lines.push('edit 1');
    for (const child of table.children()) {
      if (child.kind !== 'setting' && !child.settable) write(child);
      else if (child !== key && !otherTypes.has(child.type ?? '')) put(`set ${child.name}`, child);
    }
    lines.push(...(hasEntries ? ['next', 'end'] : ['end']));
  };
  for (const table of schema.tables()) write(table);
  return { text: `${lines.join('\n')}\n`, places };
}

for (const [turn, [what, { of, mark, gone }]] of Object.entries(kinds).entries())
  describe(`redaction of every setting of the schema with ${what}`, () => {
    let input: RedactionInput;
    let places: readonly Place[];
    before(() => {
      const written = everywhere(of, turn);
      ({ places } = written);
      assert.ok(places.length > 7000 / share);
      const passwords =
        what === 'a password of another setting'
          ? places.map(({ number }) => `edit u${number}\nset passwd ${secret(number)}\nnext\n`)
          : [];
      input = redactionInput(`${written.text}config user local\n${passwords.join('')}end\n`);
    });
    after(() => input.document.dispose());

    for (const name of gone)
      it(`leaves nothing of it (${name})`, () => {
        const { parts, keepText } = copies[name];
        const copy = redactText(input, parts, { keepText });
        const lines = copy.text.split('\n');
        assert.equal(lines.length, input.document.lineCount);
        const left = places.filter(
          ({ line, number, path }) =>
            lines[line]?.includes(mark(number)) === true && !isVersion(path, of(number)),
        );
        assert.deepEqual(
          left.map(({ path, line }) => `${path}: ${lines[line]}`),
          [],
        );
      });
  });
