import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv from 'ajv/dist/2020';
import { hasPage } from '../../../../scripts/build/generated/changesIndex';
import { namedConditions } from '../../../../toolkit/src/operations/upgrade/changes/namedConditions';
import { changes } from '../../../../toolkit/src/operations/upgrade/changes/table';
import { projectRoot } from '../../../../scripts/project';
import { compare } from './comparing';
import { clustersExamples } from './rows/clusters';
import { deviceChecksExamples } from './rows/deviceChecks';
import type { Example } from './rows/example';
import { inspectionExamples } from './rows/inspection';
import { interfacesExamples } from './rows/interfaces';
import { knownIssuesExamples } from './rows/knownIssues';
import { managedDevicesExamples } from './rows/managedDevices';
import { managementExamples } from './rows/management';
import { networkExamples } from './rows/network';
import { policiesExamples } from './rows/policies';
import { release767Examples } from './rows/release767';
import { removedExamples } from './rows/removed';
import { renamedExamples } from './rows/renamed';
import { routingExamples } from './rows/routing';
import { systemExamples } from './rows/system';
import { usersExamples } from './rows/users';
import { vpnExamples } from './rows/vpn';

const examples: readonly Example[] = [
  ...vpnExamples,
  ...inspectionExamples,
  ...policiesExamples,
  ...usersExamples,
  ...networkExamples,
  ...routingExamples,
  ...interfacesExamples,
  ...systemExamples,
  ...managementExamples,
  ...clustersExamples,
  ...managedDevicesExamples,
  ...removedExamples,
  ...renamedExamples,
  ...knownIssuesExamples,
  ...release767Examples,
  ...deviceChecksExamples,
];

/** The ids in a report for a text, for a move such as `6.0.11 → 6.2.4`. */
function idsFor(text: string, move: string, model = 'FGT100F'): readonly string[] {
  const [from = '', to = ''] = move.split(' → ');
  const header = `#config-version=${model}-${from}-FW-build1000-250101:opmode=0:vdom=0:user=admin\n`;
  const { items, checks } = compare(`${header}${text}`, to);
  return [...items, ...checks].map(({ id }) => id);
}

describe('the rows of changes', () => {
  const folder = path.join(projectRoot, 'toolkit/src/operations/upgrade/changes/rows');
  const files = readdirSync(folder).filter((name) => name !== 'row.schema.json');
  const read = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));

  it('comply with their JSON schema', () => {
    const isValid = new Ajv({ strictTypes: false, strictTuples: false }).compile(
      read('row.schema.json') as object,
    );
    for (const name of files) assert(isValid(read(name)), `${name}: ${JSON.stringify(isValid.errors)}`);
  });

  it('are all in the table, and use all named conditions and tests', () => {
    const rows = files.flatMap((name) => read(name) as readonly { readonly id: string }[]);
    assert.deepEqual(rows.map(({ id }) => id).sort(), changes.map(({ id }) => id).sort());
    const text = JSON.stringify(rows);
    const { conditions, tests } = namedConditions;
    const names = [...Object.keys(conditions), ...Object.keys(tests)];
    assert.deepEqual(
      names.filter((name) => !text.includes(`["code","${name}"]`)),
      [],
    );
  });
});

describe('the changes without a page', () => {
  it('have an example each', () => {
    const ids = changes.map(({ id }) => id).filter((id) => !hasPage(id));
    assert.deepEqual([...new Set(examples.map(({ id }) => id))].sort(), ids.sort());
  });

  it('have one id each', () => {
    const ids = changes.map(({ id }) => id);
    assert.deepEqual(ids, [...new Set(ids)]);
  });

  for (const { id, moves, otherMoves, model, affected, unaffected } of examples)
    describe(id, () => {
      for (const move of moves) {
        it(`${move} affects the configuration`, () => {
          const ids = idsFor(affected, move, model);
          assert(ids.includes(id), ids.join(', '));
        });
        if (unaffected !== undefined) {
          it(`${move} does not affect a similar one`, () =>
            assert(!idsFor(unaffected, move, model).includes(id)));
        }
      }
      for (const move of otherMoves)
        it(`${move} does not apply it`, () => assert(!idsFor(affected, move, model).includes(id)));
    });
});
