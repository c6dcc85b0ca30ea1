import pico from 'picocolors';
import { describeFirmware } from '../../../firmware/effective';
import { formatVersion } from '../../../firmware/version';
import { changesByTable, type ChangeRow } from '../../../upgrade/groups';
import { closingSentences, kindNames, summaryOf } from '../../../upgrade/wording';
import { printable } from '../../terminal';
import type { FileUpgrade, UpgradeFormat } from './format';

type Colors = ReturnType<typeof pico.createColors>;

/** For terminals: by table, each change with the `path:line` of its places. */
export const stylish: UpgradeFormat = ({ files }, style) => {
  const colors = pico.createColors(style.colors);
  const sections = files.map((file) => section(file, colors));
  const closing = closingSentences(files);
  if (closing.length > 0) sections.push(`${closing.join('\n')}\n`);
  return sections.join('\n');
};

function section(file: FileUpgrade, colors: Colors): string {
  const path = printable(file.path);
  const lines = [
    colors.underline(path),
    `From FortiOS ${describeFirmware(file.from)} to ${formatVersion(file.to)}`,
    colors.bold(summaryOf(file)),
    ...file.caveats.map((note) => `Note: ${printable(note)}`),
  ];
  for (const { scope, table, rows } of changesByTable(file)) {
    lines.push('', `  ${colors.underline(printable([scope, table].filter(Boolean).join(' › ')))}`);
    for (const row of rows) lines.push(...rowLines(row, path, colors));
  }
  return `${lines.join('\n')}\n`;
}

function rowLines(row: ChangeRow, path: string, colors: Colors): readonly string[] {
  const { kind, subject, text, places, rewrites } = row;
  const about = subject.includes('›') ? ` in ${printable(subject)}` : '';
  return [
    `    ${colors.bold(`${kindNames[kind]}${about}:`)} ${printable(text)}`,
    ...places.map(({ line, label }) =>
      `      ${colors.dim(`${path}:${line}`)}  ${printable(label)}`.trimEnd(),
    ),
    ...rewrites.flatMap(({ title, lines, repeated }) =>
      repeated
        ? ['      The change above also fixes this.']
        : [`      ${printable(title)}:`, ...lines.map((line) => `        ${printable(line)}`)],
    ),
  ];
}
