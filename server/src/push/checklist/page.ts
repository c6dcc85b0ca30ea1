import type { Page, PageBlock, PageTone } from '../../page/page';
import type { PushChecklist } from './checklist';
import type { CheckStatus, ChecklistItem } from './checklistContext';
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
} from './wording';

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
  return [
    { kind: 'heading', level: 1, text: checklistTitle },
    {
      kind: 'text',
      text: [{ name }, ', checked against ', { literal: firmwareText(checklist) }, '.'],
    },
    ...(note === undefined ? [] : [{ kind: 'text', role: 'note', text: note } as const]),
    ...(exclusion === undefined
      ? [
          { kind: 'text', role: 'summary', text: checklistSummary(checklist) } as const,
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
          } as const,
          ...items.map((item, index) => itemOf(name, item, index + 1)),
          { kind: 'heading', text: 'If it still does not work' } as const,
          { kind: 'text', text: diagnosisHeading } as const,
          { kind: 'commands', text: diagnosis.join('\n') } as const,
        ]
      : [{ kind: 'text', text: exclusion } as const]),
  ];
}

function itemOf(file: string, item: ChecklistItem, number: number): PageBlock {
  const { requirement, status, evidence, places, commands } = item;
  return {
    kind: 'item',
    title: `${number}. ${statusNames[status]}: ${withoutPeriod(requirement)}`,
    tone: tones[status],
    blocks: [
      { kind: 'text', text: evidence },
      ...(places.length === 0
        ? []
        : [
            {
              kind: 'list',
              items: places.map(({ range, what }) => [{ file, line: range.start.line + 1 }, `: ${what}`]),
            } as const,
          ]),
      ...(commands.length === 0
        ? []
        : [
            { kind: 'text', text: commandsHeading(status) } as const,
            { kind: 'commands', text: commands.join('\n') } as const,
          ]),
    ],
  };
}
