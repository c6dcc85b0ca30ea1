import { MarkupKind, type CompletionItem } from 'vscode-languageserver-types';
import { type EffectiveFirmware, type FirmwareSource, sourceText } from '../../firmware/effective';
import { formatVersion, parseVersion } from '../../firmware/version';
import type { Explanations } from '../../documentation/explanations';
import { documentKey, documentNode, documentOption } from '../../documentation/documentation';
import { documentKeyword, documentVdomPart, isKeyword, type Keyword } from '../../documentation/keywords';
import { paragraphs } from '../../base/markdown';
import type { Schema } from '../../schema/schema';

/** The subject of an item. Paths are those of schema nodes. */
export type ItemSubject =
  | { readonly about: 'keyword'; readonly keyword: Keyword }
  | { readonly about: 'vdomPart'; readonly part: 'global' | 'vdom' }
  | { readonly about: 'category'; readonly words: string }
  | { readonly about: 'node'; readonly path: string }
  | { readonly about: 'option'; readonly path: string; readonly option: string }
  | { readonly about: 'key'; readonly path: string }
  | { readonly about: 'template'; readonly path: string; readonly title: string };

/** The `data` of an item, from which its documentation is created: plain JSON. */
type ItemData = ItemSubject & { readonly version: string; readonly source: FirmwareSource };

export function dataFor(subject: ItemSubject, { version, source }: EffectiveFirmware): ItemData {
  return { ...subject, version: formatVersion(version), source };
}

/** Adds an item's documentation, which is the text of the hover. Items without data are not changed. */
export function resolveCompletion(
  item: CompletionItem,
  schema: Schema,
  explanations: Explanations,
  day: Date,
): CompletionItem {
  const data: unknown = item.data;
  const value = isItemData(data) ? documentationOf(data, schema, explanations, day) : undefined;
  return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
}

function documentationOf(
  data: ItemData,
  schema: Schema,
  explanations: Explanations,
  day: Date,
): string | undefined {
  const version = parseVersion(data.version);
  if (!version) return undefined;
  const context = { firmware: { version, source: data.source }, explanations, day };
  if (data.about === 'keyword') return isKeyword(data.keyword) ? documentKeyword(data.keyword) : undefined;
  if (data.about === 'vdomPart') return documentVdomPart(data.part);
  if (data.about === 'category') return undefined;
  const node = schema.node(data.path);
  if (!node) return undefined;
  switch (data.about) {
    case 'node':
      return documentNode(node, context);
    case 'option': {
      const option = node.option(data.option);
      return option && documentOption(node, option, context);
    }
    case 'key':
      return documentKey(node, context);
    case 'template':
      return paragraphs(data.title, documentNode(node, context));
  }
}

const fields: Readonly<Record<ItemSubject['about'], readonly string[]>> = {
  keyword: ['keyword'],
  vdomPart: ['part'],
  category: ['words'],
  node: ['path'],
  option: ['path', 'option'],
  key: ['path'],
  template: ['path', 'title'],
};

/** The client returns items, possibly after a long time or changed, so everything in them is validated. */
function isItemData(data: unknown): data is ItemData {
  if (typeof data !== 'object' || data === null) return false;
  const given: Readonly<Record<string, unknown>> = { ...data };
  const { about, version, source } = given;
  if (typeof about !== 'string' || typeof version !== 'string' || typeof source !== 'string') return false;
  if (!Object.hasOwn(fields, about) || !Object.hasOwn(sourceText, source)) return false;
  return Object.entries(fields).some(
    ([kind, names]) => kind === about && names.every((name) => typeof given[name] === 'string'),
  );
}
