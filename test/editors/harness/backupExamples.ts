import assert from 'node:assert/strict';
import { completed, findings, fix, hoverStart, snippetFinding } from '../configuration';
import { plain, type Shown } from './shown';

/** The expected results of a driver in an editor for the backup. */
export function backupExamples(filetype: string, shown: () => Shown): void {
  it('recognizes it by its first line', () => assert.equal(shown().filetype, filetype));

  for (const { rule, text } of findings)
    it(`shows ${rule} where it is`, () => {
      const texts = shown().findings.flatMap((finding) => (finding.rule === rule ? [finding.text] : []));
      assert.deepEqual(texts, [text]);
    });

  it('explains a setting on hover', () => {
    const { hover } = shown();
    assert.ok(plain(hover).startsWith(hoverStart), hover);
  });

  it('completes a setting', () => {
    const { completions = [] } = shown();
    assert.ok(completions.includes(completed), completions.join(', '));
  });

  it('shows that an edit after wide characters removes a finding', () => {
    const { rulesLater = [] } = shown();
    assert.ok(!rulesLater.includes(findings[0].rule), rulesLater.join(', '));
    assert.ok(rulesLater.includes(findings[1].rule), rulesLater.join(', '));
  });

  it('applies the preferred quick fix', () => assert.equal(shown().fixed, fix.line));
}

/** Checks that lines without a firmware were checked against the fallback of the page. */
export function assertJudgedByFallback({ findings: found }: Shown): void {
  assert.ok(
    found.some(({ rule, message }) => rule === snippetFinding && message.includes('7.2')),
    JSON.stringify(found),
  );
}
