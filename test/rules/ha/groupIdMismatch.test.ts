import assert from 'node:assert/strict';
import { symlinkSync } from 'node:fs';
import path from 'node:path';
import { fortiosLint, LintFolder } from '../../helpers/fortiosLint';

interface Report {
  readonly files: readonly {
    readonly path: string;
    readonly problems: readonly { readonly rule: string; readonly message: string }[];
  }[];
}

/** The findings in the files of a folder, as `path: message`. */
async function found(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return findingsIn(await fortiosLint([...options, ...Object.keys(files)], files));
}

const options = ['--format', 'json', '--firmware', '7.4.4'];

function findingsIn({ stdout }: { readonly stdout: string }): readonly string[] {
  return (JSON.parse(stdout) as Report).files.flatMap(({ path, problems }) =>
    problems
      .filter(({ rule }) => rule === 'ha/group-id-mismatch')
      .map(({ message }) => `${path}: ${message}`),
  );
}

const member = (id: number | undefined, { name = 'fw', address = '' } = {}): string =>
  [
    ...(address === ''
      ? []
      : [
          'config system interface',
          '    edit "port1"',
          `        set ip ${address} 255.255.255.0`,
          '    next',
          'end',
        ]),
    'config system ha',
    ...(id === undefined ? [] : [`    set group-id ${id}`]),
    `    set group-name "${name}"`,
    '    set mode a-p',
    '    set hbdev "ha1" 50 "ha2" 100',
    '    set monitor "port1"',
    'end',
    '',
  ].join('\n');

describe('ha/group-id-mismatch', () => {
  it('reports two members of one group with different ids', async () =>
    assert.deepEqual(await found({ 'a.conf': member(1), 'b.conf': member(2) }), [
      'a.conf: The HA group "fw" has group id 1 here and 2 in "b.conf". ' +
        'Devices with different group ids do not form a cluster. Set the same "group-id" on both members.',
      'b.conf: The HA group "fw" has group id 2 here and 1 in "a.conf". ' +
        'Devices with different group ids do not form a cluster. Set the same "group-id" on both members.',
    ]));

  it('takes the default for an id that is not set', async () =>
    assert.equal((await found({ 'a.conf': member(undefined), 'b.conf': member(2) })).length, 2));

  it('accepts members with the same id, and other groups', async () => {
    assert.deepEqual(await found({ 'a.conf': member(1), 'b.conf': member(1) }), []);
    assert.deepEqual(await found({ 'a.conf': member(1), 'b.conf': member(2, { name: 'other' }) }), []);
  });

  it('accepts several clusters that have the same name', async () => {
    assert.deepEqual(await found({ 'a.conf': member(1), 'b.conf': member(2), 'c.conf': member(3) }), []);
    const [berlin, munich] = [member(1, { address: '10.1.0.1' }), member(2, { address: '10.2.0.1' })];
    assert.deepEqual(await found({ 'a.conf': berlin, 'b.conf': munich }), []);
  });

  it('recognizes the members of one cluster by their addresses', async () => {
    const address = '10.1.0.1';
    const files = { 'a.conf': member(1, { address }), 'b.conf': member(2, { address }), 'c.conf': member(3) };
    assert.equal((await found(files)).length, 2);
  });

  it('compares the other files if one of the folder cannot be read', async function () {
    if (process.platform === 'win32') this.skip();
    const folder = new LintFolder({ 'a.conf': member(1), 'b.conf': member(2) });
    symlinkSync('nothing', path.join(folder.path, 'link.conf'));
    assert.equal(findingsIn(await folder.run([...options, 'a.conf'])).length, 1);
  });

  it('accepts files in different folders', async () =>
    assert.deepEqual(await found({ 'berlin/a.conf': member(1), 'munich/b.conf': member(2) }), []));
});
