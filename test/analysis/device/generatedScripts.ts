import { commands } from '../../../server/src/analysis/device/script/commands';
import { compare } from '../../../server/src/analysis/device/comparison/compare';
import { execute } from '../../../server/src/analysis/device/execution/execute';
import { conditionError, removeHidden } from '../../../server/src/analysis/device/execution/hiddenSettings';
import { isCertainlyMissing, referencesIn } from '../../../server/src/analysis/device/execution/references';
import { nameConflict } from '../../../server/src/analysis/device/execution/rejections';
import type { ConfigNode, DeviceState } from '../../../server/src/analysis/device/state/state';
import { vdomWord } from '../../../server/src/analysis/device/script/commandLines';
import { compareVersions } from '../../../server/src/firmware/version';
import type { ConfigDocument } from '../../../server/src/model/document/document';
import { quote } from '../../../server/src/syntax/quoting';
import { examples, type Example } from './refusalExamples';
import { errorsOf, isTable, mutate, nodesOf, pick, structuralMutations, type Random } from './mutations';

type Open = (text: string) => ConfigDocument;

/** A device, and another one that differs in entries: those of a third one of its version, or its own. */
export function pairOf(
  devices: readonly DeviceState[],
  random: Random,
): readonly [DeviceState, DeviceState] | undefined {
  const before = pick(devices, random);
  const donor = pick(devices, random);
  if (!before || !donor || compareVersions(before.view.version, donor.view.version) !== 0) return undefined;
  const after = random(2) === 0 ? mutate(before, random, structuralMutations) : borrow(before, donor, random);
  if (after === before) return undefined;
  return random(2) === 0 ? [before, after] : [after, before];
}

/** Tables that belong to the hardware or to the state of one device. */
const ofOneDevice =
  /^(?:system (?:interface|vdom|ha|admin|physical-switch|virtual-switch|zone|sdwan|virtual-wan-link)|vpn certificate|certificate|user fortitoken|switch-controller|wireless-controller)/;

/** A device with some entries of another genuine one, and everything that they refer to. */
function borrow(before: DeviceState, donor: DeviceState, random: Random): DeviceState {
  const after = before.copy();
  const count = 1 + random(6);
  for (let done = 0, tries = 0; done < count && tries < 60; tries++) {
    const from = pick([...donor.parts()], random);
    const to = pick(
      [...after.parts()].filter((part) => part.blocks.size > 0),
      random,
    );
    const tables = [...(from?.blocks.values() ?? [])].filter(
      (table) => isTable(table) && !ofOneDevice.test(table.name) && table.entries.size > 0,
    );
    const table = pick(tables, random);
    const entry = table && pick([...table.entries.values()], random);
    if (!from || !to || !table || !entry || !to.blocks.has(table.name)) continue;
    const copies = new Set<ConfigNode>();
    if (!bring(entry, { from, to, state: after, copies })) continue;
    for (const copy of copies) copy.parent?.entries.set(copy.name, copy);
    done++;
  }
  for (const part of after.parts()) for (const node of nodesOf(part)) removeHidden(node, after);
  const known = new Set(errorsOf(before));
  return errorsOf(after).every((error) => known.has(error)) ? after : before;
}

/** The way of an entry to another device. */
interface Transfer {
  readonly from: ConfigNode;
  readonly to: ConfigNode;
  readonly state: DeviceState;
  /** The copies, which the device does not contain yet. */
  readonly copies: Set<ConfigNode>;
}

/** Copies an entry, and what it refers to; false if something cannot be copied. */
function bring(entry: ConfigNode, transfer: Transfer): boolean {
  const { from, to, state, copies } = transfer;
  const { schema, parent } = entry;
  const table = to.blocks.get(parent?.name ?? '');
  if (!schema || !table || copies.size > 5 || ofOneDevice.test(table.name)) return false;
  if (
    nameConflict(schema.path, entry.name, (other) => to.blocks.get(other)?.entries.has(entry.name) === true)
  )
    return false;
  const copy = entry.copy(table);
  for (const node of nodesOf(copy))
    for (const name of node.settings.keys())
      if (node.settingSchema(name)?.availability(state.view.version) !== 'yes') return false;
  copies.add(copy);
  copy.settings.delete('uuid');
  // Two policies cannot have the same name.
  if (schema.path === 'firewall policy') copy.settings.delete('name');
  for (const { node, schema: setting, values } of referencesIn(copy))
    for (const value of values) {
      if (setting.references.includes('system interface') && !hasInterface(to, value, state)) return false;
      const isCopied = [...copies].some(
        (one) => one.name === value && setting.references.includes(one.schema?.path ?? ''),
      );
      if (isCopied || !isCertainlyMissing(state, node, setting, value)) continue;
      const source = setting.references
        .map((path) => from.blocks.get(path)?.entries.get(value))
        .find((one) => one !== undefined);
      if (!source || !bring(source, transfer)) return false;
    }
  return true;
}

/** Whether an interface can be named in a VDOM. */
function hasInterface({ name }: ConfigNode, value: string, { global, top }: DeviceState): boolean {
  if (name === '' || value === 'any') return top.blocks.get('system interface')?.entries.has(value) !== false;
  return global.blocks.get('system interface')?.entries.get(value)?.value('vdom') === name;
}

/** What a rehearsal answers to a script: its lines that are refused, and those that may be. */
interface Answer {
  readonly script: string;
  readonly refused: readonly string[];
  readonly doubtful: readonly string[];
}

/** Enters the commands from one device to another. */
export function enterDifference(before: DeviceState, after: DeviceState, open: Open): Answer {
  return enter(before, commands(compare(before, after)), open);
}

function enter(before: DeviceState, script: string, open: Open): Answer {
  const document = open(script);
  const { rejections, doubts } = execute(before, document);
  document.dispose();
  const texts = (all: typeof rejections): readonly string[] =>
    all.map(({ line, reason }) => `${line + 1}: ${reason}`);
  return { script, refused: texts(rejections), doubtful: texts(doubts) };
}

/** Commands with one that the device refuses. */
interface Seed {
  readonly lines: readonly string[];
  /** The index of the refused line in `lines`. */
  readonly at: number;
  /** Whether the device may refuse it, which is not certain. */
  readonly isDoubt?: boolean;
  /** What the device accepts in the same place; if it does not, the device has no place for the mistake. */
  readonly twin?: readonly string[];
}

type Seeder = (part: ConfigNode, device: DeviceState, random: Random) => Seed | undefined;

function seed(table: string, at: number, ...inside: readonly string[]): Seed {
  return { lines: [`config ${table}`, ...inside, 'end'], at: at + 1 };
}

/** Mistakes with one refusal each: of conditions, of the table of refusals, of references and of values. */
const seeders: Readonly<Record<string, Seeder>> = {
  ...Object.fromEntries(
    examples.flatMap((one) => (one.anywhere ? [[one.name, () => exampleSeed(one)] as const] : [])),
  ),
  condition: conditionSeed,
  'condition of an object or entry': conditionSeed,
  'condition again': conditionSeed,
  'an address in use': (part) => {
    const addresses = part.blocks.get('firewall address');
    const used = [...(part.blocks.get('firewall policy')?.entries.values() ?? [])]
      .flatMap((policy) => [...policy.values('srcaddr'), ...policy.values('dstaddr')])
      .find((name) => name !== 'all' && addresses?.entries.has(name));
    return used === undefined ? undefined : seed('firewall address', 0, `delete ${quote(used)}`);
  },
  'a missing address': (part, _, random) => {
    const policy = pick([...(part.blocks.get('firewall policy')?.entries.keys() ?? [])], random);
    if (policy === undefined || !part.blocks.get('firewall address')?.entries.size) return undefined;
    return seed('firewall policy', 1, `edit ${policy}`, 'set srcaddr "no-such-address"', 'next');
  },
  'an unknown setting': () => seed('firewall address', 1, 'edit "seed"', 'set no-such-setting 1', 'next'),
  'a number out of range': () => seed('firewall address', 1, 'edit "seed"', 'set color 99', 'next'),
};

function conditionSeed(part: ConfigNode, device: DeviceState, random: Random): Seed | undefined {
  for (let tries = 0; tries < 40; tries++) {
    const block = pick([...part.blocks.values()], random);
    const node = block && (isTable(block) ? pick([...block.entries.values()], random) : block);
    if (
      !block ||
      !node?.schema ||
      node.kind === 'keyed' ||
      (node === block && block.schema?.kind !== 'object')
    )
      continue;
    const { version } = device.view;
    const hidden = [...node.schema.children()].filter(
      (setting) =>
        setting.kind === 'setting' &&
        setting.availability(version) === 'yes' &&
        conditionError(setting.name, setting, node, device)?.isPossible === undefined &&
        conditionError(setting.name, setting, node, device) !== undefined,
    );
    const setting = pick(hidden, random);
    if (!setting) continue;
    const line = `set ${setting.name} ${setting.valuesIn(version)[0]?.name ?? '1'}`;
    return node === block
      ? seed(block.words, 0, line)
      : seed(block.words, 1, `edit ${node.words}`, line, 'next');
  }
  return undefined;
}

/** The mistake of an example of the table of refusals. */
function exampleSeed({ script, twin, refused }: Example): Seed {
  const [, line = '', doubt = ''] = /^(\d+)(\??) /.exec([refused].flat()[0] ?? '') ?? [];
  const linesOf = (text: string): readonly string[] => text.trimEnd().split('\n');
  return {
    lines: linesOf(script),
    at: Number(line) - 1,
    isDoubt: doubt !== '',
    ...(twin !== undefined && { twin: linesOf(twin) }),
  };
}

/** A mistake in a script, and the answer to it. */
interface EnteredMistake {
  readonly kind: string;
  /** The line that the device must refuse, and no other. */
  readonly line: number;
  readonly answer: Answer;
}

/** The lines of refusals, which must be one: that of the mistake. */
export function refusedLines({ answer: { refused, doubtful }, line }: EnteredMistake): readonly number[] {
  const lines = (all: readonly string[]): readonly number[] => all.map((one) => Number(one.split(':')[0]));
  // A correct script can contain what may be refused.
  return [...lines(refused), ...lines(doubtful).filter((one) => one === line)];
}

/**
 * Puts one refused command in front of or behind a correct script, and enters it.
 *
 * @returns undefined if the device has no place for the mistake
 */
export function enterMistake(
  before: DeviceState,
  after: DeviceState,
  open: Open,
  random: Random,
): EnteredMistake | undefined {
  const isFirst = random(2) === 0;
  const device = isFirst ? before : after;
  const part = pick(
    [...device.parts()].filter(
      ({ blocks, name }) => blocks.size > 0 && (name !== 'global' || random(3) === 0),
    ),
    random,
  );
  const [kind, make] = pick(Object.entries(seeders), random) ?? [];
  if (!part || kind === undefined || !make || (part.name === 'global' && make !== conditionSeed))
    return undefined;
  const made = make(part, device, random);
  if (!made) return undefined;
  const around: readonly (readonly string[])[] =
    part.name === ''
      ? [[], []]
      : part.name === 'global'
        ? [['config global'], ['end']]
        : [['config vdom', `edit ${vdomWord(part.name)}`], ['end']];
  return enterSeed(before, after, { kind, made, around, isFirst }, open);
}

/** Enters an example of the table of refusals on its own device, in front of other changes. */
export function enterExample(
  example: Example,
  before: DeviceState,
  random: Random,
  open: Open,
): EnteredMistake | undefined {
  const after = mutate(before, random, structuralMutations);
  const made = exampleSeed(example);
  return enterSeed(before, after, { kind: example.name, made, around: [[], []], isFirst: true }, open);
}

function enterSeed(
  before: DeviceState,
  after: DeviceState,
  {
    kind,
    made,
    around: [opening = [], closing = []],
    isFirst,
  }: {
    readonly kind: string;
    readonly made: Seed;
    /** The lines in front of and behind the mistake. */
    readonly around: readonly (readonly string[])[];
    readonly isFirst: boolean;
  },
  open: Open,
): EnteredMistake | undefined {
  const correct = commands(compare(before, after));
  const answer = (inside: readonly string[]): Answer => {
    const lines = [...opening, ...inside, ...closing].map((line) => `${line}\n`).join('');
    return enter(before, isFirst ? lines + correct : correct + lines, open);
  };
  // Without the mistake, the device accepts all.
  for (const inside of [made.twin ?? [], []]) {
    const { refused, doubtful } = answer(inside);
    if (refused.length > 0 || (made.isDoubt === true && doubtful.length > 0)) return undefined;
  }
  const line = opening.length + made.at + 1 + (isFirst ? 0 : correct.split('\n').length - 1);
  return { kind, line, answer: answer(made.lines) };
}
