import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import path from 'node:path';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

const backup = 'oslo_7-4_2662_202405140900.conf';
const fortios = path.resolve(import.meta.dirname, '../../dist/server/fortios.js');

/** Imports a file of the workspace on the command line. */
function importSchema({ files }: Workbench, name: string): void {
  execFileSync(process.execPath, [
    fortios,
    'schema',
    'import',
    files.pathOf(name),
    '--folder',
    files.pathOf('.'),
  ]);
}

describe("a device's own schema in VS Code", () => {
  it('is read when it is stored, and files of this device are checked against it', async () => {
    const workbench = await host().openWorkbench({ workspace: 'device', file: backup });
    await workbench.waitForFirmware('7.4.4');
    await workbench.problems.waitFor('no problems', (problems) => problems.length === 0);

    importSchema(workbench, 'ftm-push.json');
    const problems = await workbench.problems.waitFor(
      'the setting that this device does not have',
      (found) => found.length === 1,
    );
    assert.deepEqual(
      problems.map(({ rule, line }) => [rule, line]),
      [['schema/unknown-setting', 13]],
    );
    await workbench.screenshots.take('device-schema');
  });
});
