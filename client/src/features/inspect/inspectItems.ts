import type { InspectedPage, Inspection, InspectQuery } from '../../../../toolkit/src/protocol';
import { t } from '../../l10n';

/** What choosing an item does. */
export type InspectAction =
  | { readonly kind: 'open'; readonly query: InspectQuery }
  | { readonly kind: 'document' | 'insert'; readonly subject: InspectedPage };

/** An item of the picker; a heading has no action. */
export interface InspectItem {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly action?: InspectAction;
  /** If set, the item has buttons that insert it and show its documentation. */
  readonly subject?: InspectedPage;
}

/** The items of a level of the tree: the actions on its subject, then the children. */
export function levelItems({ subject, children }: Inspection): readonly InspectItem[] {
  return [...(subject ? actionItems(subject) : []), ...childItems(children)];
}

/** The search results inside the tables; the tables themselves are listed anyway. */
export function searchResultItems({ children }: Inspection): readonly InspectItem[] {
  const inside = children.filter(({ path }) => path.includes(pathSeparator));
  if (inside.length === 0) return [];
  return [
    { label: t('inside the tables') },
    ...inside.map((child) => {
      const parent = child.path.slice(0, child.path.lastIndexOf(pathSeparator));
      return {
        ...toItem(child),
        description: joined(parent, child.detail, certaintyRemark(child)),
      };
    }),
  ];
}

/**
 * The items that contain all typed words, with their headings. VS Code's fuzzy search would list
 * `firewall decrypted-traffic-mirror` first for `ftm`.
 */
export function filterItems(items: readonly InspectItem[], typed: string): readonly InspectItem[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return items;
  const matches = items.filter(({ action, label, description = '' }) => {
    const text = `${label.replace(/^\$\([\w-]+\) /, '')} ${description}`.toLowerCase();
    return !action || words.every((word) => text.includes(word));
  });
  return matches.filter(({ action }, index) => action ?? matches[index + 1]?.action);
}

export function levelTitle({ version, subject }: Inspection): string {
  const name = subject && (subject.kind === 'value' ? `${subject.path} > ${subject.name}` : subject.path);
  return name === undefined
    ? t('Tables and settings of FortiOS {0}', version)
    : t('FortiOS {0}: {1}', version, name);
}

const pathSeparator = ' > ';

const icons: Readonly<Record<InspectedPage['kind'], string>> = {
  table: '$(symbol-class)',
  object: '$(symbol-namespace)',
  setting: '$(symbol-property)',
  value: '$(symbol-enum-member)',
};

type Group = readonly [heading: string, kinds: readonly InspectedPage['kind'][]];

function groups(): readonly Group[] {
  return [
    [t('tables'), ['table', 'object']],
    [t('settings'), ['setting']],
    [t('values'), ['value']],
  ];
}

function actionItems(subject: InspectedPage): readonly InspectItem[] {
  const [firstLine = ''] = subject.statement.replace(/\$\{1:([^{}]*)\}|\$0/g, '').split('\n');
  return [
    { label: `$(book) ${t('Show documentation')}`, action: { kind: 'document', subject } },
    {
      label: `$(insert) ${t('Insert at the cursor')}`,
      description: firstLine.trim(),
      action: { kind: 'insert', subject },
    },
  ];
}

function childItems(children: readonly InspectedPage[]): readonly InspectItem[] {
  return groups().flatMap(([heading, kinds]) => {
    const items = children.filter(({ kind }) => kinds.includes(kind)).map(toItem);
    return items.length === 0 ? [] : [{ label: heading }, ...items];
  });
}

function toItem(child: InspectedPage): InspectItem {
  const query = child.kind === 'value' ? { path: child.path, value: child.name } : { path: child.path };
  return {
    label: `${icons[child.kind]} ${child.name}`,
    description: joined(child.detail, certaintyRemark(child)),
    action: { kind: 'open', query },
    subject: child,
  };
}

function certaintyRemark({ certain }: InspectedPage): string {
  return certain ? '' : t('not confirmed for this version');
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
