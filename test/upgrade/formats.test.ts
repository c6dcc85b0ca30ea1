import assert from 'node:assert/strict';
import { json } from '../../server/src/cli/upgrade/formats/json';
import { markdown } from '../../server/src/cli/upgrade/formats/markdown';
import { stylish } from '../../server/src/cli/upgrade/formats/stylish';
import { reportMarkdown } from '../../server/src/upgrade/markdown';
import { assertGolden } from '../helpers/golden';
import { compare, fixture, fixtures } from './comparing';

const formats = {
  md: (text: string, path: string): string => markdown(runOf(text, path), { colors: false }),
  txt: (text: string, path: string): string => stylish(runOf(text, path), { colors: false }),
  json: (text: string, path: string): string =>
    `${JSON.stringify(JSON.parse(json(runOf(text, path), { colors: false })), undefined, 2)}\n`,
};

function runOf(text: string, path: string): Parameters<typeof json>[0] {
  const report = compare(text, '7.4.4');
  return { to: report.to, files: [{ path, ...report }] };
}

describe('an upgrade report, written out', () => {
  for (const name of fixtures) {
    for (const [format, write] of Object.entries(formats)) {
      it(`${name} to 7.4.4 as ${format}`, () => {
        assertGolden(`upgrade/${name}.to-7-4-4.${format}`, write(fixture(name), `${name}.conf`));
      });

      it(`${name} as ${format} tells no secrets`, () => {
        const written = write(fixture(name), `${name}.conf`);
        // All secrets of these files have this word in them.
        for (const secret of ['S3CRET', 'ENC ']) assert(!written.includes(secret), secret);
      });
    }
  }

  it('links lines in the files, whatever these are called', () => {
    const written = formats.md(fixture('edge_7-0-12'), 'sites (old)/a b.conf');
    assert(written.includes('](sites%20%28old%29/a%20b.conf#L39)'));
  });

  it('says in words what it marks', () => {
    const written = fixtures.map((name) => formats.md(fixture(name), name)).join('');
    for (const words of ['Table removed', 'Setting removed', 'Value removed', 'FortiToken Mobile push']) {
      assert(written.includes(`**${words}**`), words);
    }
  });

  it('tells values of one setting in one row where the versions are the same', () => {
    const text = `# fortios-firmware: 7.2.4
config wireless-controller wtp-profile
    edit "A"
        config platform
            set type S223E
        end
    next
    edit "B"
        config platform
            set type 28C
        end
    next
    edit "C"
        config platform
            set type S223E
        end
    next
end
`;
    const written = formats.txt(text, 'a.conf');
    assert.match(
      written,
      /Value removed in platform › type: "type" accepts "S223E" and "28C" only from 6\.0\.0 to 7\.2\.4 \(no longer in 7\.4\.0\)\. The device rejects this line\. Remove the values\. \(FortiOS 7\.4\.4\)\n +a\.conf:5 {2}A\n +a\.conf:10 {2}B\n +a\.conf:15 {2}C\n/,
    );
  });

  it('tells what an upgrade does with what is gone; a downgrade is another matter', () => {
    const gone = 'config system sdwan\nend\nconfig system virtual-wan-link\nend\n';
    const said = 'diagnose debug config-error-log read';
    const up = compare(`# fortios-firmware: 6.2.7\n${gone}`, '7.4.4');
    const down = compare(`# fortios-firmware: 7.4.4\n${gone}`, '6.2.7');
    for (const [report, expected] of [
      [up, true],
      [down, false],
    ] as const) {
      assert.equal(report.changes.length, 1);
      const written = reportMarkdown(report, { name: 'a.conf', linkTo: () => '' });
      assert.equal(written.includes(`\`${said}\``), expected);
    }
  });

  it('says that nothing changes', () => {
    const report = compare('# fortios-firmware: 7.4.4\n', '7.4.4');
    const written = reportMarkdown(report, { name: 'a.conf', linkTo: () => '' });
    assert.match(written, /The file is already for FortiOS 7\.4\.4: nothing changes\./);
    assert.match(
      formats.txt('# fortios-firmware: 7.2.4\n', 'a.conf'),
      /No certain changes in FortiOS 7\.4\.4\./,
    );
  });

  it('is not broken by names full of Markdown, quotes and control characters', () => {
    const text = `# fortios-firmware: 6.2.7
config firewall policy
    edit "1\`\`\`
# heading \u001B[31m [x](y) <img>"
        set fsso disable
    next
end
`;
    const written = formats.md(text, 'odd`name\u001B[31m.conf');
    assert.doesNotMatch(written, /^# heading/m);
    assert.doesNotMatch(written.replaceAll('\n', ''), /\p{Cc}/u);
    assert.doesNotMatch(formats.txt(text, 'odd\u001B[31m.conf').replaceAll('\n', ''), /\p{Cc}/u);
  });
});
