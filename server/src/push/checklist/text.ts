import type { PushChecklist } from './checklist';
import type { ChecklistItem } from './checklistContext';
import {
  byStatus,
  checklistTitle,
  commandsHeading,
  diagnosisHeading,
  firmwareText,
  checklistLine,
  statusNames,
  checklistSummary,
} from './wording';

/** The indentation of the lines below a number. */
const margin = '    ';

/**
 * A checklist as plain text for a terminal.
 *
 * @param path the path in places: `path:line:column`, both from 1
 */
export function checklistText(checklist: PushChecklist, path: string): string {
  const lines = [
    checklistLine(path),
    `${checklistTitle}; checked against ${firmwareText(checklist)}.`,
    ...(checklist.note === undefined ? [] : [checklistLine(checklist.note)]),
    checklistSummary(checklist),
    ...byStatus(checklist.items).flatMap((item, index) => ['', ...section(item, index + 1, path)]),
    '',
    diagnosisHeading,
    ...checklist.diagnosis.map((line) => `${margin}${line}`),
  ];
  return `${lines.join('\n')}\n`;
}

function section(item: ChecklistItem, number: number, path: string): readonly string[] {
  const { requirement, status, evidence, places, commands } = item;
  return [
    `${String(number).padStart(2)}. ${statusNames[status].toUpperCase()}: ${requirement}`,
    `${margin}${checklistLine(evidence)}`,
    ...places.map(({ range: { start }, what }) =>
      checklistLine(`${margin}${path}:${start.line + 1}:${start.character + 1}: ${what}`),
    ),
    ...(commands.length > 0 ? [`${margin}${commandsHeading(status)}`] : []),
    ...commands.map((line) => `${margin}${margin}${checklistLine(line)}`),
  ];
}
