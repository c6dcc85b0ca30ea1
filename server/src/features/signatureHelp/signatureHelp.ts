import { MarkupKind, type Position, type SignatureHelp } from 'vscode-languageserver-types';
import { contextAt } from '../../model/contextAt';
import type { DocumentView } from '../../model/symbols/documentView';
import { explanationOf } from '../../documentation/context';
import { Explanations } from '../../documentation/explanations';
import { lines } from '../../base/markdown';
import { signatureOf } from '../../documentation/signature';
import { defaultText } from '../../documentation/titles';
import { valueForm } from '../../documentation/valueForm';
import { matchChild } from '../../schema/matchNames';
import { settingsNode } from '../../schema/schemaContext';
import { unquote } from '../../syntax/quoting';

/** Characters after which a client requests signature help automatically. */
export const signatureTriggers = [' '] as const;

/**
 * The signature of a setting while the user types its values.
 *
 * @returns undefined if no value is expected
 */
export function signatureHelpAt(
  view: DocumentView,
  position: Position,
  explanations: Explanations = Explanations.none,
): SignatureHelp | undefined {
  const { document, version } = view;
  const { extra, statement, schemaContext, index } = contextAt(document, position, view);
  const table = settingsNode(schemaContext);
  if (extra || !table || statement?.type !== 'setting' || !statement.name || index < 2) return undefined;
  const match = matchChild(table, unquote(statement.name.text), version);
  if (!('target' in match)) return undefined;
  const node = match.target;
  const { label, parameters, open } = signatureOf(node, statement.verb, version);
  const value = index - 2;
  if (parameters.length === 0 || (value >= parameters.length && !open)) return undefined;
  const limits = [valueForm(node, version), defaultText(node, version)].filter((part) => part !== undefined);
  return {
    signatures: [
      {
        label,
        parameters: parameters.map((parameter) => ({ label: parameter })),
        documentation: {
          kind: MarkupKind.Markdown,
          value: lines(limits.join(' · '), explanationOf(node, { explanations })?.does ?? node.doc?.summary),
        },
      },
    ],
    activeSignature: 0,
    activeParameter: Math.min(value, parameters.length - 1),
  };
}
