import assert from 'node:assert/strict';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import { firmwareItem } from './harness/statusBar';

const backup = 'FGT60F_7-4_2662_202405140900.conf';

describe('a language server that cannot start', () => {
  it('is reported once, with the required action, and can be started again', async () => {
    await host().withoutServer(async () => {
      const workbench = await host().openWorkbench({ workspace: 'branch', file: backup, fresh: true });
      const messages = await eventually(
        'the message that the server is not running',
        () => workbench.notifications.messages(),
        (texts) => texts.length > 0,
      );
      assert.equal(messages.length, 1, messages.join(' | '));
      assert.match(messages[0] ?? '', /language server is not running/);
      assert.deepEqual(await workbench.notifications.buttons(), ['Restart', 'Open Settings', 'Show Output']);
      assert.match(await workbench.statusBar.label(firmwareItem), /not running/);
    });
    const workbench = await host().openWorkbench({ workspace: 'branch', file: backup, fresh: true });
    await workbench.waitForFirmware('7.4.4');
  });
});
