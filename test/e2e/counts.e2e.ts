import assert from 'node:assert/strict';
import { generateConfiguration } from '../helpers/generate';
import { eventually } from './harness/eventually';
import { host } from './harness/hooks';
import { firmwareItem } from './harness/statusBar';
import type { Workbench } from './harness/workbench';

const branch = 'branch_7-2_1740_202501150900.conf';
const hq = 'hq_7-4_2662_202405140900.conf';
const long = 'long.conf';

interface Numbers {
  /** The sum of the counts by severity. */
  readonly problems: number;
  readonly status: number;
  readonly view: number;
}

function numberIn(text: string, pattern: RegExp): number {
  return Number(pattern.exec(text)?.[1] ?? Number.NaN);
}

/** The number of findings on each surface. */
async function numbers({ statusBar, findings }: Workbench): Promise<Numbers> {
  const counts = (await statusBar.text('status.problems')).match(/\d+/g) ?? [];
  return {
    problems: counts.reduce((total, count) => total + Number(count), 0),
    status: numberIn(await statusBar.text(firmwareItem), /(\d+) findings?$/),
    view: numberIn(await findings.message(), /(\d+) findings?/),
  };
}

async function equalNumbers(workbench: Workbench, expectation: string): Promise<number> {
  const { problems } = await eventually(
    expectation,
    () => numbers(workbench),
    ({ problems: all, status, view }) => all > 0 && status === all && view === all,
  );
  return problems;
}

describe('the number of findings in VS Code', () => {
  it('is the same in Problems, the status bar, the view and the upgrade report', async () => {
    const workbench = await host().openWorkbench({ workspace: 'upgrade', file: branch, fresh: true });
    const { quickInput } = workbench;
    await workbench.waitForFirmware('7.2.11');
    await quickInput.runCommand('FortiGate: Focus on Findings View');
    const before = await equalNumbers(workbench, 'equal numbers');
    await quickInput.runCommand('FortiOS: What Changes If I Upgrade…');
    await quickInput.choose('7.4.9');
    const preview = await workbench.preview(/What changes from FortiOS 7\.2\.11 to 7\.4\.9/);
    const added = numberIn(await preview.text(), /Problems lists (\d+) lines? for these changes/);
    const during = await eventually(
      'equal numbers with the changes of the report',
      () => numbers(workbench),
      ({ problems, status, view }) => problems === before + added && status === problems && view === problems,
    );
    assert(during.problems > before);
    await workbench.findings.waitForRow(`Changes of the upgrade ${added}`);
    await workbench.screenshots.take('counts-upgrade');
  });

  it('excludes the hints, which Problems does not list', async () => {
    const workbench = await host().openWorkbench({ workspace: 'views', file: hq, fresh: true });
    await workbench.quickInput.runCommand('FortiGate: Focus on Findings View');
    await workbench.findings.waitForMessage('1 finding · 2 hints, which Problems does not list');
    assert.equal(await equalNumbers(workbench, 'equal numbers'), 1);
  });

  it('is not stated while a file is checked, and a closed file has none', async () => {
    const text = generateConfiguration({ lines: 60_000, seed: 1, mistakeEvery: 1_000 });
    const workbench = await host().openWorkbench({
      workspace: 'mixed',
      further: { [long]: text },
      fresh: true,
    });
    const { findings, quickInput, statusBar } = workbench;
    await quickInput.runCommand('FortiGate: Focus on Findings View');
    await quickInput.open('Control+P', long);
    await quickInput.waitForRow(/^long\.conf/);
    await workbench.editor.press('Enter');
    const shown = new Set<string>();
    await eventually(
      'the number of findings',
      async () => {
        const [message, item, all] = [
          await findings.message(),
          (await statusBar.text(firmwareItem)).replace(/\s+/g, ' '),
          await statusBar.items(),
        ];
        if (item.startsWith('FortiOS 7')) {
          shown.add(`${message} | ${item}`);
          assert(!all.some((one) => one.includes('Checking')), all.join('\n'));
        }
        return message;
      },
      (message) => /^\d+ findings/.test(message),
    );
    const states = [...shown].join('\n');
    assert.match(states, /^Checking long\.conf … \| FortiOS [\d.]+ · checking$/m);
    assert.doesNotMatch(states, /No findings\./);
    await equalNumbers(workbench, 'equal numbers');
    await quickInput.runCommand('View: Close Editor');
    await eventually(
      'the view without the findings of the closed file',
      async () => [await findings.message(), (await findings.spoken()).join('|')],
      ([message, rows]) => message === '' && rows === '',
    );
  });
});
