import assert from 'node:assert/strict';
import { execute } from '../../server/src/analysis/device/execution/execute';
import rows from '../../server/src/constraints/mandatorySettings.json';
import { device } from '../analysis/device/device';
import { version } from '../../server/src/firmware/version';
import { block, entry, header } from '../analysis/device/refusalExamples';
import { checkText } from '../helpers/checking';
import { openDocument, schema } from '../helpers/documents';

/** What the rehearsal answers when an entry without settings is closed, and what the findings of a backup with it say. */
function answersTo(
  table: string,
  key: string,
  lines: readonly string[] = [],
): readonly [rehearsal: string, findings: string] {
  const text = block(table, entry(key, ...lines));
  const commands = openDocument(text);
  const { rejections, doubts } = execute(device(header('7.4.4')), commands);
  commands.dispose();
  const [finding] = checkText(header('7.4.4') + text).filter(({ rule }) => rule === 'schema/missing-setting');
  return [
    rejections.length > 0 ? 'rejects' : doubts.length > 0 ? 'may reject' : 'accepts',
    finding === undefined ? 'accepts' : finding.message.includes('rejects') ? 'rejects' : 'may reject',
  ];
}

/** The tables on the top level whose entries always need a setting. */
function tablesOf(all: Readonly<Record<string, Readonly<Record<string, string>>>>): readonly string[] {
  return Object.entries(all).flatMap(([table, settings]) => {
    const node = schema.node(table);
    const isChecked = node?.kind === 'table' && node.availability(version(7, 4, 4)) === 'yes';
    return isChecked && !table.includes(' > ') && Object.values(settings).includes('') ? [table] : [];
  });
}

/** A key that the table takes. */
function keyOf(table: string): string {
  if (table === 'system mac-address-table') return '00:00:5e:00:53:01';
  const node = schema.node(table);
  return node?.key !== undefined && node.child(node.key)?.type === 'integer' ? '7' : '"new"';
}

describe('an entry without settings has the same answer in findings and in a rehearsal:', () => {
  const tables = [...new Set([...tablesOf(rows.certain), ...tablesOf(rows.supported)])];
  for (const table of tables)
    it(table, () => {
      const [rehearsal, findings] = answersTo(table, keyOf(table));
      assert.equal(findings, rehearsal);
    });
});

/** The lines that make a condition such as `type=ldap & status!` true; undefined if it needs something else. */
function linesFor(when: string): readonly string[] | undefined {
  const terms =
    when
      .split(' / ')[0]
      ?.split(' & ')
      .filter((term) => !term.endsWith('!')) ?? [];
  const lines = terms.map((term) => /^([\w-]+)=([\w+-]+)/.exec(term));
  return lines.every((line) => line !== null)
    ? lines.map(([, name, value]) => `set ${name} ${value}`)
    : undefined;
}

describe('an entry without the setting that another one demands has the same answer:', () => {
  for (const [table, settings] of [...Object.entries(rows.certain), ...Object.entries(rows.supported)]) {
    const node = table.includes(' > ') ? undefined : schema.node(table);
    if (node?.kind !== 'table' || node.availability(version(7, 4, 4)) !== 'yes') continue;
    for (const [setting, when] of Object.entries<string>(settings)) {
      const lines = when === '' ? undefined : linesFor(when);
      const isThere = (line: string): boolean =>
        node.child(line.split(' ')[1] ?? '')?.availability(version(7, 4, 4)) === 'yes';
      if (lines?.every(isThere) !== true) continue;
      it(`${table} > ${setting} with ${lines.join(', ')}`, () => {
        const [rehearsal, findings] = answersTo(table, keyOf(table), lines);
        assert.equal(findings, rehearsal);
      });
    }
  }
});
