import assert from 'node:assert/strict';
import { reportFileName } from '../../../../client/src/features/panels/reportFileName';

describe('a report that is saved as a file', () => {
  it('has a name that file systems accept', () => {
    assert.equal(reportFileName('FortiToken push: fw.conf', 'html'), 'FortiToken push fw.conf.html');
    assert.equal(reportFileName('a/b\\c: "x"?', 'md'), 'a b c x.md');
    assert.equal(reportFileName('/', 'md'), 'report.md');
  });
});
