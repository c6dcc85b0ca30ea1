import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { showDetectedCommand, walkthroughId } from '../../../../client/src/commandIds';
import * as contextKeys from '../../../../client/src/features/walkthrough/contextKeys';
import manifest from '../../../../package.json';
import texts from '../../../../package.nls.json';

const [walkthrough] = manifest.contributes.walkthroughs;
const steps = walkthrough?.steps ?? [];
const contributed = manifest.contributes.commands.map(({ command }) => command);
/** Commands outside of the palette that a step links to. */
const otherCommands = ['workbench.action.files.openFile', showDetectedCommand];

function textOf(placeholder: string): string {
  return new Map(Object.entries(texts)).get(placeholder.slice(1, -1)) ?? '';
}

describe('the walkthrough', () => {
  it('has the id that “First Steps” opens', () => assert.equal(walkthrough?.id, walkthroughId));

  it('has the steps from a file to a redacted copy', () =>
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['open', 'firmware', 'firmwareFound', 'firmwareMissing', 'fix', 'fixSample', 'checklist', 'share'],
    ));

  it('has a picture with an alternative text for each step', () => {
    for (const { id, media } of steps) {
      for (const image of Object.values(media.image)) assert(existsSync(image), `${id}: ${image}`);
      assert.match(textOf(media.altText), /^\S.{60,}\.$/, id);
    }
  });

  it('links to existing commands only', () => {
    for (const { id, description } of steps) {
      const commands = [...textOf(description).matchAll(/\]\(command:([^)]+)\)/g)].map(
        ([, name]) => name ?? '',
      );
      assert(commands.length > 0, id);
      for (const command of commands) assert([...contributed, ...otherCommands].includes(command), command);
    }
  });

  it('has completion events for each step', () => {
    const known = new Set<string>(Object.values(contextKeys));
    for (const { id, completionEvents } of steps) {
      assert(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const [, kind, name = ''] = /^on(Command|Context):(.+)$/.exec(event) ?? [];
        assert(kind === 'Command' ? contributed.includes(name) : known.has(name), `${id}: ${event}`);
      }
    }
  });

  it('shows one variant of each step for every state', () => {
    const shown = (origin: string, findings: string): readonly string[] => {
      const context = new Map([
        [contextKeys.firmwareOriginKey, origin],
        [contextKeys.findingsKey, findings],
      ]);
      return steps.filter(({ when }) => when === undefined || evaluate(when, context)).map(({ id }) => id);
    };
    assert.deepEqual(
      shown('', ''),
      ['open', 'firmware', 'fix', 'checklist', 'share'],
      'before the first file',
    );
    assert.deepEqual(shown('file', 'some'), ['open', 'firmwareFound', 'fix', 'checklist', 'share']);
    assert.deepEqual(shown('fallback', 'none'), [
      'open',
      'firmwareMissing',
      'fixSample',
      'checklist',
      'share',
    ]);
    assert.deepEqual(shown('choice', 'some'), ['open', 'firmware', 'fix', 'checklist', 'share']);
  });
});

/** Evaluates the subset of VS Code's `when` clauses that the steps use: comparisons joined by `&&`. */
function evaluate(when: string, context: ReadonlyMap<string, string>): boolean {
  return when.split(' && ').every((comparison) => {
    const [key = '', operator, operand] = comparison.split(' ');
    assert(context.has(key), comparison);
    return (context.get(key) === operand) === (operator === '==');
  });
}
