import assert from 'node:assert/strict';
import { checkText } from '../../../helpers/checking';

/** The findings in a text for 7.4.4, as `line rule`, lines counted from 1. */
function foundIn(lines: readonly string[], rules: Readonly<Record<string, string>> = {}): readonly string[] {
  return checkText(lines.join('\n'), { firmware: '7.4.4', rules }).map(
    ({ rule, range }) => `${range.start.line + 1} ${rule}`,
  );
}

describe('# fortios-lint-disable-next-line', () => {
  it('disables the named rules only on the next line', () =>
    assert.deepEqual(
      foundIn([
        'config system global',
        '    # fortios-lint-disable-next-line schema/unknown-setting',
        '    set colour red',
        '    set taste sweet',
        'end',
      ]),
      ['4 schema/unknown-setting'],
    ));

  it('accepts families, several names, commas, and a reason', () => {
    for (const names of [
      'schema/*',
      'syntax/unknown-command schema/unknown-setting',
      'schema/unknown-setting, syntax/unknown-command -- asked for by schema/support, ticket 4711',
      '',
      '-- on purpose',
    ]) {
      const found = foundIn(
        ['config system global', `# fortios-lint-disable-next-line ${names}`, 'set colour red', 'end'],
        { 'lint/*': 'off' },
      );
      assert.deepEqual(found, [], names);
    }
  });

  it('does not affect other rules', () =>
    assert.deepEqual(
      foundIn(
        ['config system global', '# fortios-lint-disable-next-line syntax/*', 'set colour red', 'end'],
        { 'lint/*': 'off' },
      ),
      ['3 schema/unknown-setting'],
    ));

  it('passes over blank lines and other comments', () =>
    assert.deepEqual(
      foundIn([
        'config system global',
        '# fortios-lint-disable-next-line schema/unknown-setting',
        '',
        '# it is the colour of the rack',
        '# fortios-lint-disable-next-line schema/single-value',
        'set colour red',
        'end',
      ]),
      ['5 lint/unused-suppression'],
    ));

  it('applies to a comment too', () =>
    assert.deepEqual(
      foundIn([
        '# fortios-lint-disable-next-line firmware/unknown-version',
        '# fortios-firmware: latest',
        '# fortios-lint-disable-next-line lint/unused-suppression -- for what is to come',
        '# fortios-lint-disable-next-line schema/unknown-setting',
        'config system global',
        'end',
      ]),
      [],
    ));

  it('applies to all lines of a command, but not to the content of a block', () =>
    assert.deepEqual(
      foundIn([
        '# fortios-lint-disable-next-line schema/unknown-setting',
        'config system global',
        '    set taste sweet',
        '    # fortios-lint-disable-next-line schema/unknown-setting schema/too-long',
        '    set hostname "a',
        `${'x'.repeat(80)}" "b" colour`,
        'end',
      ]).filter((line) => !line.includes('single-value')),
      ['1 lint/unused-suppression', '3 schema/unknown-setting', '4 lint/unused-suppression'],
    ));

  it('can follow the line before', () =>
    assert.deepEqual(
      foundIn([
        'config system global # fortios-lint-disable-next-line schema/unknown-setting',
        'set colour red',
        'end',
      ]),
      [],
    ));

  it('is text inside a string', () =>
    assert.deepEqual(
      foundIn([
        'config system replacemsg admin "pre_admin-disclaimer-text"',
        '    set buffer "Welcome.',
        '# fortios-lint-disable-next-line no/such-rule',
        '"',
        '    set colour red',
        'end',
      ]),
      ['5 schema/unknown-setting'],
    ));
});

describe('# fortios-lint-disable', () => {
  it('applies to the end of the block or entry that contains it', () =>
    assert.deepEqual(
      foundIn(
        [
          'config firewall address',
          '    edit "a"',
          '        set colour red',
          '        # fortios-lint-disable schema/unknown-setting',
          '        set taste sweet',
          '        config tagging',
          '            edit "t"',
          '                set smell fresh',
          '            next',
          '        end',
          '    next',
          '    edit "b"',
          '        set colour red',
          '    next',
          '    # fortios-lint-disable schema/unknown-setting',
          '    edit "c"',
          '        set colour red',
          '    next',
          'end',
          'config firewall address',
          '    edit "d"',
          '        set colour red',
          '    next',
          'end',
        ],
        { 'reference/*': 'off' },
      ),
      ['3 schema/unknown-setting', '13 schema/unknown-setting', '22 schema/unknown-setting'],
    ));

  it('applies only to a nested block if it is in one', () =>
    assert.deepEqual(
      foundIn(
        [
          'config system interface',
          '    edit "port1"',
          '        config ipv6',
          '            # fortios-lint-disable',
          '            set colour red',
          '        end',
          '        set colour red',
          '    next',
          'end',
        ],
        { 'reference/*': 'off' },
      ),
      ['7 schema/unknown-setting'],
    ));

  it('applies to the whole file before its first block, including the lines above', () => {
    const header = '#config-version=FGT60F-7.2.11-FW-build1740-250210:opmode=0:vdom=0:user=admin';
    const rest = [
      'config system global',
      '    set colour red',
      'end',
      'config system ftm-push',
      'set x 1',
      'end',
    ];
    assert.deepEqual(foundIn([header, ...rest]), [
      '1 firmware/header-mismatch',
      '3 schema/unknown-setting',
      '6 schema/unknown-setting',
    ]);
    assert.deepEqual(
      foundIn([header, '# fortios-lint-disable firmware/header-mismatch schema/unknown-setting', ...rest]),
      [],
    );
  });

  it('applies to the end of the file between its blocks', () => {
    const block = ['config system global', 'set colour red', 'end'];
    assert.deepEqual(foundIn([...block, '# fortios-lint-disable schema/*', ...block, ...block]), [
      '2 schema/unknown-setting',
    ]);
  });

  it('applies in a VDOM to the end of the VDOM', () => {
    const vdom = (name: string, comment: string): readonly string[] => [
      'config vdom',
      `edit ${name}`,
      comment,
      'config system settings',
      'set colour red',
      'end',
      'end',
    ];
    assert.deepEqual(
      foundIn([...vdom('root', '# fortios-lint-disable schema/unknown-setting'), ...vdom('dmz', '')]),
      ['12 schema/unknown-setting'],
    );
  });

  it('applies in an unclosed block up to the next one', () =>
    assert.deepEqual(
      foundIn(
        [
          'config firewall address',
          'edit "a"',
          'next',
          '# fortios-lint-disable schema/unknown-setting',
          'edit "b"',
          'set colour red',
          'next',
          'config system ftm-push',
          'set colour red',
          'end',
        ],
        { 'syntax/*': 'off', 'reference/*': 'off' },
      ),
      ['9 schema/unknown-setting'],
    ));
});

describe('# fortios-lint-enable', () => {
  it('ends a disable', () => {
    for (const enabled of ['', 'schema/unknown-setting', 'schema/*'])
      assert.deepEqual(
        foundIn([
          'config system global',
          '# fortios-lint-disable schema/unknown-setting',
          'set colour red',
          `# fortios-lint-enable ${enabled}`,
          'set taste sweet',
          'end',
        ]),
        ['5 schema/unknown-setting'],
        enabled,
      );
  });

  it('does not enable other rules', () =>
    assert.deepEqual(
      foundIn([
        'config system global',
        '# fortios-lint-disable',
        'set colour red',
        '# fortios-lint-enable syntax/*',
        'set taste sweet',
        'nonsense here',
        'end',
      ]),
      ['6 syntax/unknown-command'],
    ));

  it('applies to the end of its block; an outer disable applies again after it', () =>
    assert.deepEqual(
      foundIn([
        '# fortios-lint-disable schema/unknown-setting',
        'config system global',
        '# fortios-lint-enable schema/unknown-setting',
        'set colour red',
        'end',
        'config system ftm-push',
        'set colour red',
        'end',
      ]),
      ['4 schema/unknown-setting'],
    ));
});

describe('a disabled rule', () => {
  it('depends on its own comment, not on the level of its rule', () => {
    const lines = [
      'config system global',
      '# fortios-lint-disable-next-line schema/unknown-setting',
      'set x 1',
      'end',
    ];
    assert.deepEqual(foundIn(lines, { 'schema/*': 'off' }), []);
    assert.deepEqual(foundIn(lines, { 'schema/*': 'error' }), []);
  });

  it('may suppress rules about comments by name', () => {
    const lines = ['config system global', '# fortios-lint-disable schema/unknown-setting', 'end'];
    assert.deepEqual(foundIn(lines), ['2 lint/unused-suppression']);
    assert.deepEqual(foundIn(['# fortios-lint-disable lint/unused-suppression', ...lines]), []);
    assert.deepEqual(foundIn(['# fortios-lint-disable lint/*', ...lines]), []);
    assert.deepEqual(foundIn(['# fortios-lint-disable', ...lines]), [
      '1 lint/unused-suppression',
      '3 lint/unused-suppression',
    ]);
  });

  it('may suppress a rule that excludes the document', () => {
    const fortiMail = '#config-version=FEVM00-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin';
    const block = ['config system global', 'set colour red', 'end'];
    assert.deepEqual(foundIn([fortiMail, ...block]), ['1 firmware/other-product']);
    assert.deepEqual(foundIn([fortiMail, '# fortios-lint-disable firmware/other-product', ...block]), []);
  });
});
