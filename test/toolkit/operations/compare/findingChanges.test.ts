import assert from 'node:assert/strict';
import { closed } from '../../../helpers/closed';
import { LintFolder } from '../../../helpers/fortiosLint';

interface Found {
  readonly rule: string;
  readonly message: string;
}

const header = '#config-version=FGVMK6-7.4.8-FW-build2795-250523:opmode=0:vdom=0:user=admin\n';

function policy(id: number, service = 'ALL'): string {
  return closed`    edit ${String(id)}
        set srcintf "port1"
        set dstintf "port2"
        set action accept
        set srcaddr "all"
        set dstaddr "all"
        set schedule "always"
        set service "${service}"
`;
}

const interfaces = closed`config system interface
    edit "port1"
        set vdom "root"
        set ip 10.1.0.1 255.255.255.0
        set type physical
    edit "port2"
        set vdom "root"
        set ip 10.2.0.1 255.255.255.0
        set type physical
`;

function device(policies: string, others = ''): string {
  return `${header}${interfaces}${others}config firewall policy\n${policies}end\n`;
}

function rulesIn(found: readonly Found[]): readonly string[] {
  return found.map(({ rule }) => rule).sort();
}

/** The rules of the new and resolved findings of commands on a device. */
async function changes(
  text: string,
  commands: string,
): Promise<Readonly<Record<'added' | 'resolved', readonly string[]>>> {
  const folder = new LintFolder({ 'old.conf': text, 'c.txt': commands }, 'fortios.js');
  const run = async (words: string): Promise<string> => (await folder.run(words.split(' '))).stdout;
  const { findings } = JSON.parse(await run('apply c.txt --to old.conf --format json')) as {
    readonly findings: Readonly<Record<'added' | 'resolved', readonly Found[]>>;
  };
  return { added: rulesIn(findings.added), resolved: rulesIn(findings.resolved) };
}

interface ReviewedFile {
  readonly findings: Readonly<Record<'added' | 'resolved', readonly Found[]>>;
  readonly brokenReferences: readonly Found[];
}

async function reviewOf(old: string, now: string): Promise<ReviewedFile> {
  const folder = new LintFolder({ 'old.conf': old, 'new.conf': now }, 'fortios.js');
  const { stdout } = await folder.run('review old.conf new.conf --format json'.split(' '));
  const [file] = (JSON.parse(stdout) as { readonly files: readonly ReviewedFile[] }).files;
  assert(file);
  return file;
}

describe('a finding in a rehearsal and a review', () => {
  it('is the same if its message names another entry', async () => {
    const text = device(policy(1) + policy(2, 'HTTPS') + policy(3, 'HTTP'));
    const commands = `config firewall policy\nclone 1 to 9\nmove 9 before 1\nend\n`;
    // Policy 1 is new in the list: policy 9 matches all of it. Policies 2 and 3 are shadowed as before.
    assert.deepEqual((await changes(text, commands)).resolved, []);
  });

  it('is resolved with its setting, also if another entry has the same', async () => {
    const text = device(policy(1) + policy(2, 'HTTPS') + policy(3, 'HTTP'));
    const { added, resolved } = await changes(text, 'config firewall policy\ndelete 2\nend\n');
    assert.deepEqual([added, resolved.length], [[], 1]);
  });

  it('is the same in a review', async () => {
    const { findings } = await reviewOf(
      device(policy(1) + policy(2, 'HTTPS')),
      device(policy(9) + policy(1) + policy(2, 'HTTPS')),
    );
    assert.deepEqual(rulesIn(findings.resolved), []);
    assert.equal(findings.added.length, 1);
  });

  it('is another one if another name is not defined', async () => {
    const { findings, brokenReferences } = await reviewOf(device(policy(1, 'one')), device(policy(1, 'two')));
    assert.deepEqual(rulesIn(findings.resolved), ['reference/undefined']);
    assert.deepEqual(rulesIn(brokenReferences), ['reference/undefined']);
  });
});
