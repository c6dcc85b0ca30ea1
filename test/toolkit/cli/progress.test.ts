import assert from 'node:assert/strict';
import { setTimeout } from 'node:timers/promises';
import { Progress } from '../../../toolkit/src/cli/output/progress';
import { terminalColumns, reportRoot, statusLine } from '../../../toolkit/src/cli/output/terminal';
import { fortiosLint } from '../../helpers/fortiosLint';
import { withError } from './configurations';

describe('the progress of a run', () => {
  /** What a run shows, with the end of a file at each of these times, in milliseconds. */
  function shownAt(times: readonly number[], total: number): readonly string[] {
    const shown: string[] = [];
    let time = 0;
    const progress = new Progress(
      (text) => shown.push(text),
      total,
      () => time,
    );
    times.forEach((next, index) => {
      progress.start(`${index + 1}.conf`);
      time = next;
      progress.advance();
    });
    progress.clear();
    return shown;
  }

  it('is shown once a run takes a while, and not too often', () =>
    assert.deepEqual(shownAt([100, 300, 450, 460, 549, 600, 800], 9), [
      '[######--------------] 3 of 9 files: 3.conf',
      '[#############-------] 6 of 9 files: 6.conf',
      '[###############-----] 7 of 9 files: 7.conf',
      '',
    ]));

  it('tells the time that is left', () => {
    assert.deepEqual(shownAt([1000, 2000, 3000], 100).slice(1, 3), [
      '[--------------------] 2 of 100 files, 1.0 files/s, about 2 min left: 2.conf',
      '[--------------------] 3 of 100 files, 1.0 files/s, about 2 min left: 3.conf',
    ]);
    assert.equal(
      shownAt([2000, 4000], 10)[1],
      '[####----------------] 2 of 10 files, 0.5 files/s, about 16 s left: 2.conf',
    );
  });

  it('is a line every 10 seconds in a log', () => {
    const shown: string[] = [];
    let time = 0;
    const progress = new Progress(
      (text) => shown.push(text),
      2000,
      () => time,
      10_000,
    );
    for (let file = 1; file <= 600; file++) {
      progress.start(`${file}.conf`);
      time += 50;
      progress.advance();
    }
    assert.deepEqual(shown, [
      '[##------------------] 200 of 2000 files, 20 files/s, about 2 min left: 200.conf',
      '[####----------------] 400 of 2000 files, 20 files/s, about 2 min left: 400.conf',
      '[######--------------] 600 of 2000 files, 20 files/s, about 2 min left: 600.conf',
    ]);
  });

  it('names the file of a long step, without control characters of its name', () => {
    const shown: string[] = [];
    let time = 0;
    const progress = new Progress(
      (text) => shown.push(text),
      2,
      () => time,
    );
    progress.start('a.conf');
    time = 900;
    progress.advance();
    time = 1100;
    progress.start('b\u001B[2J.conf');
    assert.equal(shown.length, 2);
    assert.match(shown[1]!, /^\[#{10}-{10}\] 1 of 2 files: b\S+\.conf$/);
    assert(!shown[1]!.includes('\u001B'));
  });

  it('is not shown for a short run, or after the end', () => {
    assert.deepEqual(shownAt([100, 200, 300], 3), []);
    assert.deepEqual(shownAt([5000], 1), []);
  });

  it('says how long one file already takes', async () => {
    const shown: string[] = [];
    let time = 0;
    const progress = new Progress(
      (text) => shown.push(text),
      1,
      () => time,
    );
    progress.start('a.conf');
    time = 12_300;
    const stop = progress.startClock();
    while (shown.length === 0) await setTimeout(50);
    stop();
    assert.deepEqual(shown, ['[--------------------] 0 of 1 files, 12 s so far: a.conf']);
  });

  it('fits a narrow terminal', () =>
    assert.equal(statusLine('10 of 90 files checked …', 8), '\r\u001B[K10 of 9'));

  it('is shown on a terminal that does not report its width', () => {
    assert.equal(terminalColumns({ columns: 0 }), undefined);
    assert.equal(terminalColumns({ columns: 60 }), 60);
    assert.equal(
      statusLine('10 of 90 files checked …', terminalColumns({})),
      '\r\u001B[K10 of 90 files checked …',
    );
  });

  it('does not show in a pipe', async () => {
    const { stderr } = await fortiosLint(['a.conf'], { 'a.conf': withError });
    assert.equal(stderr, '');
  });
});

describe('the root folder of file names in reports', () => {
  it('is the working folder', () => {
    assert.equal(reportRoot({}, '/home/ann/repo'), '/home/ann/repo');
    assert.equal(reportRoot({ GITHUB_WORKSPACE: '' }, '/home/ann/repo'), '/home/ann/repo');
  });

  it('is the checkout of a workflow that runs in it', () => {
    assert.equal(reportRoot({ GITHUB_WORKSPACE: '/home/ann/repo/' }, '/home/ann/repo'), '/home/ann/repo');
    assert.equal(
      reportRoot({ GITHUB_WORKSPACE: '/home/ann/repo' }, '/home/ann/repo/sites'),
      '/home/ann/repo',
    );
    assert.equal(reportRoot({ GITHUB_WORKSPACE: '/home/ann/other' }, '/home/ann/repo'), '/home/ann/repo');
    assert.equal(reportRoot({ GITHUB_WORKSPACE: '/home/ann/re' }, '/home/ann/repo'), '/home/ann/repo');
  });
});
