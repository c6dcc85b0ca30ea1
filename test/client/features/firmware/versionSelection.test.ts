import assert from 'node:assert/strict';
import type { VersionItem } from '../../../../client/src/features/firmware/versionItems';
import { chooseVersion } from '../../../../client/src/features/firmware/versionSelection';
import type { ValidateVersionResult } from '../../../../toolkit/src/protocol';
import { FakeQuickPick } from './fakeQuickPick';

interface Item {
  readonly label: string;
  readonly alwaysShow: boolean;
  readonly version: VersionItem;
}

function toPickerItem(version: VersionItem): Item {
  return { label: version.label, alwaysShow: version.alwaysShow ?? false, version };
}

const releases = ['7.2.1', '7.2.0', '7.0.10', '7.0.2', '7.0.1', '7.0.0'];
const listed = ['Automatic', ...releases].map((label) =>
  toPickerItem({ kind: 'choice', label, choice: label === 'Automatic' ? 'auto' : label }),
);

function answerTo(text: string): ValidateVersionResult {
  if (releases.includes(text)) return { version: text };
  const newest = releases.find((release) => release.startsWith(`${text}.`));
  return newest === undefined ? { message: `${text} is not a FortiOS version.` } : { version: newest };
}

/** A picker whose server answers when the test requests it. */
class OpenPicker {
  readonly quickPick = new FakeQuickPick<Item>();
  private readonly pending: (() => void)[] = [];
  readonly choice: Promise<string | undefined>;

  constructor() {
    this.choice = chooseVersion(this.quickPick, listed, {
      toPickerItem,
      validate: (text) =>
        new Promise((resolve) => {
          this.pending.push(() => {
            resolve(answerTo(text));
          });
        }),
    });
    this.quickPick.deliverAll();
  }

  /** The server answers the oldest request; false if there is none. */
  async answer(): Promise<boolean> {
    const answer = this.pending.shift();
    answer?.();
    await settled();
    return answer !== undefined;
  }

  /** Delivers and answers everything. */
  async complete(): Promise<void> {
    do {
      this.quickPick.deliverAll();
      await settled();
    } while ((await this.answer()) || this.quickPick.deliverToWindow());
  }
}

function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

describe('chooseVersion', () => {
  it('takes the typed version if the server answers after Enter', async () => {
    const picker = new OpenPicker();
    picker.quickPick.type('7.0');
    picker.quickPick.pressEnter();
    picker.quickPick.deliverAll();
    await picker.complete();
    assert.equal(await picker.choice, '7.0');
  });

  it('takes the typed version if the window lists it after Enter', async () => {
    const picker = new OpenPicker();
    picker.quickPick.type('7.0');
    picker.quickPick.deliverAll();
    await picker.answer();
    picker.quickPick.pressEnter();
    while (picker.quickPick.deliverToHost());
    assert.equal(await picker.choice, '7.0');
  });

  it('takes a listed version that was typed after one that is not listed', async () => {
    const picker = new OpenPicker();
    picker.quickPick.type('7.0');
    await picker.complete();
    assert.equal(picker.quickPick.activeLabel(), '7.0');
    picker.quickPick.type('7.0.2');
    while (picker.quickPick.deliverToHost());
    await picker.answer();
    picker.quickPick.pressEnter();
    while (picker.quickPick.deliverToHost());
    assert.equal(await picker.choice, '7.0.2');
  });

  it('takes the version that the user selects below the typed one', async () => {
    const picker = new OpenPicker();
    picker.quickPick.type('7.0');
    await picker.complete();
    picker.quickPick.pressDown();
    picker.quickPick.pressDown();
    assert.equal(picker.quickPick.activeLabel(), '7.0.1');
    picker.quickPick.pressEnter();
    await picker.complete();
    assert.equal(await picker.choice, '7.0.1');
  });

  it('does not accept a version that does not exist', async () => {
    const picker = new OpenPicker();
    picker.quickPick.type('7.3');
    picker.quickPick.pressEnter();
    await picker.complete();
    picker.quickPick.pressEnter();
    await picker.complete();
    picker.quickPick.hide();
    assert.equal(await picker.choice, undefined);
  });

  for (const keys of [
    ['7.0'],
    ['7', '7.', '7.0'],
    ['7.0', '7.0.', '7.0.1'],
    ['7.0', '7.2'],
    ['7.0.1', '7.0'],
  ]) {
    const expected = keys.at(-1)!;
    it(`takes ${expected} after ${keys.join(', ')}, for every order of messages and answers`, async () => {
      const wrong = new Set<string>();
      const orders = await forEveryOrder(keys, (choice, order) => {
        if (choice !== expected) wrong.add(`${String(choice)}: ${order}`);
      });
      assert(orders > 10, `only ${orders} orders`);
      assert.deepEqual([...wrong].slice(0, 3), []);
    });
  }
});

/** The events that can happen next: the user's next key, a delivery in either direction, an answer. */
const steps = ['key', 'host', 'window', 'answer'] as const;

/**
 * Runs the user's input in every order of deliveries and answers, up to a limit, and reports each choice.
 *
 * @returns the number of orders
 */
async function forEveryOrder(
  keys: readonly string[],
  report: (choice: string | undefined, order: string) => void,
): Promise<number> {
  const limit = 2_000;
  let count = 0;
  // Each order is the list of decisions; the next one increments the last decision that has an alternative.
  let decisions: number[] | undefined = [];
  while (decisions !== undefined && count < limit) {
    const { taken, choice } = await runOrder(keys, decisions);
    report(choice, taken.map(({ step }) => step).join(' '));
    count++;
    const last = taken.findLastIndex(({ decision, alternatives }) => decision + 1 < alternatives);
    decisions =
      last < 0
        ? undefined
        : [...taken.slice(0, last).map(({ decision }) => decision), taken[last]!.decision + 1];
  }
  return count;
}

async function runOrder(keys: readonly string[], decisions: readonly number[]) {
  const picker = new OpenPicker();
  const { quickPick } = picker;
  const input = [
    ...keys.map((text) => () => {
      quickPick.type(text);
    }),
    () => {
      quickPick.pressEnter();
    },
  ];
  const perform = async (step: (typeof steps)[number]): Promise<boolean> => {
    switch (step) {
      case 'key': {
        const key = input.shift();
        key?.();
        return key !== undefined;
      }
      case 'host': {
        const delivered = quickPick.deliverToHost();
        await settled();
        return delivered;
      }
      case 'window':
        return quickPick.deliverToWindow();
      case 'answer':
        return picker.answer();
    }
  };
  const taken: { step: string; decision: number; alternatives: number }[] = [];
  for (;;) {
    const decision = decisions[taken.length] ?? 0;
    let done: number | undefined;
    // A step that is not possible counts as the next one that is.
    for (let index = decision; index < steps.length && done === undefined; index++) {
      if (await perform(steps[index]!)) done = index;
    }
    if (done === undefined) break;
    taken.push({ step: steps[done]!, decision: done, alternatives: steps.length });
  }
  // What the decisions left out.
  for (const key of input) {
    key();
    await picker.complete();
  }
  await picker.complete();
  quickPick.hide();
  return { taken, choice: await picker.choice };
}
