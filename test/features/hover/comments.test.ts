import assert from 'node:assert/strict';
import { hoverAt } from '../../../server/src/features/hover/hover';
import { openMarked, viewOf } from '../../helpers/cursor';

/** The Markdown at the `|`. */
function hover(marked: string): string | undefined {
  const { document, position } = openMarked(marked);
  const answer = hoverAt(viewOf(document), position);
  return answer && (answer.contents as { readonly value: string }).value;
}

describe('hover on a rule in a comment', () => {
  it('shows what the rule reports, with a link to its page', () =>
    assert.equal(
      hover(
        'config system global\n    # fortios-lint-disable schema/too-long schema/unknown-|setting -- why\nend\n',
      ),
      '**schema/unknown-setting** · error  \nA table has no setting of this name.  \n' +
        '[More](https://github.com/fortios-config/fortios-config/blob/main/docs/rules/schema/unknown-setting.md)',
    ));

  it('shows the effect of the comment', () => {
    assert.equal(
      hover('config system global\n    # fortios-lint-dis|able-next-line schema/too-long -- why\nend\n'),
      '**fortios-lint-disable-next-line**  \nDisables rules for the next command.',
    );
    assert.match(hover('# fortios-lint-disab|le\n') ?? '', /It names no rule, so it applies to all\.$/);
  });

  it('shows the number of rules in a family', () =>
    assert.match(
      hover('# fortios-lint-disable lin|t/*\n') ?? '',
      /^\*\*lint\/\\\*\*\* {2}\nAll 3 rules of lint\.$/,
    ));

  it('states that the device ignores other comments', () => {
    for (const text of ['# see schema/unknown-|setting\n', 'config system global\n    # a no|te\nend\n'])
      assert.equal(hover(text), '**#** · comment  \nThe device ignores this line and does not store it.');
  });

  it('shows nothing for words that are not rules, and for the reason', () => {
    assert.equal(hover('# fortios-lint-disable schema/no-such|-thing\n'), undefined);
    assert.equal(hover('# fortios-lint-disable schema/too-long -- schema/unknown-|setting\n'), undefined);
  });
});
