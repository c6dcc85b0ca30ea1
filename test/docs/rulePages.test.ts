import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { version as productVersion } from '../../package.json';
import { compareVersions, parseVersion } from '../../server/src/firmware/version';
import { rulePagePath, rulePageUri } from '../../server/src/rules/engine/rulePage';
import { severityText } from '../../server/src/rules/engine/severity';
import { rules } from '../../server/src/rules/registry';
import type { Problem } from '../../server/src/rules/engine/problem';
import { readRules, ruleRegistry, ruleRegistryPath } from '../../scripts/build/generated/ruleRegistry';
import { rulesIndex, rulesIndexPath } from '../../scripts/build/generated/rulesIndex';
import { checkText } from '../helpers/checking';
import { projectRoot, readRulePage, type PageExample } from './readRulePage';

const mandatory = ['What it means', 'On the device', 'Examples', 'Fix', 'Silencing', 'Sources'];

/** Rules that can report every setting. */
const rulesOnAnySetting = /^(?:syntax|schema|reference|firmware|house|lint)\//;

describe('docs/rules', () => {
  it('has a page for every rule, and no other page', () => {
    const pages = readdirSync(path.join(projectRoot, 'docs/rules'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md') && name !== 'README.md')
      .map((name) => `docs/rules/${name.replaceAll(path.sep, '/')}`);
    assert.deepEqual(pages.sort(), rules.map(({ id }) => rulePagePath(id)).sort());
  });

  it('has a page for every rule that a module exports (npm run generate lists them)', async () => {
    const text = readFileSync(path.join(projectRoot, ruleRegistryPath), 'utf8');
    assert.equal(text, await ruleRegistry(await readRules()));
  });

  it('is about rules whose files have their names', async () => {
    const found = await readRules();
    for (const { rule, module } of found) {
      if (found.filter((other) => other.module === module).length > 1) continue;
      const name = rule.id
        .slice(rule.id.indexOf('/') + 1)
        .replace(/-(\w)/g, (_, c: string) => c.toUpperCase());
      assert.equal(path.posix.basename(module), name, `${rule.id} is in ${module}.ts`);
    }
  });

  it('has an index of the current rules (npm run generate writes it)', async () =>
    assert.equal(readFileSync(path.join(projectRoot, rulesIndexPath), 'utf8'), await rulesIndex(rules)));

  it('is where diagnostics say it is', () =>
    assert.equal(
      rulePageUri('ftm-push/not-enabled'),
      'https://github.com/fortios-config/fortios-config/blob/main/docs/rules/ftm-push/not-enabled.md',
    ));

  for (const rule of rules)
    describe(rule.id, () => {
      const page = (): ReturnType<typeof readRulePage> => readRulePage(rule.id);

      it('agrees with the registry', () => {
        const { title, summary, level, since } = page();
        assert.deepEqual(
          { title, summary, level },
          { title: rule.id, summary: rule.summary, level: severityText(rule) },
        );
        const [first, now] = [parseVersion(since), parseVersion(productVersion)];
        assert.ok(first && now && compareVersions(first, now) <= 0, `since ${since}`);
      });

      it('has all sections, each with something in it', () => {
        const { sections } = page();
        assert.deepEqual(
          [...sections.keys()].filter((heading) => heading !== 'Versions'),
          mandatory,
        );
        for (const [heading, text] of sections) assert.notEqual(text.trim(), '', heading);
      });

      it('names the settings on which its examples have findings', () => {
        if (rulesOnAnySetting.test(rule.id)) return;
        const { examples, summary, sections } = page();
        const prose = [
          summary,
          ...[...sections].flatMap(([name, text]) => (name === 'Examples' ? [] : text)),
        ];
        for (const { text, versions } of examples)
          for (const setting of versions.flatMap((version) => reportedSettings(text, version, rule.id)))
            assert.ok(prose.join('\n').includes(setting), setting);
      });

      it('stores nothing that follows from its id', () => {
        const text = readFileSync(path.join(projectRoot, rulePagePath(rule.id)), 'utf8');
        assert.doesNotMatch(text, /^(?:# fortios-lint-disable-next-line|Everywhere:|## Silencing)/m);
        assert.equal(text.includes(`"${rule.id}": "`), false);
      });

      it('explains how to disable the rule', () => {
        const silencing = page().sections.get('Silencing') ?? '';
        for (const way of [
          `# fortios-lint-disable-next-line ${rule.id} -- `,
          `"${rule.id}": "`,
          '`fortios.rules`',
          '`.fortios-lint.json`',
        ])
          assert.ok(silencing.includes(way), way);
      });

      it('has a bad example that raises it and a good one that does not', () => {
        const { examples } = page();
        assert.deepEqual([...new Set(examples.map(({ kind }) => kind))].sort(), ['bad', 'good']);
        for (const example of examples) checkExample(example, rule.id);
      });

      it('offers a fix, and a safe fix, exactly if the page states it', () => {
        const { examples, sections } = page();
        const fixes = examples.flatMap((example) =>
          example.versions.flatMap((version) =>
            ownFindings(example.text, version, rule.id).flatMap((problem) => problem.fixes),
          ),
        );
        const text = sections.get('Fix') ?? '';
        assert.deepEqual(
          { none: /^None[.,:]/.test(text), safe: /\*\*safe\*\*/i.test(text) },
          { none: fixes.length === 0, safe: fixes.some(({ safe }) => safe) },
        );
      });

      it('can be disabled as it describes', () => {
        const { examples, sections } = page();
        const [comment = ''] =
          /^# fortios-lint-disable-next-line .*$/m.exec(sections.get('Silencing') ?? '') ?? [];
        for (const { kind, text, versions } of examples) {
          if (kind === 'bad') for (const version of versions) checkSilenced(text, comment, version, rule.id);
        }
      });

      it('has valid links', () => {
        const folder = path.dirname(path.join(projectRoot, rulePagePath(rule.id)));
        for (const link of page().links) {
          // Pages are read offline as well, and only they are in the installed extension.
          const file = path.resolve(folder, link.replace(/#.*$/, ''));
          assert.ok(existsSync(file), link);
          assert.ok(
            file.startsWith(path.join(projectRoot, 'docs/rules')),
            `${link} is among the rules' pages`,
          );
        }
      });
    });
});

function checkExample(example: PageExample, rule: string): void {
  const { kind, versions, also, introduction, text } = example;
  assert.ok(versions.length > 0, 'an example names its versions');
  for (const version of versions) {
    assert.ok(introduction.includes(version), `the text above the ${kind} example names ${version}`);
    const found = problemsFor(rule, text, version);
    const ids = new Set(found.map((problem) => problem.rule));
    assert.equal(ids.has(rule), kind === 'bad', `${rule} in the ${kind} example at ${version}`);
    const others = [...ids].filter((id) => id !== rule);
    assert.deepEqual(others.sort(), [...also].sort(), `beside it, in the ${kind} example at ${version}`);
  }
}

/** A comment above the line of the first finding suppresses it, and is not reported itself. */
function checkSilenced(text: string, comment: string, version: string, rule: string): void {
  const [first] = ownFindings(text, version, rule);
  assert.ok(first);
  const lines = text.split('\n');
  const { line } = first.range.start;
  const indent = /^ */.exec(lines[line] ?? '')?.[0] ?? '';
  const commented = [...lines.slice(0, line), indent + comment, ...lines.slice(line)].join('\n');
  const left = ownFindings(commented, version, rule).filter(({ range }) => range.start.line === line + 1);
  assert.deepEqual(left, [], `${comment} at ${version}`);
  const objections = problemsFor(rule, commented, version).filter(
    ({ rule: id, range }) => id.startsWith('lint/') && range.start.line === line,
  );
  assert.deepEqual(objections, [], `${comment} at ${version}`);
}

const known = new Map<string, readonly Problem[]>();

/** The findings of a page's example. Several checks need the same ones. */
function problemsFor(rule: string, text: string, firmware: string): readonly Problem[] {
  const key = JSON.stringify([rule, text, firmware]);
  const found = known.get(key) ?? checkForPage(rule, text, firmware);
  known.set(key, found);
  return found;
}

/** A rule that is off by default is enabled for its own page. */
function checkForPage(rule: string, text: string, firmware: string): readonly Problem[] {
  const level = rules.find(({ id }) => id === rule)?.severity ?? 'warning';
  const { lintConfig, neighbors } = readRulePage(rule);
  return checkText(text, { firmware, rules: { [rule]: level }, lintConfig, neighbors });
}

/** The settings whose lines have findings of the rule. */
function reportedSettings(text: string, version: string, rule: string): readonly string[] {
  const lines = text.split('\n');
  return ownFindings(text, version, rule).flatMap(({ range }) => {
    const [, name] =
      /^\s*(?:set|append|select|unset|unselect) "?([\w.+-]+)/.exec(lines[range.start.line] ?? '') ?? [];
    return name ?? [];
  });
}

function ownFindings(text: string, version: string, rule: string): readonly Problem[] {
  return problemsFor(rule, text, version).filter((problem) => problem.rule === rule);
}
