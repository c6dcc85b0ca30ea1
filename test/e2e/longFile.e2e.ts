import assert from 'node:assert/strict';
import { setTimeout as delay } from 'node:timers/promises';
import { generateConfiguration } from '../helpers/generate';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import { firmwareItem } from './harness/statusBar';

const file = 'long.conf';

describe('a file of 150,000 lines in VS Code', () => {
  it('is shown as being checked, and has no number of findings before the check has ended', async () => {
    const text = generateConfiguration({ lines: 150_000, seed: 1, mistakeEvery: 1_000 });
    const { statusBar } = await host().openWorkbench({
      workspace: 'mixed',
      file,
      further: { [file]: text },
      fresh: true,
    });
    const shown: string[] = [];
    await eventually(
      'the number of findings in the status bar',
      async () => {
        // Behind its icon, a text is on another line.
        const now = (await statusBar.text(firmwareItem)).replace(/\s+/g, ' ');
        if (now !== shown.at(-1)) shown.push(now);
        return now;
      },
      (now) => /· (?:no|\d+) findings?$/.test(now),
    );
    assert.ok(
      shown.some((one) => one.endsWith('· checking')),
      shown.join('\n'),
    );
    assert.match(shown.at(-1) ?? '', /· [1-9]\d* findings$/);
    // The number stays: it was not that of a part.
    await delay(2_000);
    assert.equal(await statusBar.text(firmwareItem), shown.at(-1));
  });
});
