import assert from 'node:assert/strict';
import { constraints } from '../../server/src/constraints/rows';
import { rules } from '../../server/src/rules/registry';
import { execute } from '../../server/src/analysis/device/execution/execute';
import { print } from '../../server/src/analysis/device/state/print';
import { device } from '../analysis/device/device';
import { block, entry, examples, header, network } from '../analysis/device/refusalExamples';
import { checkText } from '../helpers/checking';
import { openDocument } from '../helpers/documents';
import { config, exampleOf, withoutExample } from './rowExamples';

/** What the rehearsal says about a script. */
function refusals(base: string, script: string): { readonly count: number; readonly result: string } {
  const { rejections, doubts, state } = execute(device(base), openDocument(script));
  return { count: rejections.length + doubts.length, result: print(state) };
}

function findings(text: string): readonly string[] {
  return checkText(text, { firmware: '7.4.4' }).map(({ rule, message }) => `${rule} ${message}`);
}

/** The findings of a rule that a script adds to a configuration. */
function addedBy(base: string, result: string): readonly string[] {
  const before = findings(base);
  return findings(result).filter((one) => !before.includes(one));
}

describe('the rows of constraints', () => {
  for (const row of constraints) {
    const example = exampleOf(row);
    if (!example) continue;
    it(`${row.id}: lint and rehearsal agree`, () => {
      const isOwn = (one: string): boolean => one.startsWith(`${row.rule} `);
      assert.ok(findings(config + example.wrong).some(isOwn), 'lint finds nothing');
      assert.deepEqual(findings(config + example.right).filter(isOwn), []);
      const [wrong, right] = [example.wrong, example.right].map((script) => refusals(config, script));
      // The twins differ in one value only; what both lack is the subject of other rows.
      assert.equal((wrong?.count ?? 0) - (right?.count ?? 0), row.consequence === 'rejects' ? 1 : 0);
    });
  }

  it('have examples, unless they are about IPv6 or an older table', () => {
    const tables = withoutExample.filter((id) => !/6| system virtual-wan-link/.test(id));
    assert.deepEqual(tables, []);
  });

  it('have their own ids, and rules that exist', () => {
    assert.equal(new Set(constraints.map(({ id }) => id)).size, constraints.length);
    const known = new Set<string>(rules.map(({ id }) => id));
    assert.deepEqual(
      constraints.filter(({ rule }) => !known.has(rule)).map(({ id }) => id),
      [],
    );
  });

  describe('answer equally in lint and rehearsal:', () => {
    const route = (lines: string): string =>
      block('router static', entry('7', 'set dst 198.18.0.0 255.254.0.0', lines));
    const cases: readonly (readonly [what: string, rule: string, script: string])[] = [
      [
        'a virtual IP whose ports are reversed',
        'network/reversed-range',
        block(
          'firewall vip',
          entry(
            '"web"',
            'set extip 203.0.113.9',
            'set extintf "wan1"',
            'set portforward enable',
            'set mappedip "10.0.0.9"',
            'set extport 90-80',
          ),
        ),
      ],
      [
        'a reversed range of IPv6',
        'network/reversed-range',
        block(
          'firewall address6',
          entry('"r"', 'set type iprange', 'set start-ip 2001:db8::9', 'set end-ip 2001:db8::1'),
        ),
      ],
      [
        'a reversed pool of IPv6',
        'network/reversed-range',
        block('firewall ippool6', entry('"p"', 'set startip 2001:db8::9', 'set endip 2001:db8::1')),
      ],
      [
        'a gateway that is an own address, after the device',
        'network/own-address',
        route('set device "wan1"\nset gateway 203.0.113.1'),
      ],
      [
        'a gateway that is an own address, before the device',
        'network/own-address',
        route('set gateway 203.0.113.1\nset device "wan1"'),
      ],
    ];
    for (const [what, rule, script] of cases)
      it(what, () => {
        assert.equal(refusals(config, script).count, 1);
        const own = findings(config + script).filter((one) => one.startsWith(`${rule} `));
        assert.equal(own.length, 1, own.join('\n'));
        assert.match(own[0] ?? '', /may reject|rejects/);
      });
  });

  it('leave no finding that says "rejects" beside an answer without a refusal', () => {
    const scripts = [
      ...examples.flatMap(({ config: base = network, script, twin, version = '7.4.4' }) =>
        [script, twin ?? ''].map((text) => ({
          base: base.startsWith('#') ? base : header(version) + base,
          text,
        })),
      ),
      ...constraints.flatMap((row) => {
        const { wrong = '', right = '' } = exampleOf(row) ?? {};
        return [wrong, right].map((text) => ({ base: config, text }));
      }),
    ];
    const silent = scripts.flatMap(({ base, text }) => {
      const { count, result } = refusals(base, text);
      const rejected = addedBy(base, result).filter((one) => one.includes('The device rejects'));
      return count > 0 || rejected.length === 0 ? [] : [{ text, rejected }];
    });
    assert.deepEqual(silent, []);
  });
});
