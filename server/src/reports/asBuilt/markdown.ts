import { pageMarkdown } from '../../page/markdown';
import type { Page, PageBlock } from '../../page/page';
import { pageText, type TextStyle } from '../../page/text';
import type { AsBuiltReport } from './blocks';

/**
 * The reports as Markdown. Drawings are flowcharts of Mermaid.
 *
 * @param linkTo the address of a line; without it, lines are not links
 */
export function reportMarkdown(
  reports: readonly AsBuiltReport[],
  linkTo?: (file: string, line: number) => string,
): string {
  return pageMarkdown(asBuiltPage(reports, true), linkTo);
}

/** The reports for a terminal. */
export function reportText(reports: readonly AsBuiltReport[], style: TextStyle): string {
  return pageText(asBuiltPage(reports, false), style);
}

/** @param hasContents whether sections have numbers, and a table of contents leads to them */
export function asBuiltPage(reports: readonly AsBuiltReport[], hasContents: boolean): Page {
  const titleOf = (title: string, index: number): string => (hasContents ? `${index + 1} ${title}` : title);
  const blocks = reports.flatMap(
    ({ kind, device, product, file, day, note, sections }): readonly PageBlock[] => [
      { kind: 'heading', level: 1, text: [{ literal: `${kind}: ${device}` }] },
      { kind: 'text', text: [{ literal: `${product}. Configuration ${file}, report of ${day}.` }] },
      { kind: 'text', role: 'note', text: [{ literal: note }] },
      ...(hasContents
        ? [
            {
              kind: 'list' as const,
              items: sections.map(({ title }, index) => [{ heading: titleOf(title, index) }]),
            },
          ]
        : []),
      ...sections.flatMap((section, index): readonly PageBlock[] => [
        { kind: 'heading', text: titleOf(section.title, index) },
        ...section.blocks.map((block) =>
          block.kind === 'heading' ? { ...block, level: 3 as const } : block,
        ),
      ]),
    ],
  );
  return { title: reports[0]?.kind ?? 'Report', blocks };
}
