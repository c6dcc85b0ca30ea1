import assert from 'node:assert/strict';
import { runToCompletion } from '../../../server/src/base/steps';
import { execute } from '../../../server/src/analysis/device/execution/execute';
import { defaultValues } from '../../../server/src/model/settingValues';
import { effectiveFirmware } from '../../../server/src/firmware/effective';
import { problemsOf } from '../../../server/src/rules/engine/problem';
import { Checker } from '../../../server/src/rules/engine/checker';
import { noEffect } from '../../../server/src/rules/schema/noEffect';
import { appliesIn, evaluateCondition, isNewerValue } from '../../../server/src/schema/conditions';
import { isUnprovenKind, kindSettings } from '../../../server/src/schema/kinds';
import type { ConditionTerm, SchemaNode } from '../../../server/src/schema/schema';
import { openDocument, schema } from '../../helpers/documents';
import { v } from '../../schema/committedSchema';
import { device } from '../../analysis/device/device';

// Each condition of the schema has two texts: in the one it holds, in the other a value that it names is another one. The rule
// and the rehearsal must tell them apart. The texts are made from the conditions; examples by hand are in the tests of the
// rule and of the rehearsal.

/** The values of settings by their place: in the same entry, in the one around it, or in an object. */
type Values = ReadonlyMap<string, string>;

const versions = ['7.4.4', '7.2.11', '7.0.12', '6.4.9', '7.6.4'];

const keyOf = ({ of, setting }: Pick<ConditionTerm, 'of' | 'setting'>): string =>
  `${typeof of === 'string' ? of : of.object}\t${setting}`;

/** The node of the setting that a term names. */
function nodeOf(setting: SchemaNode, { of, setting: name }: ConditionTerm): SchemaNode | undefined {
  if (typeof of !== 'string') return schema.node(of.object)?.child(name);
  return (of === 'self' ? setting.parent : setting.parent?.parent)?.child(name);
}

/** A value that a setting does not have by default. */
function sample(node: SchemaNode, version: string, except: readonly string[] = []): string {
  const usual = [...(defaultValues(node, v(version)) ?? []), ...node.defaults].map(String);
  const others = node.options.filter(
    ({ name, hidden }) => !hidden && !except.includes(name) && !usual.includes(name) && name !== '',
  );
  const option = others.find(({ name }) => !isUnprovenKind(node.path, name)) ?? others[0];
  if (node.options.length > 0) return option?.name ?? '';
  switch (node.type) {
    case 'integer':
      return usual.includes('7') ? '8' : '7';
    case 'ipv4':
      return '192.0.2.7';
    case 'ipv6':
      return '2001:db8::7';
    case 'ipv6-prefix':
      return '2001:db8::/32';
    case 'ipv4-wildcard':
    case 'ipv4-mask':
      return '192.0.2.0 255.255.255.0';
    default:
      return 'sample';
  }
}

/** The value with which a term is met, or not; `undefined` if there is none, `''` for a setting that is not set. */
function valueFor(
  node: SchemaNode,
  { operator, values }: ConditionTerm,
  version: string,
  isMet: boolean,
): string | undefined {
  const usual = (defaultValues(node, v(version)) ?? []).map(String);
  const named = values.find(
    (value) => node.options.length === 0 || node.option(value)?.availability(v(version)) === 'yes',
  );
  const other = (): string | undefined =>
    usual.length > 0 && !usual.some((value) => values.includes(value))
      ? ''
      : sample(node, version, values) || undefined;
  switch (operator) {
    case '=':
    case '~':
      return isMet ? named : other();
    case '!=':
      return isMet ? other() : named;
    case '?':
      return isMet ? sample(node, version) || undefined : '';
    case '!':
      return isMet ? '' : sample(node, version) || undefined;
  }
}

function evaluate(setting: SchemaNode, values: Values, version: string): 'holds' | 'fails' | 'perhaps' {
  const { condition } = setting;
  if (!condition) return 'holds';
  return evaluateCondition(condition, v(version), (term) => {
    const node = nodeOf(setting, term);
    if (node?.availability(v(version)) !== 'yes') return undefined;
    const value = values.get(keyOf(term));
    if (value !== undefined && value !== '') return value.split(' ');
    const asks = term.operator === '?' || term.operator === '!';
    return defaultValues(node, v(version))?.map(String) ?? (asks ? [] : undefined);
  });
}

/** Values with which a setting and all that it needs are usable; undefined if no alternative can be written. */
function holding(setting: SchemaNode, version: string, depth = 0): Values | undefined {
  for (const all of setting.condition?.alternatives ?? []) {
    const values = new Map<string, string>();
    const isWritten = all.every((term) => {
      const node = nodeOf(setting, term);
      if (node?.availability(v(version)) !== 'yes') return false;
      const value = valueFor(node, term, version, true);
      if (value === undefined) return false;
      // What the setting of the term needs comes first. In the entry around it, it has other places.
      const isPlain = value === '' || term.of !== 'self' || !node.condition || depth > 3;
      const needed = isPlain ? new Map<string, string>() : holding(node, version, depth + 1);
      if (!needed) return false;
      for (const [key, own] of new Map(needed).set(keyOf(term), value)) {
        if (values.has(key) && values.get(key) !== own) return false;
        values.set(key, own);
      }
      return true;
    });
    if (isWritten && evaluate(setting, values, version) === 'holds') return values;
  }
  return undefined;
}

/** Whether the entry is of a kind that backups do not prove, so that the condition of a setting is not certain. */
function isOpenFor({ condition, parent }: SchemaNode, values: Values): boolean {
  return [parent, parent?.parent].some((table, at) => {
    const kind = table && kindSettings.get(table.path);
    if (!table || kind === undefined || condition?.strength === 0) return false;
    const value = values.get(`${at === 0 ? 'self' : 'owner'}\t${kind}`) ?? '';
    return value !== '' && isUnprovenKind(`${table.path} > ${kind}`, value);
  });
}

/** The same values, but one that the condition names is another one, so that the condition is false. */
function failing(setting: SchemaNode, values: Values, version: string): Values | undefined {
  for (const term of (setting.condition?.alternatives ?? []).flat()) {
    const node = nodeOf(setting, term);
    const value = node && valueFor(node, term, version, false);
    if (!node || value === undefined) continue;
    // A value that came later than the facts may be one that the condition does not know.
    const effective = value === '' ? (defaultValues(node, v(version)) ?? []) : [value];
    if (effective.some((one) => isNewerValue(node, one))) continue;
    const changed = new Map(values);
    // Last, after what the other setting needs itself.
    changed.delete(keyOf(term));
    changed.set(keyOf(term), value);
    if (isOpenFor(setting, changed)) continue;
    if (evaluate(setting, changed, version) === 'fails') return changed;
  }
  return undefined;
}

const quoted = (value: string): string =>
  /^[\d.]+(?: [\d.]+)?$|^[\w-]+$/.test(value) ? value : `"${value}"`;

/** The commands that set the values, and then the setting itself. */
function commands(setting: SchemaNode, values: Values, version: string): string {
  const chain: SchemaNode[] = [];
  for (let at = setting.parent; at; at = at.parent) chain.unshift(at);
  const lines: string[] = [];
  const put = (place: string): void => {
    for (const [key, value] of values) {
      const [of, name = ''] = key.split('\t');
      if (of === place && value !== '') lines.push(`set ${name} ${quoted(value)}`);
    }
  };
  const objects = new Set([...values.keys()].map((key) => key.split('\t')[0] ?? ''));
  for (const object of objects)
    if (object !== 'self' && object !== 'owner') {
      lines.push(`config ${object}`);
      put(object);
      lines.push('end');
    }
  const closing: string[] = [];
  for (const [index, node] of chain.entries()) {
    const isNumber = node.child(node.key ?? '')?.type === 'integer';
    lines.push(`config ${node.keyedOnConfigLine ? `${node.name} "x"` : node.name}`);
    closing.unshift('end');
    if (node.kind === 'table' && !node.keyedOnConfigLine) {
      lines.push(`edit ${isNumber ? '5' : '"x"'}`);
      closing.unshift('next');
    }
    if (index === chain.length - 2) put('owner');
    if (index === chain.length - 1) put('self');
  }
  lines.push(`set ${setting.name} ${quoted(sample(setting, version))}`);
  return [...lines, ...closing, ''].join('\n');
}

/** Settings whose false condition other rules report with the whole mistake, or whose row names the setting itself. */
const others = /^(?:firewall address > (?:start|end)-ip|log \S+ setting > server|system ha > vcluster2)$/;

const rule = new Checker(schema, [noEffect], { now: () => new Date('2026-06-01') });

function findingsIn(text: string): string {
  const document = openDocument(text);
  const firmware = effectiveFirmware(document.fileFirmware, { version: 'auto', fallback: '7.4' });
  const found = runToCompletion(rule.check(document, firmware, { levels: {} }));
  const messages = runToCompletion(problemsOf(found, document, {})).map(({ message }) => message);
  document.dispose();
  return messages.join('\n');
}

function* settingsWithConditions(nodes: Iterable<SchemaNode>): Generator<SchemaNode> {
  for (const node of nodes) {
    if (node.kind === 'setting' && node.condition) yield node;
    yield* settingsWithConditions(node.children());
  }
}

describe('each condition of the schema', () => {
  it('is told from its twin by the rule and by the rehearsal', () => {
    const wrong: string[] = [];
    const unwritten: string[] = [];
    let [found, refused] = [0, 0];
    for (const setting of settingsWithConditions(schema.tables())) {
      if (others.test(setting.path)) continue;
      const { condition } = setting;
      const made = versions.flatMap((version) => {
        if (!condition || setting.availability(v(version)) !== 'yes' || !appliesIn(condition, v(version)))
          return [];
        if (sample(setting, version) === '') return [];
        const good = holding(setting, version);
        const bad = good && failing(setting, good, version);
        return good && bad ? [{ version, good, bad }] : [];
      })[0];
      if (!condition || !made) {
        unwritten.push(setting.path);
        continue;
      }
      const { version, good, bad } = made;
      const header = `#config-version=FGT100F-${version}-FW-build2662-240514:opmode=0:vdom=0:user=admin\nconfig user group\nedit "sample"\nnext\nend\n`;
      const name = `"${setting.name}"`;
      const [right, mistaken] = [good, bad].map((values) => commands(setting, values, version));
      if (right === undefined || mistaken === undefined) continue;
      if (findingsIn(header + right).includes(name)) wrong.push(`${setting.path}: reported\n${right}`);
      if (condition.strength < 3) {
        if (findingsIn(header + mistaken).includes(name)) found++;
        else wrong.push(`${setting.path}: not reported\n${mistaken}`);
      }
      const answers = (text: string): readonly string[] => {
        const { rejections, doubts } = execute(device(header), openDocument(text));
        const last = text.split('\n').findIndex((line) => line.startsWith(`set ${setting.name} `));
        return [...rejections, ...doubts].filter(({ line }) => line === last).map(({ reason }) => reason);
      };
      if (answers(right).some((reason) => reason.includes('only if')))
        wrong.push(`${setting.path}: refused ${answers(right).join('|')}\n${right}`);
      if (answers(mistaken).length > 0) refused++;
      else if (condition.strength < 3) wrong.push(`${setting.path}: accepted\n${mistaken}`);
    }
    assert.deepEqual(wrong, []);
    assert.ok(found > 720 && refused > 740, `${found} reported, ${refused} refused`);
    // Texts for these need more than one value of each setting, values that came after the facts, or kinds that are not proven.
    assert.ok(unwritten.length <= 42, unwritten.join(', '));
  });
});
