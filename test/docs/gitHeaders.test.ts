import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { projectRoot } from '../../scripts/project';

describe('the headers of hunks of docs/use/git.md', () => {
  const backup = `config system global
    set hostname "a"
end
config vdom
edit root
config firewall vip
    edit "web"
        set extip 198.51.100.1
        config realservers
            edit 1
                set ip 192.0.2.1
            next
        end
    next
    edit "mail"
        set extip 198.51.100.2
    next
end
end
`;
  let folder: string;
  before(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'fortios-git-'));
  });
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const git = (...words: readonly string[]): string =>
    execFileSync('git', words, { cwd: folder, encoding: 'utf8' });

  for (const [change, to, header] of [
    ['set extip 198.51.100.2', 'set extip 198.51.100.3', 'edit "mail"'],
    ['set extip 198.51.100.1', 'set extip 198.51.100.3', 'edit "web"'],
    ['set ip 192.0.2.1', 'set ip 192.0.2.9', 'edit "web"'],
    ['set hostname "a"', 'set hostname "b"', 'config system global'],
  ] as const)
    it(`name ${header} for a change to ${to}`, () => {
      const page = readFileSync(path.join(projectRoot, 'docs/use/git.md'), 'utf8');
      const [, pattern = ''] = /diff\.fortios\.xfuncname "(.+)"/.exec(page) ?? [];
      assert.notEqual(pattern, '');
      git('init', '-q');
      git('config', 'diff.fortios.xfuncname', pattern);
      writeFileSync(path.join(folder, '.gitattributes'), '*.conf diff=fortios\n');
      writeFileSync(path.join(folder, 'a.conf'), backup);
      git('add', '.');
      writeFileSync(path.join(folder, 'a.conf'), backup.replace(change, to));
      const [, found = ''] = /^@@ .* @@ *(.*)$/m.exec(git('diff', '-U0')) ?? [];
      assert.equal(found, header);
    });
});
