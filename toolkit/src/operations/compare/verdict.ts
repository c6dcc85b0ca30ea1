import {
  pageBlocks,
  pageList,
  paragraph,
  type Inline,
  type PageBlock,
  type PageListItem,
  type PageTile,
  type PageTone,
} from '../../page/page';
import { closingCount, effectGroups, openingCount, type Effects } from './effects';
import type { PolicyChanges } from './policyChanges';

type Traffic = Pick<PolicyChanges, 'flows' | 'paths' | 'routes'>;

/** What the page of a change begins with. */
interface Verdict {
  /** What the device says to commands; undefined if there are none. */
  readonly answers?: { readonly rejected: number; readonly doubtful: number };
  /** Undefined where effects are not compared. */
  readonly effects?: Effects | undefined;
  /** Undefined where flows are not compared. */
  readonly traffic?: Traffic | undefined;
  /** The number of new findings at the level error. */
  readonly errors?: number;
}

/** The verdict on a change: whether the device accepts it, whether it locks administrators out, what it opens and closes. */
export function verdictBlock({ answers, effects, traffic, errors = 0 }: Verdict): PageBlock | undefined {
  const tiles = [
    ...(answers ? answerTiles(answers) : []),
    ...(effects ? lockoutTiles(effects) : []),
    ...(effects ? accessTiles(effects, traffic) : []),
    ...(errors > 0 ? [tile(errors, errors === 1 ? 'new error' : 'new errors', 'bad')] : []),
  ];
  return tiles.length > 0 ? { kind: 'tiles', tiles } : undefined;
}

/** How much is opened and closed. That it is nothing is known only if flows are compared. */
function accessTiles(effects: Effects, traffic: Traffic | undefined): readonly PageTile[] {
  const found = traffic ?? { flows: [], routes: [] };
  const tiles = [
    tile(openingCount(effects, found), 'opened', 'warn'),
    tile(closingCount(effects, found), 'closed', 'info'),
  ];
  return traffic ? tiles : tiles.filter(({ value }) => value !== 0);
}

function tile(value: number | string, label: string, tone: PageTone): PageTile {
  return { value, label, tone };
}

function answerTiles({ rejected, doubtful }: NonNullable<Verdict['answers']>): readonly PageTile[] {
  if (rejected === 0 && doubtful === 0) return [tile('Accepted', 'by the device', 'good')];
  return [
    ...(rejected > 0
      ? [tile(rejected, rejected === 1 ? 'command rejected' : 'commands rejected', 'bad')]
      : []),
    ...(doubtful > 0
      ? [tile(doubtful, doubtful === 1 ? 'command may be rejected' : 'commands may be rejected', 'warn')]
      : []),
  ];
}

function lockoutTiles({ risks }: Effects): readonly PageTile[] {
  if (risks.some(({ level }) => level === 'certain')) return [tile('Locks you out', 'of the device', 'bad')];
  if (risks.length === 0) return [];
  return [tile(risks.length, risks.length === 1 ? 'risk for sign-in' : 'risks for sign-in', 'warn')];
}

/** How many items of a part are visible; the others are folded. */
const shownItems = 10;

/** A part of a page with a bar in the color of its tone. */
export interface TonedSection {
  readonly title: string;
  readonly tone: PageTone;
  readonly items: readonly PageListItem[];
  /** How many items are visible. */
  readonly shown?: number;
  readonly note?: Inline | undefined;
}

/** A part with a bar; undefined without items. */
export function tonedBlock({
  title,
  tone,
  items,
  shown = shownItems,
  note,
}: TonedSection): PageBlock | undefined {
  const list = pageList(items, shown);
  return (
    list && { kind: 'item', title, tone, blocks: pageBlocks(list, note !== undefined && paragraph(note)) }
  );
}

/** What a change opens and closes, what needs attention first: all of it, and what remains after sign-ins end. */
export function effectSections(effects: Effects, traffic: Traffic): readonly TonedSection[] {
  const groups = effectGroups(effects, traffic);
  const firstClosing = groups.find(({ closesSignIn }) => closesSignIn);
  return groups.map((group) => ({
    title: group.details.length === 1 ? group.title : `${group.title} (${group.details.length})`,
    tone: group.tone,
    items: group.details,
    note: group === firstClosing ? remainingText(effects) : undefined,
  }));
}

/** Where administrators can still sign in; undefined if the file does not determine it. */
function remainingText({ risks, remaining }: Effects): Inline | undefined {
  if (remaining.length > 0) return [{ strong: 'What remains:' }, ` ${remaining.join('; ')}.`];
  const certain = risks.filter(({ level }) => level === 'certain');
  const isStated = certain.some(({ text }) => text.includes('console'));
  return certain.length > 0 && !isStated ? [{ strong: 'What remains:' }, ' only the console.'] : undefined;
}
