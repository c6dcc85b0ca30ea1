import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { assertLinksLead } from './links';
import { projectRoot } from './readRulePage';

describe('the pages about the project', () => {
  for (const page of ['CONTRIBUTING.md', 'SECURITY.md', 'SUPPORT.md'])
    it(`${page} has valid links`, () => assertLinksLead(page));

  it('link to existing forms for issues', () => {
    const support = readFileSync(path.join(projectRoot, 'SUPPORT.md'), 'utf8');
    const forms = [...support.matchAll(/[?]template=([\w-]+\.yml)/g)].map(([, form = '']) => form);
    assert.deepEqual(forms, ['wrong-finding.yml', 'bug.yml', 'fact.yml']);
    for (const form of forms) assert.ok(existsSync(path.join(projectRoot, '.github/ISSUE_TEMPLATE', form)));
  });
});
