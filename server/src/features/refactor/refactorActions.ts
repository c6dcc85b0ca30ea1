import { CodeActionKind, type CodeAction, type Range } from 'vscode-languageserver-types';
import { contextAt } from '../../model/contextAt';
import { stateOfBlocks } from '../../model/objectState';
import type { DocumentView } from '../../model/symbols/documentView';
import { occurrenceAt, resolveOccurrence } from '../../model/symbols/occurrence';
import type { RefactoringInput } from './refactoringInput';
import { firstLineOf, type Entry } from '../../syntax/statements';
import { unquote } from '../../syntax/quoting';

interface Offer {
  readonly title: string;
  readonly kind: string;
  readonly input: RefactoringInput;
}

/**
 * The large changes that begin with the entry at the cursor: in a policy, an interface, an address or a virtual IP, and on
 * every name of an entry.
 *
 * @param command the client's command that plans a refactoring; without it, nothing is offered. Arguments: the URI of the
 *   document and an input in which answers can be missing
 */
export function refactorActions(view: DocumentView, range: Range, command: string | undefined): CodeAction[] {
  if (command === undefined || range.start.line !== range.end.line) return [];
  const { document, index } = view;
  const { statement, enclosing, scope } = contextAt(document, range.start, view);
  const vdom = scope.kind === 'vdom' ? scope.name : undefined;
  const offers: Offer[] = [];
  const inner = enclosing.at(-1);
  const entry =
    statement?.type === 'entry' ? statement : inner?.kind === 'entry' ? inner.statement : undefined;
  const block = enclosing.filter(({ kind }) => kind === 'block').at(-1);
  if (entry?.type === 'entry' && block) offers.push(...offersFor(entry, block.path.join(' '), vdom, view));
  const occurrence = occurrenceAt(document, index, range.start);
  const [definition] = occurrence ? resolveOccurrence(index, occurrence) : [];
  if (definition && !definition.owner && !definition.takesNumber) {
    const { table, name: from } = definition;
    const owner = definition.scope.kind === 'vdom' ? definition.scope.name : undefined;
    offers.push({
      title: `Rename "${from}" everywhere, with a rehearsal…`,
      kind: CodeActionKind.Refactor,
      input: { kind: 'rename', vdom: owner, table: table.path, from },
    });
  }
  return offers.map(({ title, kind, input }) => ({
    title,
    kind,
    command: { title, command, arguments: [document.uri, input] },
  }));
}

function offersFor(
  entry: Entry,
  table: string,
  vdom: string | undefined,
  { schema, version, index }: DocumentView,
): readonly Offer[] {
  const node = schema.node(table);
  const state = node && stateOfBlocks([entry], node, version);
  const hasSeveral = (setting: string): boolean => (state?.values(setting).length ?? 0) > 1;
  const name = index.numberAt(firstLineOf(entry)) ?? unquote(entry.key[0]?.text ?? '');
  const [rewrite, extract] = [CodeActionKind.RefactorRewrite, CodeActionKind.RefactorExtract];
  switch (table) {
    case 'firewall policy':
      return [
        ...(hasSeveral('service')
          ? [
              {
                title: `Split policy ${name} by service…`,
                kind: rewrite,
                input: { kind: 'split', vdom, policy: name } as const,
              },
            ]
          : []),
        ...(['srcaddr', 'dstaddr'] as const).filter(hasSeveral).map((side) => ({
          title: `Extract the ${side === 'srcaddr' ? 'source' : 'destination'} addresses of policy ${name} into a group…`,
          kind: extract,
          input: { kind: 'group', vdom, policy: name, side } as const,
        })),
      ];
    case 'system interface': {
      const member = state?.value('vdom') ?? vdom;
      return [
        {
          title: 'Put interfaces into a zone…',
          kind: rewrite,
          input: { kind: 'zone', vdom: member },
        },
        {
          title: 'Put interfaces into SD-WAN…',
          kind: rewrite,
          input: { kind: 'sdwan', vdom: member },
        },
        {
          title: `Replace "${name}" by another interface…`,
          kind: rewrite,
          input: { kind: 'interface', vdom: member, from: name },
        },
      ];
    }
    case 'firewall address':
    case 'firewall address6':
      return [{ title: 'Extract addresses into a group…', kind: extract, input: { kind: 'group', vdom } }];
    case 'firewall vip':
      return [{ title: 'Put virtual IPs into a group…', kind: extract, input: { kind: 'vip-group', vdom } }];
    default:
      return [];
  }
}
