import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { runToCompletion } from '../../../../server/src/base/steps';
import { defaultFirmwareSettings, effectiveFirmware } from '../../../../server/src/firmware/effective';
import { parseVersion } from '../../../../server/src/firmware/version';
import { UpgradeComparison } from '../../../../toolkit/src/operations/upgrade/comparison';
import type { ReportedChange, UpgradeReport } from '../../../../toolkit/src/operations/upgrade/report';
import { openDocument, schema } from '../../../helpers/documents';

/** A day on which the data of advisories is not old. */
const comparison = new UpgradeComparison(schema, () => new Date('2026-10-01'));

/** The files under test/fixtures/upgrade, by version. */
export const fixtures = ['headquarters_6-0-11', 'branch_6-2-3', 'edge_7-0-12'] as const;

/** The text of one of {@link fixtures}. */
export function fixture(name: string): string {
  return readFileSync(path.resolve(import.meta.dirname, `../../../fixtures/upgrade/${name}.conf`), 'utf8');
}

/** The changes for a text from the version in it. */
export function compare(text: string, to: string): UpgradeReport {
  const document = openDocument(text);
  const target = parseVersion(to);
  assert(target, `${to} is not a version`);
  const from = effectiveFirmware(document.fileFirmware, defaultFirmwareSettings);
  const report = runToCompletion(comparison.report(document, from, target));
  document.dispose();
  return report;
}

/** The changes for a text from one version to another. */
export function changes(text: string, from: string, to: string): readonly ReportedChange[] {
  return compare(`# fortios-firmware: ${from}\n${text}`, to).changes;
}

/** Changes in short: `2 setting-gone firewall policy > 1 > fsso`; lines count from 1 and leave the comment out. */
export function inShort(found: readonly ReportedChange[]): readonly string[] {
  return found.map(({ kind, range, place: { scope, table, parts: steps } }) => {
    const names = [...(scope === undefined ? [] : [scope]), table, ...steps.map(({ name }) => name)];
    return `${range.start.line} ${kind} ${names.join(' > ')}`;
  });
}
