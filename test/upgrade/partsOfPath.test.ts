import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { compareVersions, formatVersion, type FirmwareVersion } from '../../server/src/firmware/version';
import { newestPatch, releaseTrains } from '../../server/src/firmware/releases';
import { openDocument } from '../helpers/documents';
import type { UpgradeReport } from '../../server/src/upgrade/report';
import { compare, fixture, fixtures } from './comparing';

const golden = path.join(import.meta.dirname, 'golden');
const texts = [
  ...fixtures.map((name) => [name, fixture(name)] as const),
  ...readdirSync(golden)
    .filter((name) => name.endsWith('.conf'))
    .map((name) => [name, readFileSync(path.join(golden, name), 'utf8')] as const),
];

/** What a report is about, without the counts of lines and the names of versions. */
function subjectsOf({ items, checks }: UpgradeReport): ReadonlySet<string> {
  return new Set(
    [...items, ...checks].flatMap(({ id, subject, title, places }) => {
      const name =
        id.startsWith('schema/') || id === 'ftm-push' ? title.replace(/[,:] .*\d+ \S+.*$/, '') : '';
      const lines = places.map(({ range }) => range.start.line);
      return lines.length === 0
        ? `${id} ${subject}`
        : lines.map((line) => `${id} ${subject} ${name} line ${line}`);
    }),
  );
}

function versionsIn({ path: steps }: UpgradeReport): readonly string[] {
  return steps.map(({ version }) => formatVersion(version));
}

/**
 * The subjects that the reports on the parts of a path have and the report on the whole path lacks.
 *
 * @returns how many parts were compared, too
 */
export function missingInWhole(
  text: string,
  to: FirmwareVersion,
): { readonly missing: readonly string[]; readonly compared: number } {
  const whole = compare(text, formatVersion(to));
  const steps = versionsIn(whole);
  const subjects = subjectsOf(whole);
  const missing: string[] = [];
  let compared = 0;
  const check = (part: UpgradeReport, expected: readonly string[]): void => {
    if (versionsIn(part).join() !== expected.join()) return;
    compared++;
    for (const subject of subjectsOf(part))
      if (!subjects.has(subject)) missing.push(`${expected.join(' → ')}: ${subject}`);
  };
  for (const [index, step] of steps.slice(1, -1).entries()) {
    check(compare(text, step), steps.slice(0, index + 2));
    check(
      compare(text.replace(/-\d+\.\d+\.\d+-FW-/, `-${step}-FW-`), formatVersion(to)),
      steps.slice(index + 1),
    );
  }
  return { missing, compared };
}

describe('the report on an upgrade of several steps', () => {
  const targets = releaseTrains().map(newestPatch);
  let parts = 0;
  after(() => {
    assert(parts > 30, `${parts} parts were compared`);
  });
  for (const [name, text] of texts)
    it(`contains the report on each part of the path: ${name}`, () => {
      const document = openDocument(text);
      const from = document.fileFirmware.header?.version;
      document.dispose();
      assert(from);
      for (const to of targets.filter((target) => compareVersions(target, from) > 0)) {
        const { missing, compared } = missingInWhole(text, to);
        assert.deepEqual(missing, [], formatVersion(to));
        parts += compared;
      }
    });
});
