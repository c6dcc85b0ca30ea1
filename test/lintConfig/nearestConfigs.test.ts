import assert from 'node:assert/strict';
import { ignoring } from '../../server/src/lintConfig/ignoring';
import { NearestConfigs } from '../../server/src/lintConfig/nearestConfigs';
import { rules } from '../../server/src/rules/registry';
import { RuleNames } from '../../server/src/rules/engine/ruleNames';

/** Configs in files that are only named here; counts what is read. */
function configsIn(files: Readonly<Record<string, string>>): { configs: NearestConfigs; asked: string[] } {
  const asked: string[] = [];
  const readText = (uri: string): Promise<string | undefined> => {
    asked.push(uri);
    return Promise.resolve(files[uri]);
  };
  return { configs: new NearestConfigs(readText, new RuleNames(rules)), asked };
}

describe('the .fortios-lint.json that applies to a file', () => {
  const files = {
    'file:///sites/.fortios-lint.json': '{ "firmware": "7.4.4" }',
    'file:///sites/berlin/.fortios-lint.json': '{ "firmware": "7.2.11" }',
  };

  it('is the nearest, in its folder or above', async () => {
    const { configs } = configsIn(files);
    const firmwareOf = async (uri: string): Promise<string | undefined> =>
      (await configs.of(uri))?.config.firmware;
    assert.equal(await firmwareOf('file:///sites/a.conf'), '7.4.4');
    assert.equal(await firmwareOf('file:///sites/berlin/a.conf'), '7.2.11');
    assert.equal(await firmwareOf('file:///sites/berlin/edge/lab%20two/a.conf'), '7.2.11');
    assert.equal(await firmwareOf('file:///elsewhere/a.conf'), undefined);
  });

  it('is looked for up to the root, once in each folder', async () => {
    const { configs, asked } = configsIn({});
    await Promise.all(
      ['file:///a/b/1.conf', 'file:///a/b/2.conf', 'file:///a/3.conf'].map((uri) => configs.of(uri)),
    );
    assert.deepEqual(asked.sort(), [
      'file:///.fortios-lint.json',
      'file:///a/.fortios-lint.json',
      'file:///a/b/.fortios-lint.json',
    ]);
    configs.forget();
    await configs.of('file:///a/3.conf');
    assert.equal(asked.length, 5);
  });

  it('is found on a Windows drive, and nothing above it', async () => {
    const { configs, asked } = configsIn({});
    assert.equal(await configs.of('file:///c:/sites/a.conf'), undefined);
    assert.deepEqual(asked, ['file:///c:/sites/.fortios-lint.json', 'file:///c:/.fortios-lint.json']);
  });

  it('accepts findings in the files that its globs match', async () => {
    const accept = ['/edge', '*.old.conf', undefined].map((file) => ({
      rule: 'policy/shadowed',
      reason: 'x',
      until: '2027-01-31',
      ...(file !== undefined && { file }),
    }));
    const { configs } = configsIn({ 'file:///sites/.fortios-lint.json': JSON.stringify({ accept }) });
    const acceptedIn = async (uri: string): Promise<readonly unknown[] | undefined> =>
      (await configs.of(uri))?.acceptedIn(uri).map(({ file }) => file);
    assert.deepEqual(await acceptedIn('file:///sites/edge/a.conf'), ['/edge', undefined]);
    assert.deepEqual(await acceptedIn('file:///sites/lab/edge/a.old.conf'), ['*.old.conf', undefined]);
  });

  it('is undefined for a document without a folder', async () => {
    const { configs, asked } = configsIn(files);
    assert.equal(await configs.of('untitled:Untitled-1'), undefined);
    assert.equal(await configs.of('no URI'), undefined);
    assert.deepEqual(asked, []);
  });

  it('ignores files by globs that count from its folder', async () => {
    const { configs } = configsIn({ 'file:///sites/.fortios-lint.json': '{ "ignore": ["lab/a b.conf"] }' });
    const found = await configs.of('file:///sites/lab/a%20b.conf');
    assert.ok(found);
    assert.equal(found.ignores('file:///sites/lab/a%20b.conf'), true);
    assert.equal(found.ignores('file:///sites/a%20b.conf'), false);
    assert.equal(found.ignores('file:///lab/a%20b.conf'), false);
  });
});

describe('ignored files', () => {
  const examples: readonly (readonly [glob: string, ignored: readonly string[], kept: readonly string[]])[] =
    [
      ['a.conf', ['a.conf', 'lab/a.conf'], ['b.conf', 'a.conf.old']],
      ['/a.conf', ['a.conf'], ['lab/a.conf']],
      ['./a.conf', ['a.conf'], ['lab/a.conf']],
      ['*.old.conf', ['x.old.conf', 'lab/x.old.conf'], ['x.conf']],
      ['lab', ['lab/a.conf', 'lab/deep/a.conf', 'site/lab/a.conf'], ['label.conf']],
      ['lab/', ['lab/a.conf'], ['a.conf']],
      ['lab/**', ['lab/a.conf', 'lab/deep/a.conf'], ['site/lab/a.conf']],
      ['**/old/*.conf', ['old/a.conf', 'site/old/a.conf'], ['old/deep/a.txt', 'a.conf']],
      ['{lab,test}/*.conf', ['lab/a.conf', 'test/a.conf'], ['prod/a.conf']],
      ['.hidden', ['.hidden/a.conf'], ['hidden/a.conf']],
    ];
  for (const [glob, ignored, kept] of examples)
    it(`by ${glob}`, () => {
      const isIgnored = ignoring([glob]);
      assert.deepEqual([...ignored, ...kept].filter(isIgnored), ignored);
    });

  it('is nothing without globs', () => assert.equal(ignoring([])('a.conf'), false));
});
