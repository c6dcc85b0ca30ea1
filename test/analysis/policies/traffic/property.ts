import { runToCompletion } from '../../../../server/src/base/steps';
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { noVip, untranslatedBoxes } from '../../../../server/src/analysis/policies/vipDestinations';
import { boxOf, fields, type Box, type Field } from '../../../../server/src/analysis/traffic/box';
import { includes, intersect, type Intervals } from '../../../../server/src/analysis/traffic/intervals';
import {
  PolicyList,
  type AnalyzedPolicy,
  type Coverage,
} from '../../../../server/src/analysis/traffic/policyList';
import {
  contains,
  differenceOf,
  isSurelyWithin,
  valueSetKey,
  knownSet,
  mayOverlap,
  opaqueSet,
  uniteSets,
  type ValueSet,
} from '../../../../server/src/analysis/traffic/valueSet';

/** The values of one field in the small universe: 0 to 5. */
const size = 6;
const universe = [...Array(size).keys()];
const everything: Intervals = [0, size];

/** The fields that differ between the policies of a case; all other fields accept everything. */
const varied: readonly Field[] = ['source', 'destination', 'service'];

const opaqueNames = ['a', 'b'];

const intervals: fc.Arbitrary<Intervals> = fc
  .uniqueArray(fc.integer({ min: 0, max: size }), { maxLength: 4 })
  .map((bounds) => bounds.sort((one, other) => one - other))
  .map((bounds) => (bounds.length % 2 === 0 ? bounds : bounds.slice(1)));

/** The actual content of an opaque set; the analysis has only the limits. */
interface World {
  readonly within: ReadonlyMap<string, Intervals>;
  readonly holds: ReadonlyMap<string, Intervals>;
}

const world: fc.Arbitrary<World> = fc
  .array(fc.tuple(intervals, intervals), { minLength: opaqueNames.length, maxLength: opaqueNames.length })
  .map((pairs) => ({
    within: new Map(pairs.map(([within], index) => [opaqueNames[index] ?? '', within])),
    holds: new Map(pairs.map(([within, some], index) => [opaqueNames[index] ?? '', intersect(within, some)])),
  }));

/** How a set is built, so that it can be built for the analysis and, with the content of opaque sets, exactly. */
type Recipe =
  | { readonly kind: 'known'; readonly values: Intervals }
  | { readonly kind: 'opaque'; readonly name: string }
  | { readonly kind: 'union' | 'difference'; readonly a: Recipe; readonly b: Recipe };

const recipe = (withOpaque: boolean): fc.Arbitrary<Recipe> =>
  fc.letrec<{ recipe: Recipe }>((tie) => ({
    recipe: fc.oneof(
      { maxDepth: 2, depthSize: 'small' },
      fc.record({ kind: fc.constant('known' as const), values: intervals }),
      ...(withOpaque
        ? [fc.record({ kind: fc.constant('opaque' as const), name: fc.constantFrom(...opaqueNames) })]
        : []),
      fc.record({
        kind: fc.constantFrom('union' as const, 'difference' as const),
        a: tie('recipe'),
        b: tie('recipe'),
      }),
    ),
  })).recipe;

function valueSetOf(made: Recipe, { within }: World): ValueSet {
  switch (made.kind) {
    case 'known':
      return { known: made.values, opaque: [] };
    case 'opaque':
      return opaqueSet(made.name, made.name, within.get(made.name) ?? everything);
    case 'union':
      return uniteSets([valueSetOf(made.a, { within } as World), valueSetOf(made.b, { within } as World)]);
    case 'difference':
      return differenceOf(valueSetOf(made.a, { within } as World), valueSetOf(made.b, { within } as World));
  }
}

function holds(made: Recipe, value: number, world: World): boolean {
  switch (made.kind) {
    case 'known':
      return includes(made.values, value);
    case 'opaque':
      return includes(world.holds.get(made.name) ?? [], value);
    case 'union':
      return holds(made.a, value, world) || holds(made.b, value, world);
    case 'difference':
      return holds(made.a, value, world) && !holds(made.b, value, world);
  }
}

/** Sets have the expected content, and every certain answer about two of them is correct. */
export function setProperty(): fc.IProperty<unknown> {
  return fc.property(recipe(true), recipe(true), world, (one, other, real) => {
    const [a, b] = [valueSetOf(one, real), valueSetOf(other, real)];
    for (const value of universe) {
      const answer = contains(a, value);
      if (answer !== 'perhaps')
        assert.equal(answer === 'yes', holds(one, value, real), `${value} in ${valueSetKey(a)}`);
    }
    const inBoth = universe.filter((value) => holds(one, value, real) && holds(other, value, real));
    const onlyInA = universe.filter((value) => holds(one, value, real) && !holds(other, value, real));
    if (isSurelyWithin(a, b)) assert.deepEqual(onlyInA, [], `${valueSetKey(a)} within ${valueSetKey(b)}`);
    if (!mayOverlap(a, b)) assert.deepEqual(inBoth, [], `${valueSetKey(a)} apart from ${valueSetKey(b)}`);
    if (a.opaque.length + b.opaque.length > 0) return;
    assert.equal(isSurelyWithin(a, b), onlyInA.length === 0, `${valueSetKey(a)} within ${valueSetKey(b)}`);
    assert.equal(mayOverlap(a, b), inBoth.length > 0, `${valueSetKey(a)} and ${valueSetKey(b)}`);
  });
}

interface PolicyRecipe {
  /** One or two boxes; each has a recipe for each of the varied fields. */
  readonly boxes: readonly (readonly Recipe[])[];
  readonly effect: string;
}

const policy = (withOpaque: boolean): fc.Arbitrary<PolicyRecipe> =>
  fc.record({
    boxes: fc.array(fc.tuple(...varied.map(() => recipe(withOpaque))), { minLength: 1, maxLength: 2 }),
    effect: fc.constantFrom('accept', 'deny'),
  });

function policyOf({ boxes, effect }: PolicyRecipe, real: World): AnalyzedPolicy {
  const whole: ValueSet = { known: everything, opaque: [] };
  const all = Object.fromEntries(fields.map((field) => [field, whole])) as Record<Field, ValueSet>;
  const made = boxes
    .map((sets): Box =>
      boxOf({
        ...all,
        ...Object.fromEntries(varied.map((field, index) => [field, valueSetOf(sets[index]!, real)])),
      }),
    )
    .filter((box) => box.every(({ known, opaque }) => known.length + opaque.length > 0));
  return { effect, boxes: made, untranslated: made };
}

/** The virtual IPs that a policy is for: none, some, or all packets with and without them. */
const vips: fc.Arbitrary<ValueSet> = fc.constantFrom(noVip, noVip, knownSet([1, 3]), knownSet([0, Infinity]));

function withVips([recipe, set]: readonly [PolicyRecipe, ValueSet], real: World): AnalyzedPolicy {
  const { effect, boxes } = policyOf(recipe, real);
  const made = boxes.map((box) => box.with(fields.indexOf('virtual IP'), set));
  return { effect, boxes: made, untranslated: untranslatedBoxes(made) };
}

type Packet = readonly number[];

const packets: readonly Packet[] = universe.flatMap((a) =>
  universe.flatMap((b) => universe.map((c) => [a, b, c])),
);

function matches({ boxes }: PolicyRecipe, packet: Packet, real: World): boolean {
  return boxes.some((sets) => sets.every((made, index) => holds(made, packet[index]!, real)));
}

/** Of random policies, those are reported that no packet reaches, and no others unless something is unknown. */
export function listProperty(withOpaque: boolean): fc.IProperty<unknown> {
  return fc.property(withCopies(policy(withOpaque), 2), world, (recipes, real) => {
    const list = recipes.map((one) => policyOf(one, real));
    const found = runToCompletion(new PolicyList<AnalyzedPolicy>().update(list));
    for (const [index, own] of recipes.entries()) {
      const coverage = found.get(list[index]!);
      const reached = packets.filter((packet) => matches(own, packet, real));
      const open = reached.filter(
        (packet) => !recipes.slice(0, index).some((one) => matches(one, packet, real)),
      );
      if (coverage) assert.deepEqual(open, [], `policy ${index} is ${coverage.kind}`);
      else if (!withOpaque && reached.length > 0)
        assert.notEqual(open.length, 0, `policy ${index} is covered`);
      if (coverage && !withOpaque) expectKind(coverage, index, { recipes, list, real, reached });
    }
  });
}

interface Case {
  readonly recipes: readonly PolicyRecipe[];
  readonly list: readonly AnalyzedPolicy[];
  readonly real: World;
  readonly reached: readonly Packet[];
}

/** The kind is the one that its definition names, and no covering policy can be left out. */
function expectKind(
  { kind, by }: Coverage<AnalyzedPolicy>,
  index: number,
  { recipes, list, real, reached }: Case,
): void {
  const own = recipes[index]!;
  const earlier = recipes.slice(0, index);
  const covering = by.map((taker) => recipes[list.indexOf(taker)]!);
  const isCoveredBy = (some: readonly PolicyRecipe[]): boolean =>
    reached.every((packet) => some.some((one) => matches(one, packet, real)));
  assert.ok(isCoveredBy(covering), 'the named policies cover it');
  if (covering.length > 1)
    for (const left of covering)
      assert.ok(!isCoveredBy(covering.filter((one) => one !== left)), 'all are needed');
  const first = reached.map((packet) => earlier.find((one) => matches(one, packet, real))!);
  const alike = earlier.filter(({ effect }) => effect === own.effect);
  const isRedundant = first.some(({ effect }) => effect === own.effect) && isCoveredBy(alike);
  assert.equal(kind !== 'shadowed', isRedundant, 'shadowed or not');
  if (kind === 'duplicate') {
    const [same] = covering;
    assert.deepEqual(
      packets.filter((packet) => matches(same!, packet, real)),
      reached,
    );
  }
}

/** Lists in which some items occur again, as in backups with copies of policies. */
function withCopies<T>(item: fc.Arbitrary<T>, minLength: number): fc.Arbitrary<readonly T[]> {
  return fc
    .tuple(fc.array(item, { minLength, maxLength: 6 }), fc.array(fc.nat(5), { maxLength: 2 }))
    .map(([items, copied]) => [...items, ...copied.map((at) => items[at % items.length]!)]);
}

interface Edit {
  readonly at: number;
  /** A new policy, or the place of the one to copy. */
  readonly policy: readonly [PolicyRecipe, ValueSet] | number | undefined;
  /** The interfaces at which packets are translated. */
  readonly translatedFrom: Intervals;
}

/** After edits, the list equals a new list. */
export function editProperty(): fc.IProperty<unknown> {
  const edit: fc.Arbitrary<Edit> = fc.record({
    at: fc.nat({ max: 7 }),
    policy: fc.option(fc.oneof(fc.tuple(policy(true), vips), fc.nat(7)), { nil: undefined }),
    translatedFrom: fc.constantFrom<Intervals>([0, Infinity], [0, Infinity], [], [0, 1], [1, 3]),
  });
  return fc.property(
    withCopies(fc.tuple(policy(true), vips), 1),
    fc.array(edit, { minLength: 1, maxLength: 5 }),
    world,
    (recipes, edits, real) => {
      const kept = new PolicyList<AnalyzedPolicy>();
      let written: readonly (readonly [PolicyRecipe, ValueSet])[] = recipes;
      let list: readonly AnalyzedPolicy[] = recipes.map((one) => withVips(one, real));
      runToCompletion(kept.update(list));
      for (const { at, policy: wanted, translatedFrom } of edits) {
        const index = at % (list.length + 1);
        const added = typeof wanted === 'number' ? written[wanted % written.length] : wanted;
        const rest = added ? index : index + 1;
        written = [...written.slice(0, index), ...(added ? [added] : []), ...written.slice(rest)];
        list = [...list.slice(0, index), ...(added ? [withVips(added, real)] : []), ...list.slice(rest)];
        assert.deepEqual(
          summary(runToCompletion(kept.update(list, translatedFrom)), list),
          summary(runToCompletion(new PolicyList<AnalyzedPolicy>().update(list, translatedFrom)), list),
        );
      }
    },
  );
}

function summary(
  found: ReadonlyMap<AnalyzedPolicy, Coverage<AnalyzedPolicy>>,
  list: readonly AnalyzedPolicy[],
): unknown {
  return list.map((one) => {
    const coverage = found.get(one);
    return coverage && [coverage.kind, ...coverage.by.map((by) => list.indexOf(by))];
  });
}
