import assert from 'node:assert/strict';
import {
  countedFindings,
  groupFindings,
  groupNumber,
  spokenFinding,
  spokenGroup,
  type FindingGroup,
  type FindingsOrder,
  type ListedFinding,
} from '../../../../client/src/features/findings/findingGroups';

function finding(
  rule: string,
  severity: ListedFinding['severity'],
  line: number,
  file = 'edge.conf',
): ListedFinding {
  return { uri: `file:///fw/${file}`, file, line, severity, rule, message: `About ${rule || 'the file'}.` };
}

const findings = [
  finding('policy/shadowed', 'warning', 4),
  finding('security/any-to-any', 'warning', 4),
  finding('reference/unused', 'hint', 9),
  finding('schema/unknown-setting', 'error', 12),
  finding('reference/unused', 'hint', 15),
  finding('policy/redundant', 'warning', 20),
  finding('policy/redundant', 'warning', 3, 'core.conf'),
  finding('', 'information', 0),
];

/** Labels with counts, two spaces for each level. */
function outline(groups: readonly FindingGroup[], indent = ''): readonly string[] {
  return groups.flatMap(({ label, severity, findings: own, groups: below }) => [
    `${indent}${label} (${own.length}, ${severity})`,
    ...outline(below, `${indent}  `),
  ]);
}

function grouped(order: FindingsOrder): readonly string[] {
  return outline(groupFindings(findings, order));
}

describe('the groups of findings', () => {
  it('are rules, the most severe first, and hardening last', () =>
    assert.deepEqual(grouped('rule'), [
      'schema/unknown-setting (1, error)',
      'policy/redundant (2, warning)',
      'policy/shadowed (1, warning)',
      'Other messages (1, information)',
      'reference/unused (2, hint)',
      'Hardening (1, warning)',
      '  security/any-to-any (1, warning)',
    ]));

  it('are severities with their rules', () => {
    assert.deepEqual(grouped('severity'), [
      'Errors (1, error)',
      '  schema/unknown-setting (1, error)',
      'Warnings (3, warning)',
      '  policy/redundant (2, warning)',
      '  policy/shadowed (1, warning)',
      'Information (1, information)',
      '  Other messages (1, information)',
      'Hints (2, hint)',
      '  reference/unused (2, hint)',
      'Hardening (1, warning)',
      '  security/any-to-any (1, warning)',
    ]);
    assert.deepEqual(groupFindings([], 'severity'), []);
  });

  it('have the changes of an upgrade report apart', () => {
    const change = { ...finding('ipsec-dh', 'warning', 7), isUpgrade: true };
    assert.deepEqual(
      outline(
        groupFindings(
          [findings[0], change].filter((one) => one !== undefined),
          'rule',
        ),
      ),
      ['policy/shadowed (1, warning)', 'Changes of the upgrade (1, warning)', '  ipsec-dh (1, warning)'],
    );
  });

  it('have numbers without hints, as Problems does', () => {
    const numbers = groupFindings(findings, 'rule').map((one) => `${one.label} ${groupNumber(one)}`);
    assert(numbers.includes('reference/unused 2 hints'), numbers.join('\n'));
    assert(numbers.includes('policy/redundant 2'), numbers.join('\n'));
    const mixed = [finding('a/b', 'warning', 1), finding('a/b', 'hint', 2)];
    const [group] = groupFindings(mixed, 'rule');
    assert.equal(group && groupNumber(group), '1');
    assert.equal(group && spokenGroup(group), 'Warning, a/b, 1 finding, 1 hint');
  });

  it('have ids of their own', () => {
    const idsOf = (groups: readonly FindingGroup[]): readonly string[] =>
      groups.flatMap(({ id, groups: below }) => [id, ...idsOf(below)]);
    for (const order of ['rule', 'severity'] as const) {
      const ids = idsOf(groupFindings(findings, order));
      assert.equal(new Set(ids).size, ids.length);
    }
  });

  it('are read aloud with severity and count, and findings with their place', () => {
    const [first, second] = groupFindings(findings, 'rule');
    assert.equal(first && spokenGroup(first), 'Error, schema/unknown-setting, 1 finding');
    assert.equal(second && spokenGroup(second), 'Warning, policy/redundant, 2 findings');
    const [errors] = groupFindings(findings, 'severity');
    assert.equal(errors && spokenGroup(errors), 'Errors, 1 finding');
    assert.equal(
      spokenFinding(finding('policy/redundant', 'warning', 3, 'core.conf')),
      'Warning: About policy/redundant. core.conf, line 4',
    );
  });

  it('are counted, with those that Problems does not list', () => {
    assert.equal(countedFindings(findings), '6 findings · 2 files · 2 hints, which Problems does not list');
    assert.equal(countedFindings(findings.slice(2, 3)), '0 findings · 1 hint, which Problems does not list');
    assert.equal(countedFindings(findings.slice(0, 2)), '2 findings');
  });
});
