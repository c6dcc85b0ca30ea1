import assert from 'node:assert/strict';
import {
  inspect,
  type Inspection,
  type InspectQuery,
  referenceLink,
} from '../../../server/src/features/inspect/inspect';
import { nodePage } from '../../../server/src/documentation/page';
import { schema } from '../../helpers/documents';
import { documentationContext } from '../../helpers/documentation';

function look(version: string, query: InspectQuery = {}): Inspection | undefined {
  return inspect(schema, documentationContext(version), query);
}

function names(inspection: Inspection | undefined): readonly string[] {
  return inspection?.children.map(({ name }) => name) ?? [];
}

describe('the tables and settings of a version', () => {
  it('begins with its tables, and shows the version', () => {
    const top = look('7.4.4');
    assert.equal(top?.version, '7.4.4');
    assert.equal(top.description, "from the file's header");
    assert.equal(top.subject, undefined);
    assert(names(top).includes('system ftm-push') && !names(top).includes('firewall policy6'));
    assert(names(look('6.2.3')).includes('firewall policy6'));
  });

  for (const [version, settings] of [
    ['6.2.4', ['status', 'server-port', 'server-ip']],
    ['7.2.4', ['status', 'server-port', 'server', 'server-cert']],
    ['7.6.4', ['status', 'server-port', 'server', 'server-cert', 'proxy', 'interface']],
  ] as const)
    it(`continues with the settings of a table: system ftm-push in ${version}`, () =>
      assert.deepEqual([...names(look(version, { path: 'system ftm-push' }))].sort(), [...settings].sort()));

  it('and ends with the values of a setting', () => {
    const status = look('7.4.4', { path: 'system ftm-push > status' });
    assert.deepEqual(
      status?.children.map(({ kind, name }) => [kind, name]),
      [
        ['value', 'enable'],
        ['value', 'disable'],
      ],
    );
    assert.match(status.children[1]?.detail ?? '', /^the default · /);
  });

  it('shows the type of each', () => {
    const push = look('7.4.4', { path: 'system ftm-push' });
    assert.equal(push?.subject?.detail, 'settings · global');
    const port = push.children.find(({ name }) => name === 'server-port');
    assert.equal(port?.detail, 'integer 1–65535 · default 4433');
    assert.equal(
      look('7.4.4', { path: 'firewall policy' })?.subject?.detail,
      'table, entries by policyid · per VDOM',
    );
  });

  it('marks what is uncertain', () => {
    const child = look('7.2.11', { path: 'system ha' })?.children.find(
      ({ name }) => name === 'uninterruptible-upgrade',
    );
    assert.equal(child?.certain, false);
  });

  it('documents everything as a hover does', () => {
    const node = schema.node('system ftm-push > server')!;
    assert.equal(
      look('7.4.4', { path: node.path })?.documentation,
      nodePage(node, documentationContext('7.4.4'), { linkTo: referenceLink }),
    );
    const value = look('7.4.4', { path: 'system interface > allowaccess', value: 'ftm' });
    assert.match(value?.documentation ?? '', /^\*\*ftm\*\* · value of `allowaccess`/);
  });

  it('lists the content of a table, with links to the pages', () => {
    const page = look('7.4.4', { path: 'system ftm-push' })?.documentation ?? '';
    assert.match(page, /Settings and tables:\n\n- \[proxy\]\(#reference\/system%20ftm-push%20%3E%20proxy\)/);
    assert.doesNotMatch(page, /\[(server-ip|interface)\]/);
  });

  it('is empty for names that the version does not have', () => {
    assert.equal(look('7.4.4', { path: 'system ftm-push > server-ip' }), undefined);
    assert.equal(look('7.4.4', { path: 'system nonsense' }), undefined);
    assert.equal(look('7.4.4', { path: 'system interface > allowaccess', value: 'capwap' }), undefined);
  });

  describe('searched', () => {
    it('lists tables first, then their content', () => {
      const found = look('7.4.4', { search: 'ftm' })?.children.map(({ path }) => path);
      assert.equal(found?.[0], 'system ftm-push');
      assert(found.includes('system global > two-factor-ftm-expiry'));
    });

    it('takes words of the path, in any order', () => {
      const found = look('7.4.4', { search: 'allowaccess  INTERFACE' })?.children.map(({ path }) => path);
      assert(found?.includes('system interface > allowaccess'));
    });

    it('finds only names of the version, limits their number, and finds nothing for an empty search', () => {
      assert.deepEqual(names(look('7.2.4', { search: 'ftm-push proxy' })), []);
      assert.deepEqual(names(look('7.4.4', { search: 'ftm-push proxy' })), ['proxy']);
      assert.equal(look('7.4.4', { search: 'a' })?.children.length, 200);
      assert.deepEqual(look('7.4.4', { search: '  ' })?.children, []);
    });
  });

  for (const [path, value, statement] of [
    ['system ftm-push', undefined, 'config system ftm-push\n\t$0\nend'],
    ['firewall policy', undefined, 'config firewall policy\n\tedit ${1:policyid}\n\t\t$0\n\tnext\nend'],
    ['system replacemsg mail', undefined, 'config system replacemsg mail ${1:msg-type}\n\t$0\nend'],
    ['system ftm-push > server', undefined, 'set server $0'],
    ['firewall policy > srcaddr', undefined, 'set srcaddr $0'],
    ['system ftm-push > status', 'enable', 'set status enable'],
  ] as const)
    it(`is typed as ${JSON.stringify(statement)}`, () => {
      const subject = look('7.4.4', { path, ...(value !== undefined && { value }) })?.subject;
      assert.equal(subject?.statement, statement);
    });
});
