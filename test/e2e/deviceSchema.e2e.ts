import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import type { Workbench } from './harness/workbench';

const backup = 'oslo_7-4_2662_202405140900.conf';
const schemaFile = '.fortios-schema.json';

/** Runs the command, chooses a file of the workspace, and waits for the message. */
async function importSchema(workbench: Workbench, name: string, expected: RegExp): Promise<void> {
  await workbench.quickInput.runCommand("FortiOS: Use This Device's Schema…");
  const folder = await workbench.quickInput.waitForInput(/\/device\/$/);
  await workbench.quickInput.type(`${folder}${name}`);
  await workbench.editor.press('Enter');
  await eventually(
    `the message ${expected.source}`,
    () => workbench.notifications.messages(),
    (messages) => messages.some((message) => expected.test(message)),
  );
}

describe("a device's own schema in VS Code", () => {
  it('is stored in the workspace, and files of this device are checked against it', async () => {
    const workbench = await host().openWorkbench({ workspace: 'device', file: backup });
    await workbench.waitForFirmware('7.4.4');
    await workbench.problems.waitFor('no problems', (problems) => problems.length === 0);

    await importSchema(workbench, 'broken.json', /"broken\.json" has no schema of a table/);
    await importSchema(
      workbench,
      'ftm-push.json',
      /files of this device are now checked against its schema\. FGT60F, FortiOS 7\.4\.4: 1 table\./,
    );

    const problems = await workbench.problems.waitFor(
      'the setting that this device does not have',
      (found) => found.length === 1,
    );
    assert.deepEqual(
      problems.map(({ rule, line }) => [rule, line]),
      [['schema/unknown-setting', 13]],
    );
    await workbench.files.waitFor(
      schemaFile,
      /^\{"version":1,"devices":\[\{"version":"7\.4\.4","model":"FGT60F"/,
    );
    await workbench.screenshots.take('device-schema');
  });
});
