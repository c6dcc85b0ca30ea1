import {
  paragraph,
  pageBlocks,
  pageCommands,
  pageList,
  pageSection,
  type Page,
  type PageBlock,
  type PageTone,
} from '../../page/page';
import type { PushChecklist } from 'fortios-language/push/checklist/checklist';
import type { CheckStatus, ChecklistItem } from 'fortios-language/push/checklist/checklistContext';
import {
  byStatus,
  checklistSummary,
  checklistTitle,
  commandsHeading,
  diagnosisHeading,
  firmwareText,
  statusLabels,
  statusNames,
  withoutPeriod,
} from 'fortios-language/push/checklist/wording';

const tones: Readonly<Record<CheckStatus, PageTone>> = {
  met: 'good',
  'not-met': 'bad',
  'cannot-be-seen': 'soft',
};

/** The checklists of files: a table of all requirements by status, then each of them in the same order. */
export function checklistsPage(
  files: readonly { readonly path: string; readonly checklist: PushChecklist }[],
): Page {
  return {
    title: checklistTitle,
    blocks: files.flatMap(({ path, checklist }) => checklistBlocks(path, checklist)),
  };
}

function checklistBlocks(name: string, checklist: PushChecklist): readonly PageBlock[] {
  const items = byStatus(checklist.items);
  const { note, exclusion, diagnosis } = checklist;
  const intro = pageBlocks(
    { kind: 'heading', level: 1, text: checklistTitle },
    paragraph([{ name }, ', checked against ', { literal: firmwareText(checklist) }, '.']),
    note !== undefined && paragraph(note, 'note'),
  );
  if (exclusion !== undefined) return [...intro, paragraph(exclusion)];
  return [
    ...intro,
    paragraph(checklistSummary(checklist), 'summary'),
    {
      kind: 'table',
      columns: ['Status', 'No.', 'Requirement'],
      numbers: [1],
      // The numbers refer to the sections.
      rows: items.map(({ status, requirement }, index) => [
        { text: statusLabels[status], tone: tones[status] },
        String(index + 1),
        { text: withoutPeriod(requirement) },
      ]),
    },
    ...items.map((item, index) => itemOf(name, item, index + 1)),
    ...pageSection('If it still does not work', paragraph(diagnosisHeading), {
      kind: 'commands',
      text: diagnosis.join('\n'),
    }),
  ];
}

function itemOf(file: string, item: ChecklistItem, number: number): PageBlock {
  const { requirement, status, evidence, places, commands } = item;
  return {
    kind: 'item',
    title: `${number}. ${statusNames[status]}: ${withoutPeriod(requirement)}`,
    tone: tones[status],
    blocks: pageBlocks(
      paragraph(evidence),
      pageList(places.map(({ range, what }) => [{ file, line: range.start.line + 1 }, `: ${what}`])),
      commands.length > 0 && paragraph(commandsHeading(status)),
      pageCommands(commands.join('\n')),
    ),
  };
}
