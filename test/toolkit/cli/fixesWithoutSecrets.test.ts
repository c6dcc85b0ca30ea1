import assert from 'node:assert/strict';
import { fortiosLint } from '../../helpers/fortiosLint';

const text = `#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=1:user=admin
config vdom
edit root
config system snmp community
    edit 1
        set name S3CRETa S3CRETb
    next
end
config system admin
    edit "ann"
        set password S3CRETc
        set pasword S3CRETd
        set password "S3CRETe
        set comments two words
    next
end
config system ntp
    set ntpsync enable
end
config vpn ipsec phase1-interface
    edit "a"
        set psksecr 'S3CRETf
        set psksecret 'S3CRETg
    next
end
end
`;

interface Shown {
  readonly rule: string;
  readonly line: number;
  readonly titles: readonly string[];
}

describe('the fixes in a report', () => {
  for (const format of ['json', 'ndjson', 'sarif', 'junit', 'markdown', 'github', 'text'])
    it(`contain no secrets: ${format}`, async () => {
      const { stdout } = await fortiosLint(['--format', format, 'a.conf'], { 'a.conf': text });
      assert(stdout.includes('schema/wrong-scope'));
      assert.deepEqual(stdout.match(/S3CRET./g), null);
    });

  it('contain no texts with a secret that a fix would quote', async () => {
    const { stdout } = await fortiosLint(['--format', 'json', 'a.conf'], {
      'a.conf':
        'config firewall address\n    edit "a"\n        set comment ""set psksecret S3CRETa""\n    next\n    edit "b"\n        set comment see ftp://jane:S3CRETb@192.0.2.1 x\n    next\n    edit "c"\n        set comment two words\n    next\nend\n',
    });
    assert.deepEqual(stdout.match(/S3CRET./g), null);
    assert.match(stdout, /"newText": ?"\\"two words\\""/);
  });

  it('are all those without secrets in their edits', async () => {
    const { stdout } = await fortiosLint(['--format', 'ndjson', 'a.conf'], { 'a.conf': text });
    const { problems } = JSON.parse(stdout) as {
      readonly problems: readonly {
        readonly rule: string;
        readonly range: { readonly start: { readonly line: number } };
        readonly fixes: readonly { readonly title: string }[];
      }[];
    };
    const shown: readonly Shown[] = problems.map(({ rule, range, fixes }) => ({
      rule,
      line: range.start.line + 1,
      titles: fixes.map(({ title }) => title),
    }));
    const titlesOf = (wanted: string, at: number): readonly string[] | undefined =>
      shown.find(({ rule, line }) => rule === wanted && line === at)?.titles;
    assert.deepEqual(titlesOf('schema/wrong-scope', 4), []);
    assert.deepEqual(titlesOf('schema/single-value', 6), []);
    assert.deepEqual(titlesOf('schema/wrong-scope', 9), []);
    assert.deepEqual(titlesOf('schema/unknown-setting', 12), ['Replace with "password"']);
    assert.deepEqual(titlesOf('syntax/unterminated-string', 13), [
      'Add the closing quote at the end of the line',
    ]);
    assert.deepEqual(titlesOf('schema/single-value', 14), ['Put quotes around the words']);
    assert.deepEqual(titlesOf('schema/wrong-scope', 17), ['Move the block into "config global"']);
  });
});
