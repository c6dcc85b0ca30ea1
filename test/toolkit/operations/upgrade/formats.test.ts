import assert from 'node:assert/strict';
import {
  upgradeFormats,
  type UpgradeRun,
} from '../../../../toolkit/src/operations/upgrade/command/runUpgrade';
import { pageMarkdown } from '../../../../toolkit/src/page/markdown';
import { upgradePage } from '../../../../toolkit/src/operations/upgrade/page';
import { closed } from '../../../helpers/closed';
import { assertGolden } from '../../../helpers/golden';
import { compare, fixture, fixtures } from './comparing';

const style = { colors: false, width: undefined };

const formats = {
  md: (text: string, path: string): string => upgradeFormats.markdown(runOf(text, path), style),
  txt: (text: string, path: string): string => upgradeFormats.text(runOf(text, path), style),
  json: (text: string, path: string): string =>
    `${JSON.stringify(JSON.parse(upgradeFormats.json(runOf(text, path), style)), undefined, 2)}\n`,
};

function runOf(text: string, path: string): UpgradeRun {
  const report = compare(text, '7.4.4');
  return { to: report.to, files: [{ name: path, report }] };
}

describe('an upgrade report, written out', () => {
  for (const name of fixtures)
    for (const [format, write] of Object.entries(formats)) {
      it(`${name} to 7.4.4 as ${format}`, () =>
        assertGolden(`upgrade/${name}.to-7-4-4.${format}`, write(fixture(name), `${name}.conf`)));

      it(`${name} as ${format} contains no secrets`, () => {
        const written = write(fixture(name), `${name}.conf`);
        // All secrets of these files have this word in them.
        for (const secret of ['S3CRET', 'ENC ']) assert(!written.includes(secret), secret);
      });
    }

  it('links lines in the files, with any file name', () => {
    const written = formats.md(fixture('edge_7-0-12'), 'sites (old)/a b.conf');
    assert(written.includes('](sites%20%28old%29/a%20b.conf#L39)'));
  });

  it('names outcomes in words', () => {
    const written = fixtures.map((name) => formats.md(fixture(name), name)).join('');
    for (const words of ['Stops working', 'Behaves differently', 'Dropped without effect'])
      assert(written.includes(`## ${words}`), words);
  });

  it('lists values of one setting in one item', () => {
    const text = closed`# fortios-firmware: 7.2.4
config wireless-controller wtp
    edit "1"
        set wtp-profile "A"
    edit "2"
        set wtp-profile "B"
config wireless-controller wtp-profile
    edit "A"
        config platform
            set type S223E
    edit "B"
        config platform
            set type 28C
    edit "C"
        config platform
            set type S223E
`;
    const written = formats.txt(text, 'a.conf');
    assert.match(
      written,
      /"wireless-controller wtp-profile > platform > type": "S223E" and "28C" removed, on 2 lines\n.*does not accept "S223E" and "28C"\..*\n.*\n +a\.conf:13 {2}A › type › S223E\n +a\.conf:18 {2}B › type › 28C\n/,
    );
    assert.match(written, /Not listed, without a consequence: 1 setting of the GUI/);
  });

  it('states that an upgrade drops removed tables, and that a device rejects them in a downgrade', () => {
    const removed =
      'config system sdwan\nset status enable\nend\nconfig vpn ipsec forticlient\nedit "a"\nset status enable\nnext\nend\n';
    for (const [from, to, expected] of [
      ['7.4.4', '7.6.4', /`vpn ipsec forticlient`\. The upgrade drops the lines, unless it converts them\./],
      ['7.4.4', '6.2.7', /`system sdwan`\. The device rejects these lines of the backup\./],
    ] as const) {
      const report = compare(`# fortios-firmware: ${from}\n${removed}`, to);
      assert.match(pageMarkdown(upgradePage({ name: 'a.conf', report })), expected);
    }
  });

  it('states that nothing changes', () => {
    const report = compare('# fortios-firmware: 7.4.4\n', '7.4.4');
    const written = pageMarkdown(upgradePage({ name: 'a.conf', report }));
    assert.match(written, /The file is already for FortiOS 7\.4\.4: nothing changes\./);
    assert.match(
      formats.txt('# fortios-firmware: 7.2.4\n', 'a.conf'),
      /No known changes for this device in FortiOS 7\.4\.4\. Compared were the tables, settings, values, limits and defaults of both versions, and \d+ documented changes between them\./,
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
