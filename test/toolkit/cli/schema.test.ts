import assert from 'node:assert/strict';
import { LintFolder } from '../../helpers/fortiosLint';
import { exportedSchema } from './configurations';

const backup = (model: string): string =>
  `#config-version=${model}-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\nconfig system ftm-push\nset server a.example.com\nset status enable\nset proxy enable\nend\n`;
const files = {
  'one.json': exportedSchema,
  'bad.json': '{"results": []}',
  'same.conf': backup('FGT60F'),
  'other.conf': backup('FGT80F'),
};

describe('fortios schema import', () => {
  let folder: LintFolder;

  beforeEach(() => {
    folder = new LintFolder(files, 'fortios.js');
  });

  it('stores a schema, against which files of this model and version are checked', async () => {
    assert.equal((await folder.run(['lint', 'same.conf'])).exitCode, 0);
    const { exitCode, stdout } = await folder.run(['schema', 'import', 'one.json']);
    assert.deepEqual([exitCode, stdout], [0, 'FGT60F, FortiOS 7.4.4: 1 table.\n']);
    const same = await folder.run(['lint', 'same.conf']);
    assert.equal(same.exitCode, 1);
    assert.match(same.stdout, /"proxy" is not a setting of "system ftm-push"/);
    assert.equal((await folder.run(['lint', 'other.conf'])).exitCode, 0);
  });

  it('reports an invalid file in one sentence, and stores nothing', async () => {
    const { exitCode, stderr } = await folder.run(['schema', 'import', 'one.json', 'bad.json']);
    assert.equal(exitCode, 2);
    assert.match(stderr, /^fortios: "bad\.json" has no schema of a table: .*\n$/);
    assert.equal((await folder.run(['lint', 'same.conf'])).exitCode, 0);
  });
});
