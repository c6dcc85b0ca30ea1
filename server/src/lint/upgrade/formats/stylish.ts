import pico from 'picocolors';
import { changesByTable, entryOf, type ChangeRow } from '../../../upgrade/groups';
import { certaintySentence, kindNames, originOf, summaryOf, titleOf } from '../../../upgrade/wording';
import { printable } from '../../terminal';
import type { FileUpgrade, UpgradeFormat } from './format';

type Colors = ReturnType<typeof pico.createColors>;

/** For people at a terminal: by table, each change with the `path:line` of its places. */
export const stylish: UpgradeFormat = ({ files }, style) => {
  const colors = pico.createColors(style.colors);
  const sections = files.map((file) => section(file, colors));
  if (files.some(({ changes }) => changes.length > 0)) sections.push(`${certaintySentence}\n`);
  return sections.join('\n');
};

function section(file: FileUpgrade, colors: Colors): string {
  const path = printable(file.path);
  const lines = [
    colors.underline(path),
    `${titleOf(file)} (the file is for ${originOf(file)})`,
    colors.bold(summaryOf(file)),
    ...file.notes.map((note) => `Note: ${printable(note)}`),
  ];
  for (const { scope, table, rows } of changesByTable(file)) {
    lines.push('', `  ${colors.underline(printable([scope, table].filter(Boolean).join(' › ')))}`);
    for (const row of rows) lines.push(...rowLines(row, path, colors));
  }
  return `${lines.join('\n')}\n`;
}

function rowLines(
  { kind, subject, text, changes }: ChangeRow,
  path: string,
  colors: Colors,
): readonly string[] {
  const about = subject.includes('›') ? ` in ${printable(subject)}` : '';
  return [
    `    ${colors.bold(`${kindNames[kind]}${about}:`)} ${printable(text)}`,
    ...changes.flatMap(({ place, range, rewrite }) => [
      `      ${colors.dim(`${path}:${range.start.line + 1}`)}  ${printable(entryOf(place))}`.trimEnd(),
      ...(rewrite?.before ?? []).map((line) => `        - ${printable(line)}`),
      ...(rewrite?.after ?? []).map((line) => `        + ${printable(line)}`),
    ]),
  ];
}
