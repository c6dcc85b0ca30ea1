import type { Page, PageBlock } from '../../page/page';
import type { AsBuiltReport } from './blocks';

const ownPages: ReadonlySet<string> = new Set([
  'interfaces',
  'policies',
  'vpns',
  'findings',
  'benchmark',
  'changes',
  'map',
]);

const label = 'As-built report';

/** @param hasContents whether sections have numbers, and a table of contents leads to them */
export function asBuiltPage(reports: readonly AsBuiltReport[], hasContents: boolean): Page {
  const blocks = reports.flatMap((report): readonly PageBlock[] => {
    const sections = report.sections.map(({ title, ...section }, index) => ({
      ...section,
      title: hasContents ? `${index + 1} ${title}` : title,
    }));
    return [
      {
        kind: 'cover',
        label,
        title: report.device,
        subtitle: report.product,
        facts: [
          ['Configuration', report.file],
          ['Date of this report', report.day],
        ],
        note: report.note,
      },
      ...(hasContents ? [{ kind: 'contents' as const, headings: sections.map(({ title }) => title) }] : []),
      ...sections.flatMap((section): readonly PageBlock[] => [
        { kind: 'heading', text: section.title, startsPage: ownPages.has(section.id) },
        ...section.blocks.map((block) =>
          block.kind === 'heading' ? { ...block, level: 3 as const } : block,
        ),
      ]),
    ];
  });
  const title = `${label}: ${reports.map(({ device }) => device).join(', ')}`;
  return { title, blocks };
}
