import type { EntryState } from 'fortios-language/model/objectState';
import type { FirmwareVersion } from 'fortios-language/firmware/version';
import { getOrInsertComputed } from 'fortios-language/base/collections';
import { matchChild } from 'fortios-language/schema/matchNames';
import { pathLocation } from 'fortios-language/rules/engine/settingSubject';
import { replace } from 'fortios-language/rules/engine/edits';
import type { Edit, Fix } from 'fortios-language/rules/engine/rule';
import { unquote } from 'fortios-language/syntax/quoting';
import type { ChangeContext } from './context';
import type { Configuration, TableBlock } from './configuration';
import { count, type ChangeEffect } from './effect';
import { renamedSettings } from 'fortios-language/schema/renames';

const newTable = 'firewall policy';

/** The merged tables, with their settings that have a different name in `firewall policy`. */
const merged: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'firewall policy6': {
    srcaddr: 'srcaddr6',
    dstaddr: 'dstaddr6',
    poolname: 'poolname6',
    'srcaddr-negate': 'srcaddr6-negate',
    'dstaddr-negate': 'dstaddr6-negate',
  },
  'firewall consolidated policy': { srcaddr4: 'srcaddr', dstaddr4: 'dstaddr', poolname4: 'poolname' },
};
const tables = Object.keys(merged);

/** The effect of the merge of IPv6 and consolidated policies into `firewall policy`, with a fix. */
export function mergedPolicies({ configuration, to }: ChangeContext): ChangeEffect | undefined {
  const policies = tables.flatMap((table) => configuration.entries(table));
  if (policies.length === 0) return undefined;
  const blocks = tables.flatMap((table) => configuration.blocks(table));
  const fixes = conversionOf(configuration, blocks, policies, to);
  return {
    title: `IPv6 policies: ${count(policies.length, 'policy')} merged into "${newTable}"`,
    text: `6.4.0 has one table for IPv4 and IPv6. The upgrade moves these policies into "${newTable}", after the IPv4 policies; policies whose number is in use get another one.`,
    action:
      'After the upgrade, check the order and the numbers of the policies, and change scripts that name the old tables.',
    places: [
      // One fix for all policies, because their new numbers depend on each other.
      ...blocks.map(({ block }, index) => ({
        at: pathLocation(block),
        label: block.path.map(({ text }) => text).join(' '),
        fixes: index === 0 ? fixes : [],
      })),
      ...policies.map((entry) => configuration.entryPlace(entry, entry.state.node.name)),
    ],
  };
}

/**
 * A fix that moves all policies; undefined if a policy has a command or setting that the new table does not support.
 */
function conversionOf(
  configuration: Configuration,
  blocks: readonly TableBlock[],
  policies: readonly EntryState[],
  target: FirmwareVersion,
): readonly Fix[] {
  if (blocks.some(({ hasCommands }) => hasCommands)) return [];
  const edits: Edit[] = blocks.map(({ block }) => replace(pathLocation(block), newTable));
  const numbers = new FreeNumbers(configuration);
  for (const policy of policies) {
    const names = namesIn(policy, configuration, target);
    if (!names) return [];
    edits.push(...names);
    const number = numbers.take(policy);
    if (number !== policy.name) {
      edits.push(...policy.state.blocks.flatMap((edit) => numberEdits(edit, number)));
    }
  }
  return [{ title: `Move all to "${newTable}"`, preferred: true, edits }];
}

function numberEdits(edit: EntryState['state']['blocks'][number], number: string): readonly Edit[] {
  const [key] = edit.type === 'entry' ? edit.key : [];
  return key ? [replace(key, number)] : [];
}

/** Edits that rename the settings of a policy; undefined if a setting has no new name. */
function namesIn(
  { state }: EntryState,
  { view }: Configuration,
  target: FirmwareVersion,
): readonly Edit[] | undefined {
  const edits: Edit[] = [];
  for (const statement of state.blocks.flatMap(({ statements }) => statements)) {
    if (statement.type !== 'setting' || !statement.name) return undefined;
    const match = matchChild(state.node, unquote(statement.name.text), view.version);
    const name = 'target' in match ? match.target.name : '';
    const newName = merged[state.node.path]?.[name] ?? renamedSettings.get(`${newTable} > ${name}`) ?? name;
    const setting = view.schema.node(newTable)?.child(newName);
    if (setting?.availability(target) !== 'yes') return undefined;
    if (newName !== name) edits.push(replace(statement.name, newName));
  }
  return edits;
}

class FreeNumbers {
  private readonly used = new Map<string | undefined, Set<string>>();

  constructor(private readonly configuration: Configuration) {
    for (const policy of configuration.entries(newTable)) this.usedNumbersFor(policy).add(policy.name);
  }

  /** The number of the policy, or the next number after all others if it is taken. */
  take(policy: EntryState): string {
    const used = this.usedNumbersFor(policy);
    const number = used.has(policy.name) ? String(Math.max(...[...used].map(Number)) + 1) : policy.name;
    used.add(number);
    return number;
  }

  private usedNumbersFor({ state }: EntryState): Set<string> {
    const vdom = this.configuration.vdomOf(state);
    return getOrInsertComputed(this.used, vdom, () => new Set<string>());
  }
}
