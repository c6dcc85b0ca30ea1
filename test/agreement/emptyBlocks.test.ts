import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runToCompletion } from '../../server/src/base/steps';
import { chooseFirmware } from '../../server/src/firmware/releases';
import type { LanguageService } from '../../toolkit/src/languageService';
import type { DocumentView } from '../../server/src/model/symbols/documentView';
import { sectionIds } from '../../toolkit/src/operations/report/blocks';
import { asBuiltPage } from '../../toolkit/src/operations/report/page';
import { rules } from '../../server/src/rules/registry';
import { advisoriesOf, documentAdvisories } from '../../toolkit/src/operations/advisories/documentAdvisories';
import { withEmptyBlocks, type AddedBlocks } from '../helpers/emptyBlocks';
import { markdownOf } from '../helpers/markdownOf';
import { AskedDevice } from './askedDevice';
import { generatedFacts, textOf } from './generatedDevice';

const folder = path.resolve(import.meta.dirname, '../fixtures/configurations');
const levels = Object.fromEntries(rules.map(({ id }) => [id, 'warning' as const]));
const targets = ['7.4.8', '7.6.6', '8.0.1'];

/** Changes that a line with the old default decides, as their pages say. */
const aboutLines: ReadonlySet<string> = new Set(['automatic-firmware-upgrade']);

type Answers = Readonly<Record<string, readonly string[]>>;

/** What only one of two answers says. */
function differences(before: Answers, after: Answers): readonly string[] {
  return Object.entries(after).flatMap(([surface, now]) => {
    const old = before[surface] ?? [];
    return [
      ...now.filter((one) => !old.includes(one)).map((one) => `+ ${surface}: ${one}`),
      ...old.filter((one) => !now.includes(one)).map((one) => `- ${surface}: ${one}`),
    ];
  });
}

describe('a block without anything configured changes no answer', () => {
  let service: LanguageService;
  before(async () => {
    service = await AskedDevice.service();
  });

  function viewOf(text: string): DocumentView {
    const view = service.view(service.open(text), { version: 'auto', fallback: '7.4' });
    runToCompletion(view.document.parse());
    return view;
  }

  function included<T extends object>(found: T | { readonly exclusion: string }): T {
    if ('exclusion' in found) assert.fail(found.exclusion);
    return found;
  }

  /** What needs no setting besides defaults to be true: advisories, described changes of upgrades, exposure. */
  function decided(view: DocumentView): Answers {
    const { report } = included(runToCompletion(advisoriesOf(view, new Date('2026-09-10'))));
    const menu = runToCompletion(documentAdvisories(view));
    const { signIn, services, servers } = service.policies.exposure(view);
    const upgrades = targets.map((to): readonly [string, readonly string[]] => {
      const target = chooseFirmware(to);
      if ('message' in target) assert.fail(target.message);
      const { items, checks } = runToCompletion(service.upgrades.report(view, target));
      return [
        `upgrade to ${to}`,
        [...items, ...checks]
          .filter(({ id }) => !id.startsWith('schema/') && !aboutLines.has(id))
          .map(({ id, title }) => `${id}: ${title}`),
      ];
    });
    return {
      advisories: report.advisories.map(({ advisory, status }) => `${advisory.id} ${status}`),
      'status menu':
        'message' in menu ? [menu.message] : [`${menu.affected} ${menu.exploited} ${menu.undecided}`],
      exposure: [...signIn, ...services, ...servers].map((one) => JSON.stringify(one)),
      ...Object.fromEntries(upgrades),
    };
  }

  /** All other answers, without the lines of the text. */
  function others(view: DocumentView): Answers {
    const asBuilt = included(service.reports.asBuilt(view, 'a.conf', { sections: sectionIds }, {}));
    const { audit } = included(service.audit(view, 'cis'));
    const upgrades = targets.map((to): readonly [string, readonly string[]] => {
      const target = chooseFirmware(to);
      if ('message' in target) assert.fail(target.message);
      const { items } = runToCompletion(service.upgrades.report(view, target));
      return [`all of the upgrade to ${to}`, items.map(({ id, title }) => `${id}: ${title}`)];
    });
    return {
      lint: runToCompletion(service.check(view, { levels })).map(
        ({ rule, message }) => `${rule}: ${message}`,
      ),
      audit: audit.items.map(({ id, status }) => `${id} ${status}`),
      push: runToCompletion(service.push.checklist(view)).items.map(({ id, status }) => `${id} ${status}`),
      'as-built report': markdownOf(asBuiltPage([asBuilt], true))
        .split('\n')
        .filter((line) => line.startsWith('|') && !line.includes(' a.conf')),
      ...Object.fromEntries(upgrades),
    };
  }

  function assertEqual(
    text: string,
    added: AddedBlocks,
    answers: readonly ((view: DocumentView) => Answers)[],
  ): void {
    // An empty table says that the device has no entries, and an empty block of push is asked about below.
    const { before, after } = withEmptyBlocks(
      viewOf(text),
      added,
      ({ name, kind }) => kind === 'object' && name !== 'system ftm-push',
    );
    assert.ok(after.length > before.length + 3_000);
    for (const answersOf of answers)
      assert.deepEqual(differences(answersOf(viewOf(before)), answersOf(viewOf(after))), []);
  }

  const texts = readdirSync(folder)
    // A script does not contain what the device has.
    .filter((name) => name !== 'device-script.conf')
    .map((name) => [name, readFileSync(path.join(folder, name), 'utf8')] as const);
  const [generated] = generatedFacts(1, () => 0.3);
  assert.ok(generated);
  for (const [name, text] of [...texts, ['a generated device', textOf(generated)] as const]) {
    it(`${name}, with empty blocks`, () => {
      assertEqual(text, 'empty', [decided, others]);
    });
    it(`${name}, with empty tables in empty blocks`, () => {
      assertEqual(text, 'with empty tables', [decided, others]);
    });
    it(`${name}, with defaults only`, () => {
      assertEqual(text, 'with defaults', [decided]);
    });
    it(`${name}, with empty tables at the top level`, () => {
      const { before, after } = withEmptyBlocks(viewOf(text), 'empty', ({ name: table, kind }) => {
        return kind === 'table' && table !== 'system admin';
      });
      assert.deepEqual(differences(decided(viewOf(before)), decided(viewOf(after))), []);
    });
    it(`${name}, with CRLF`, () => {
      const { before, after } = withEmptyBlocks(
        viewOf(text),
        'with empty tables',
        ({ scope }) => scope === 'global',
      );
      const crlf = viewOf(after.replaceAll('\n', '\r\n'));
      assert.deepEqual(decided(crlf)['advisories'], decided(viewOf(before))['advisories']);
    });
  }

  it('a block with one setting or entry is configured', () => {
    const header = '#config-version=FGVMK6-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin\n';
    const status = (...lines: readonly string[]): string | undefined => {
      const block = ['config system standalone-cluster', ...lines, 'end', ''].join('\n');
      return decided(viewOf(header + block))['advisories']?.find((one) => one.startsWith('FG-IR-24-287'));
    };
    assert.equal(status(), 'FG-IR-24-287 excluded');
    assert.equal(status('config cluster-peer', 'end'), 'FG-IR-24-287 excluded');
    assert.equal(status('set standalone-group-id 0'), 'FG-IR-24-287 excluded');
    assert.equal(status('set standalone-group-id 1'), 'FG-IR-24-287 affected');
    assert.equal(
      status('config cluster-peer', 'edit 1', 'set peerip 10.0.0.2', 'next', 'end'),
      'FG-IR-24-287 affected',
    );
  });

  it('a block of push without a setting besides defaults is not an address', () => {
    const [, text = ''] = texts.find(([name]) => name === 'branch-office.conf') ?? [];
    const answers = (['empty', 'with defaults'] as const).map((added) => {
      const { after } = withEmptyBlocks(viewOf(text), added, ({ name }) => name === 'system ftm-push');
      const { items } = runToCompletion(service.push.checklist(viewOf(after)));
      return items.map(
        ({ id, status, evidence }) => `${id} ${status}${id === 'block' ? ` ${evidence}` : ''}`,
      );
    });
    assert.deepEqual(answers[1], answers[0]);
    assert.equal(
      answers[0]?.[0],
      'block met "config system ftm-push" is present, without a setting besides defaults.',
    );
  });
});
