import type { Inspected, Inspection, InspectQuery } from '../../../server/src/protocol';
import { t } from '../l10n';

/** What choosing an entry does. */
export type InspectAction =
  | { readonly kind: 'open'; readonly query: InspectQuery }
  | { readonly kind: 'document' | 'insert'; readonly subject: Inspected };

/** A line of the picker; a heading has no action. */
export interface InspectEntry {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly action?: InspectAction;
  /** Whether the line has buttons to insert and to document what it is about. */
  readonly subject?: Inspected;
}

/** What a level of the tree lists: what can be done with what it is about, then what is in that. */
export function levelEntries({ subject, children }: Inspection): readonly InspectEntry[] {
  return [...(subject ? actionEntries(subject) : []), ...childEntries(children)];
}

/** What a search found inside the tables; the tables themselves are listed anyway. */
export function foundEntries({ children }: Inspection): readonly InspectEntry[] {
  const inside = children.filter(({ path }) => path.includes(pathSeparator));
  if (inside.length === 0) return [];
  return [
    { label: t('inside the tables') },
    ...inside.map((child) => {
      const place = child.path.slice(0, child.path.lastIndexOf(pathSeparator));
      return {
        ...entryFor(child),
        description: joined(place, child.detail, uncertainty(child)),
      };
    }),
  ];
}

/**
 * The entries that have all the words that were typed, and the headings above them. VS Code's own search would put
 * `firewall decrypted-traffic-mirror` first for `ftm`, whose letters it has.
 */
export function matchingEntries(entries: readonly InspectEntry[], typed: string): readonly InspectEntry[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return entries;
  const matches = entries.filter(({ action, label, description = '' }) => {
    const text = `${label.replace(/^\$\([\w-]+\) /, '')} ${description}`.toLowerCase();
    return !action || words.every((word) => text.includes(word));
  });
  return matches.filter(({ action }, index) => action ?? matches[index + 1]?.action);
}

/** What a level is called. */
export function levelTitle({ version, subject }: Inspection): string {
  const name = subject && (subject.kind === 'value' ? `${subject.path} > ${subject.name}` : subject.path);
  return name === undefined
    ? t('What FortiOS {0} knows', version)
    : t('What FortiOS {0} knows: {1}', version, name);
}

const pathSeparator = ' > ';

const icons: Readonly<Record<Inspected['kind'], string>> = {
  table: '$(symbol-class)',
  object: '$(symbol-namespace)',
  setting: '$(symbol-property)',
  value: '$(symbol-enum-member)',
};

type Group = readonly [heading: string, kinds: readonly Inspected['kind'][]];

function groups(): readonly Group[] {
  return [
    [t('tables'), ['table', 'object']],
    [t('settings'), ['setting']],
    [t('values'), ['value']],
  ];
}

function actionEntries(subject: Inspected): readonly InspectEntry[] {
  const [firstLine = ''] = subject.statement.replace(/\$\{1:([^}]*)\}|\$0/g, '').split('\n');
  return [
    { label: `$(book) ${t('Show documentation')}`, action: { kind: 'document', subject } },
    {
      label: `$(insert) ${t('Insert at the cursor')}`,
      description: firstLine.trim(),
      action: { kind: 'insert', subject },
    },
  ];
}

function childEntries(children: readonly Inspected[]): readonly InspectEntry[] {
  return groups().flatMap(([heading, kinds]) => {
    const entries = children.filter(({ kind }) => kinds.includes(kind)).map(entryFor);
    return entries.length === 0 ? [] : [{ label: heading }, ...entries];
  });
}

function entryFor(child: Inspected): InspectEntry {
  const query = child.kind === 'value' ? { path: child.path, value: child.name } : { path: child.path };
  return {
    label: `${icons[child.kind]} ${child.name}`,
    description: joined(child.detail, uncertainty(child)),
    action: { kind: 'open', query },
    subject: child,
  };
}

function uncertainty({ certain }: Inspected): string {
  return certain ? '' : t('not certain in this version');
}

function joined(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' · ');
}
