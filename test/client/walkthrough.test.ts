import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { walkthroughId } from '../../client/src/commands/names';
import * as contextKeys from '../../client/src/walkthrough/contextKeys';
import manifest from '../../package.json';
import texts from '../../package.nls.json';

const [walkthrough] = manifest.contributes.walkthroughs;
const steps = walkthrough?.steps ?? [];
const contributed = manifest.contributes.commands.map(({ command }) => command);
/** Commands of VS Code itself that a step leads to. */
const ofVsCode = ['workbench.action.files.openFile'];

function textOf(placeholder: string): string {
  return new Map(Object.entries(texts)).get(placeholder.slice(1, -1)) ?? '';
}

describe('the walkthrough', () => {
  it('is the one that “First Steps” opens', () => {
    assert.equal(walkthrough?.id, walkthroughId);
  });

  it('leads from a file to a redacted copy', () => {
    assert.deepEqual(
      steps.map(({ id }) => id),
      ['open', 'firmware', 'firmwareFound', 'firmwareMissing', 'fix', 'fixSample', 'checklist', 'share'],
    );
  });

  it('shows a picture of each step, described for those who do not see it', () => {
    for (const { id, media } of steps) {
      for (const image of Object.values(media.image)) assert(existsSync(image), `${id}: ${image}`);
      assert.match(textOf(media.altText), /^\S.{60,}\.$/, id);
    }
  });

  it('has links that lead somewhere', () => {
    for (const { id, description } of steps) {
      const commands = [...textOf(description).matchAll(/\]\(command:([^)]+)\)/g)].map(
        ([, name]) => name ?? '',
      );
      assert(commands.length > 0, id);
      for (const command of commands) assert([...contributed, ...ofVsCode].includes(command), command);
    }
  });

  it('is done step by step, by what the person does', () => {
    const known = new Set<string>(Object.values(contextKeys));
    for (const { id, completionEvents } of steps) {
      assert(completionEvents.length > 0, id);
      for (const event of completionEvents) {
        const [, kind, name = ''] = /^on(Command|Context):(.+)$/.exec(event) ?? [];
        assert(kind === 'Command' ? contributed.includes(name) : known.has(name), `${id}: ${event}`);
      }
    }
  });

  it('speaks of the file that was detected: one variant of each step, whatever is known', () => {
    const shown = (origin: string, findings: string): readonly string[] => {
      const context = new Map([
        [contextKeys.firmwareOriginKey, origin],
        [contextKeys.findingsKey, findings],
      ]);
      return steps.filter(({ when }) => when === undefined || holds(when, context)).map(({ id }) => id);
    };
    assert.deepEqual(shown('', ''), ['open', 'firmware', 'fix', 'checklist', 'share'], 'nothing yet');
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

/** VS Code's `when`, as far as the steps use it: comparisons that all have to hold. */
function holds(when: string, context: ReadonlyMap<string, string>): boolean {
  return when.split(' && ').every((comparison) => {
    const [key = '', operator, operand] = comparison.split(' ');
    assert(context.has(key), comparison);
    return (context.get(key) === operand) === (operator === '==');
  });
}
