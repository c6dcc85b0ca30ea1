import assert from 'node:assert/strict';
import { upgradeFormats } from '../../../../toolkit/src/operations/upgrade/command/runUpgrade';
import { upgradeDiagnostics } from '../../../../toolkit/src/operations/upgrade/upgradeReports';
import type { UpgradeReport } from '../../../../toolkit/src/operations/upgrade/report';
import { compare } from './comparing';

function reportFor(model: string, from: string, to: string): UpgradeReport {
  const radius = 'config user radius\n    edit "nps"\n        set server "192.0.2.5"\n    next\nend\n';
  return compare(`#config-version=${model}-${from}-FW-build1000-250101:opmode=0:vdom=0\n${radius}`, to);
}

const sentence = 'FG-100E is not listed in the notes of 7.4.0 and later; the last listed train is 7.2.';
const style = { colors: false, width: undefined };

describe('a target that the release notes do not list for the model', () => {
  const report = reportFor('FG100E', '7.2.13', '7.6.6');
  const run = { to: report.to, files: [{ name: 'a.conf', report }] };

  it('has no path and no changes', () => {
    assert.equal(report.unlisted, sentence);
    assert.deepEqual([report.path, report.items, report.checks, report.changes], [[], [], [], []]);
  });

  it('is the first line in each format', () => {
    assert.match(
      upgradeFormats.text(run, style),
      new RegExp(`^What changes .*\n\n${sentence}\n\na\\.conf is for`),
    );
    assert.match(upgradeFormats.markdown(run, style), new RegExp(`^# .*\n\n\\*\\*${sentence}\\*\\*\n`));
    assert.match(upgradeFormats.html(run, style), new RegExp(`</h1>\n<p><b>${sentence}</b></p>`));
    const { files } = JSON.parse(upgradeFormats.json(run, style)) as {
      files: readonly { unlisted: string; summary: string; upgradePath: unknown[]; changes: unknown[] }[];
    };
    assert.deepEqual(
      [files[0]?.unlisted, files[0]?.summary, files[0]?.upgradePath, files[0]?.changes],
      [sentence, sentence, [], []],
    );
    for (const text of [
      upgradeFormats.text(run, style),
      upgradeFormats.markdown(run, style),
      upgradeFormats.html(run, style),
    ])
      assert.doesNotMatch(text, /Path:|RADIUS/);
  });

  it('is a finding at the first line in an editor', () =>
    assert.deepEqual(
      upgradeDiagnostics(report).map(({ code, message, range }) => [code, message, range.start.line]),
      [['unlisted-model', `Upgrade to 7.6.6: ${sentence}`, 0]],
    ));

  it('is in the table of a fleet, before the other devices', () => {
    const other = { name: 'b.conf', report: reportFor('FGT60F', '7.2.9', '7.6.6') };
    const fleet = { to: report.to, files: [other, ...run.files] };
    assert.match(
      upgradeFormats.text(fleet, style),
      new RegExp(`\na\\.conf +FG100E +7\\.2\\.13 [ —]+ ${sentence}\nb\\.conf`),
    );
    assert.match(
      upgradeFormats.markdown(fleet, style),
      new RegExp(`\n\\| \`a\\.conf\` .*\\| ${sentence} \\|\n\\| \`b\\.conf\``),
    );
    assert.match(
      upgradeFormats.html(fleet, style),
      new RegExp(`<td class="n">—</td><td>${sentence}</td></tr>`),
    );
  });

  it('is stated as a possibility if the code of the header is not confirmed', () => {
    const { unlisted, caveats, path } = reportFor('FGT60D', '6.0.11', '6.2.4');
    assert.equal(unlisted, undefined);
    assert.equal(path.length, 2);
    assert.match(
      caveats.join('\n'),
      /If the unit is the model of its header: FG-60D is not listed in the notes of 6\.2\.0 and later/,
    );
  });

  it('is not stated for a model that no list contains, or without a model', () => {
    assert.equal(reportFor('FGT9999X', '7.2.13', '7.6.6').unlisted, undefined);
    assert.equal(compare('# fortios-firmware: 7.2.13\n', '7.6.6').unlisted, undefined);
  });

  it('is not stated if the file already is for the target', () =>
    assert.equal(reportFor('FG100E', '7.4.4', '7.4.4').unlisted, undefined));
});
