import assert from 'node:assert/strict';
import { rules } from '../../../server/src/rules/registry';
import { accept, itemAt, labelsAt, listAt } from '../../helpers/completion';

const all = ['fortios-lint-disable-next-line', 'fortios-lint-disable', 'fortios-lint-enable'];

describe('completion in a comment', () => {
  it('offers the comments that the linter reads', () => {
    assert.deepEqual(labelsAt('# |\n'), ['fortios-firmware:', ...all]);
    assert.deepEqual(labelsAt('config system global\n    # fortios-|\nend\n'), ['fortios-firmware:', ...all]);
    assert.equal(
      accept('    # fort|\n', 'fortios-lint-disable-next-line'),
      '    # fortios-lint-disable-next-line \n',
    );
    assert.equal(accept('#|\n', 'fortios-firmware:'), '# fortios-firmware: \n');
    assert.equal(accept('# fortios-lint-|enable\n', 'fortios-lint-disable'), '# fortios-lint-disable \n');
  });

  it('offers the firmware comment only once, and only where it is read', () => {
    assert.deepEqual(labelsAt('# fortios-firmware: 7.4\n# |\n'), all);
    assert.deepEqual(labelsAt(`${'\n'.repeat(64)}# |\n`), all);
  });

  it('offers the rules and their families, with their summaries', () => {
    const labels = labelsAt('# fortios-lint-disable-next-line |\n');
    assert.ok(rules.every(({ id }) => labels.includes(id)));
    assert.deepEqual(labels.at(rules.length), 'syntax/*');
    const item = itemAt('# fortios-lint-disable-next-line |\n', 'schema/unknown-setting');
    assert.equal(item.detail, rules.find(({ id }) => id === 'schema/unknown-setting')?.summary);
  });

  it('replaces the existing name, and does not offer other names of the comment', () => {
    assert.equal(
      accept('# fortios-lint-disable schema/too-long, sche|ma/x -- why\n', 'schema/unknown-setting'),
      '# fortios-lint-disable schema/too-long, schema/unknown-setting -- why\n',
    );
    const labels = labelsAt('# fortios-lint-disable schema/too-long sche|\n');
    assert.equal(labels.includes('schema/too-long'), false);
    assert.equal(labelsAt('# fortios-lint-disable schema/too-long|\n').includes('schema/too-long'), true);
  });

  it('suggests nothing in the reason and in ordinary comments', () => {
    assert.equal(listAt('# fortios-lint-disable schema/too-long -- sche|\n'), undefined);
    assert.equal(listAt('# the office in sche|\n'), undefined);
  });

  it('does not open automatically in ordinary comments', () => {
    const typed = { options: { snippets: true, triggered: true } };
    assert.equal(listAt('# |\n', typed), undefined);
    assert.notEqual(listAt('# fortios-lint-disable |\n', typed), undefined);
  });
});
