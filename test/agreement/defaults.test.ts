import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { runToCompletion } from '../../server/src/base/steps';
import type { LanguageService } from '../../toolkit/src/languageService';
import type { ReviewedSide } from '../../toolkit/src/operations/review/review';
import { rules } from '../../server/src/rules/registry';
import { fullConfiguration } from '../helpers/fullConfiguration';
import { AskedDevice } from './askedDevice';
import { generatedFacts, textOf } from './generatedDevice';

const root = path.resolve(import.meta.dirname, '../..');

function textsIn(folder: string): readonly (readonly [name: string, text: string])[] {
  const names = readdirSync(path.join(root, folder)).filter((name) => name.endsWith('.conf'));
  return names.map((name) => [name, readFileSync(path.join(root, folder, name), 'utf8')]);
}

/** Rules about lines: one that repeats the default is what they report. */
const aboutLines = /^schema\/default-value$/;

/** A finding, whether the value is in the file or is the default. */
function mistakeOf({ rule, message }: { readonly rule: string; readonly message: string }): string {
  return `${rule}: ${message.replace(' by default', '')}`;
}

describe('a configuration with a line for each certain default differs in nothing from one without', () => {
  let service: LanguageService;
  before(async () => {
    service = await AskedDevice.service();
  });

  function sideOf(text: string, firmware: string): ReviewedSide {
    const view = service.view(service.open(text), { version: firmware, fallback: '7.4' });
    runToCompletion(view.document.parse());
    const levels = Object.fromEntries(rules.map(({ id }) => [id, 'warning' as const]));
    return { view, state: service.devices.state(view.document, view), options: { levels } };
  }

  /** What a review says about the change from one text to the other, by kind. */
  function effects(before: string, after: string, firmware: string): Readonly<Record<string, unknown>> {
    const options = { today: new Date('2026-09-10'), withTraffic: true };
    const found = service.devices.review(sideOf(before, firmware), sideOf(after, firmware), options);
    if ('exclusion' in found) assert.fail(found.exclusion);
    const { traffic, advisories, comparison } = found;
    const mistakes = (all: typeof found.added): readonly string[] =>
      all.filter(({ rule }) => !aboutLines.test(rule)).map(mistakeOf);
    const [added, resolved] = [mistakes([...found.added, ...found.broken]), mistakes(found.resolved)];
    const all = {
      changes: comparison?.parts.map(({ name }) => name),
      added: added.filter((one) => !resolved.includes(one)),
      resolved: resolved.filter((one) => !added.includes(one)),
      rejected: found.rejected,
      risks: found.risks.map(({ text }) => text),
      opened: found.opened,
      exposed: found.exposed,
      hidden: found.hidden,
      push: found.push,
      coverage: traffic.coverage,
      flows: traffic.flows,
      routes: traffic.routes,
      advisories: [
        ...(advisories?.nowApply ?? []),
        ...(advisories?.toCheck ?? []),
        ...(advisories?.noLongerApply ?? []),
      ].map(({ advisory }) => advisory.id),
    };
    return Object.fromEntries(Object.entries(all).filter(([, list]) => list && list.length > 0));
  }

  function full(text: string, firmware: string): { readonly before: string; readonly after: string } {
    return fullConfiguration(sideOf(text, firmware).view);
  }

  const fixtures = [...textsIn('test/fixtures/configurations'), ...textsIn('samples')];
  for (const [name, text] of fixtures)
    for (const firmware of ['auto', '6.4.14', '7.2.8', '7.6.5'])
      it(`${name}, ${firmware}`, () => {
        const { before, after } = full(text, firmware);
        assert.ok(after.length > before.length);
        assert.deepEqual(effects(before, after, firmware), {});
        assert.deepEqual(effects(after, before, firmware), {});
      });

  it('with CRLF', () => {
    for (const [, text] of fixtures) {
      const { before, after } = full(text, 'auto');
      assert.deepEqual(effects(before, after.replaceAll('\n', '\r\n'), 'auto'), {});
    }
  });

  let seed = 56;
  const random = (): number => {
    seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
    return seed / 2_147_483_648;
  };
  for (const [at, facts] of generatedFacts(12, random).entries())
    it(`generated device ${at + 1}`, () => {
      const { before, after } = full(textOf(facts), 'auto');
      assert.deepEqual(effects(before, after, 'auto'), {});
    });

  it('a true change beside the defaults is the only effect', () => {
    const [, text = ''] = fixtures.find(([name]) => name === 'device-headquarters.conf') ?? [];
    const { before, after } = full(text, 'auto');
    const changed = after.replace('set remote-auth disable', 'set remote-auth enable');
    assert.notEqual(changed, after);
    assert.deepEqual(effects(before, changed, 'auto'), {
      added: [
        'schema/missing-setting: Entry "admin" of "system admin" has no "remote-group". The device rejects the entry at "next". Set "remote-group".',
      ],
      changes: ['global'],
      rejected: [{ command: 'next', reason: '"admin" needs "remote-group".' }],
      resolved: [
        'security/no-two-factor: Administrator "admin" signs in with only a password. A stolen password is enough to sign in. Set "two-factor" to "fortitoken" and assign a token (Fortinet hardening guide).',
      ],
      risks: [
        '"remote-auth" of the administrator "admin" changes. Check that this account can still sign in.',
      ],
    });
  });
});
