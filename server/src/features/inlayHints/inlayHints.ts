import type { InlayHint, Range } from 'vscode-languageserver-types';
import { matchChild } from '../../schema/matchNames';
import { isPolicyTable, policySummary } from '../../model/policySummary';
import { settingsNode, type SchemaContext } from '../../schema/schemaContext';
import { servicePorts } from '../../model/servicePorts';
import type { DocumentIndex } from '../../model/symbols/documentIndex';
import type { DocumentView } from '../../model/symbols/documentView';
import { entryOf } from '../../model/symbols/entries';
import { resolveReference } from '../../model/symbols/resolveReference';
import type { Reference } from '../../model/symbols/symbols';
import { contextOfContainer, visit } from '../../model/visit';
import { partitionPoint } from '../../base/collections';
import { withCertainty } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import { absoluteRange, type Entry, type Located, type Setting } from '../../syntax/statements';

const serviceTable = 'firewall service custom';

/**
 * The hints in a range: name and action after the number of a policy, ports after the name of a service, and
 * `default` after a value that is the default.
 */
export function inlayHints({ document, index }: DocumentView, range: Range): InlayHint[] {
  const hints: InlayHint[] = [];
  const add = (at: Located | undefined, label: string | undefined): void => {
    if (!at || label === undefined) return;
    const position = absoluteRange(at).end;
    if (position.line < range.start.line || position.line > range.end.line) return;
    hints.push({ position, label, paddingLeft: true });
  };
  const { view } = index;
  const { units } = document;
  const first = partitionPoint(units, ({ lastLine }) => lastLine < range.start.line);
  for (const unit of units.slice(first)) {
    if (unit.firstLine > range.end.line) break;
    const statement = document.read(unit);
    if (!statement) continue;
    visit(statement, contextOfContainer(unit.container, view), view, (one, context) => {
      if (one.type === 'entry') add(one.key.at(-1), policyLabel(one, context, index));
      else if (one.type === 'setting') add(one.values.at(-1), defaultLabel(one, context, index));
    });
    for (const reference of index.symbolsOf(unit)?.references ?? []) {
      if (reference.targets.includes(serviceTable)) add(reference.at, portsOf(reference, index));
    }
  }
  return hints;
}

function policyLabel(entry: Entry, context: SchemaContext, { view }: DocumentIndex): string | undefined {
  if (context.kind !== 'table' || !isPolicyTable(context.node)) return undefined;
  const { name, action } = policySummary([entry], context.node, view.version);
  const parts = [name, action].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** `default`, or `default in 7.6.5` if the version may have another default; undefined for all other values. */
function defaultLabel(
  { verb, name, values }: Setting,
  context: SchemaContext,
  { view: { version } }: DocumentIndex,
): string | undefined {
  const table = settingsNode(context);
  if (verb !== 'set' || !name || !table || values.length === 0) return undefined;
  const match = matchChild(table, unquote(name.text), version);
  if (!('target' in match) || match.target.secret) return undefined;
  const preset = match.target.defaultAt(version);
  const isDefault = values.map(({ text }) => unquote(text)).join(' ') === String(preset?.value);
  return preset && isDefault ? withCertainty('default', preset) : undefined;
}

function portsOf(reference: Reference, index: DocumentIndex): string | undefined {
  const services = resolveReference(index, reference).filter(({ table }) => table.path === serviceTable);
  for (const service of services) {
    const entry = entryOf(index.documentOf(service.unit), service);
    const ports = entry && servicePorts(entry);
    if (ports !== undefined) return ports;
  }
  return undefined;
}
