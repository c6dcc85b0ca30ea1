import type { ConfigNode, DeviceState } from 'fortios-language/analysis/device/state/state';
import { zoneMembers } from 'fortios-language/analysis/device/execution/zones';
import { interfaceIn, isRefusal, partOf } from '../plans/entries';
import type { PlanRefusal } from '../plans/plan';
import type { RefactoringInput } from 'fortios-language/features/refactor/refactoringInput';
import { completeRefactoring, type RefactoringField } from './refactoring';
import { defaultSdwanZone } from 'fortios-language/model/network/sdwan';

/** Something that a refactoring needs to know, for a quick input. */
export interface PlanQuestion {
  /** The field of the input that the answer belongs to. */
  readonly field: RefactoringField;
  readonly prompt: string;
  /** A text, one of the items, one of the items or another text, or several of the items. */
  readonly kind: 'text' | 'one' | 'one-or-new' | 'many';
  readonly items: readonly PlanChoice[];
}

interface PlanChoice {
  readonly label: string;
  readonly description: string;
}

/** The next question for an input; undefined if it is complete. */
export function nextQuestion(
  state: DeviceState,
  input: RefactoringInput,
): PlanQuestion | PlanRefusal | undefined {
  if (input.vdom === undefined && state.vdoms.size > 1) {
    const items = [...state.vdoms.keys()].map((label) => ({ label, description: 'VDOM' }));
    return { field: 'vdom', prompt: 'Select the VDOM', kind: 'one', items };
  }
  const part = partOf(state, input.vdom);
  if (isRefusal(part)) return part;
  const field = fieldToAsk(input);
  return field && { field, ...questionFor(field, input, state, part) };
}

/** What the editor asks for, in order; more than what a refactoring demands. */
function fieldToAsk(input: RefactoringInput): RefactoringField | undefined {
  const { kind, interfaces, zone, policy, services } = input;
  if (kind === 'sdwan' && interfaces && zone === undefined) return 'zone';
  if (kind === 'split' && policy !== undefined && !services) return 'services';
  const complete = completeRefactoring(input);
  return 'missing' in complete ? complete.missing : undefined;
}

function questionFor(
  field: RefactoringField,
  input: RefactoringInput,
  state: DeviceState,
  part: ConfigNode,
): Omit<PlanQuestion, 'field'> {
  switch (field) {
    case 'interfaces': {
      const members = new Set([...zoneMembers(part, state)].map(({ name }) => name));
      const items = interfacesOf(state, part).filter(({ label }) => !members.has(label));
      return { prompt: 'Select the interfaces', kind: 'many', items };
    }
    case 'zone':
      return {
        prompt: 'Select a zone, or type the name of a new one',
        kind: 'one-or-new',
        items: zonesOf(part, input.kind),
      };
    case 'from':
      return input.kind === 'interface'
        ? { prompt: 'Select the interface to replace', kind: 'one', items: interfacesOf(state, part) }
        : { prompt: 'Select the entry to rename', kind: 'one', items: entriesOf(part, input.table ?? '') };
    case 'to':
      return input.kind === 'interface'
        ? {
            prompt: `Select the interface that replaces "${input.from ?? ''}"`,
            kind: 'one',
            items: interfacesOf(state, part).filter(({ label }) => label !== input.from),
          }
        : { prompt: `Type the new name of "${input.from ?? ''}"`, kind: 'text', items: [] };
    case 'table':
      return { prompt: 'Select the table of the entry', kind: 'one', items: tablesOf(part) };
    case 'policy':
      return {
        prompt: 'Select the policy to split',
        kind: 'one',
        items: policiesOf(part).filter(({ label }) => servicesOf(part, label).length > 1),
      };
    case 'services':
      return {
        prompt: 'Select the services that get a policy of their own',
        kind: 'many',
        items: servicesOf(part, input.policy ?? '').map((label) => ({ label, description: '' })),
      };
    case 'members':
      return input.kind === 'vip-group'
        ? { prompt: 'Select the virtual IPs', kind: 'many', items: entriesOf(part, 'firewall vip') }
        : {
            prompt: 'Select the addresses',
            kind: 'many',
            items: ['firewall address', 'firewall address6'].flatMap((path) => entriesOf(part, path)),
          };
    case 'name':
    case 'side':
    case 'vdom':
      return { prompt: 'Type the name of the new group', kind: 'text', items: [] };
  }
}

function interfacesOf(state: DeviceState, part: ConfigNode): readonly PlanChoice[] {
  const entries = state
    .visibleFrom(part)
    .flatMap((one) => [...(one.blocks.get('system interface')?.entries.values() ?? [])]);
  return entries
    .filter((entry) => !state.hasVdoms || entry.value('vdom') === part.name)
    .map((entry) => ({
      label: entry.name,
      description: describe(interfaceIn(state, part, entry.name) ?? entry, ['alias', 'ip', 'mode']),
    }));
}

function zonesOf(part: ConfigNode, kind: RefactoringInput['kind']): readonly PlanChoice[] {
  const table =
    kind === 'sdwan' ? part.blocks.get('system sdwan')?.blocks.get('zone') : part.blocks.get('system zone');
  const names = [...(table?.entries.keys() ?? [])];
  const all = kind === 'sdwan' && !names.includes(defaultSdwanZone) ? [defaultSdwanZone, ...names] : names;
  return all.map((label) => ({ label, description: kind === 'sdwan' ? 'SD-WAN zone' : 'zone' }));
}

function entriesOf(part: ConfigNode, path: string): readonly PlanChoice[] {
  return [...(part.blocks.get(path)?.entries.values() ?? [])].map((entry) => ({
    label: entry.name,
    description: describe(entry, ['subnet', 'fqdn', 'start-ip', 'end-ip', 'extip', 'mappedip', 'member']),
  }));
}

function tablesOf(part: ConfigNode): readonly PlanChoice[] {
  return [...part.blocks.values()]
    .filter(({ schema, entries }) => schema?.kind === 'table' && entries.size > 0)
    .map(({ name, entries }) => ({ label: name, description: String(entries.size) }));
}

function policiesOf(part: ConfigNode): readonly PlanChoice[] {
  return [...(part.blocks.get('firewall policy')?.entries.values() ?? [])].map((entry) => ({
    label: entry.name,
    description: describe(entry, ['name', 'srcintf', 'dstintf', 'service']),
  }));
}

function servicesOf(part: ConfigNode, policy: string): readonly string[] {
  return part.blocks.get('firewall policy')?.entries.get(policy)?.settings.get('service')?.values ?? [];
}

function describe(entry: ConfigNode, settings: readonly string[]): string {
  return settings
    .flatMap((name) => entry.settings.get(name)?.values.join(' ') ?? [])
    .filter((text) => text !== '' && !text.startsWith('0.0.0.0'))
    .join(' · ')
    .slice(0, 80);
}
