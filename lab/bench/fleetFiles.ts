// npx tsx lab/bench/fleetFiles.ts --out FOLDER: writes the backups of an invented fleet, to measure commands that
// read many files. The same options give the same files.
//
//   --files N    how many (300)
//   --lines N    lines of each (12,000)
//   --seed N     the seed of the generated configurations (1)
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { generateConfiguration } from '../../test/helpers/generate';

const { values } = parseArgs({
  options: {
    out: { type: 'string' },
    files: { type: 'string', default: '300' },
    lines: { type: 'string', default: '12000' },
    seed: { type: 'string', default: '1' },
  },
});
const { out } = values;
if (out === undefined) throw new Error('Name the folder with --out.');
const [files, lines, seed] = [values.files, values.lines, values.seed].map(Number);
if (!files || !lines || seed === undefined || Number.isNaN(seed))
  throw new Error('--files, --lines and --seed take whole numbers.');

/** Different configurations; the others are copies of them with other names and values. */
const originals = 40;

const headers = [
  'FGT60F-7.4.4-FW-build2662-240514',
  'FGT60F-7.2.11-FW-build1740-250210',
  'FG100E-6.4.9-FW-build1966-220426',
  'FGT60F-7.6.4-FW-build3596-250820',
];

const texts = new Map<number, string>();

/** A copy: another host name, other names of objects, other networks, and sometimes a mistake. */
function copyOf(index: number): string {
  const original = (seed ?? 0) * originals + (index % originals);
  const text = texts.get(original) ?? generateConfiguration({ lines: lines ?? 0, seed: original });
  texts.set(original, text);
  const site = `site${Math.floor(index / originals)}`;
  const mistake = index % 7 === 0 ? '    set admintimeout 480\n' : '';
  return text
    .replace(/^(#config-version=)[^:]+/, `$1${headers[index % headers.length] ?? ''}`)
    .replace(/set hostname "[^"]*"\n/, `set hostname "fw-${site}-${index % originals}"\n${mistake}`)
    .replaceAll(/"((?:address|group|service|policy|tunnel)[\w-]*)"/g, `"${site}-$1"`)
    .replaceAll(/\b10\.(\d{1,3})\./g, (_, octet: string) => `10.${(Number(octet) + index) % 256}.`);
}

mkdirSync(out, { recursive: true });
for (let index = 0; index < files; index++) {
  const name = `fw-${String(index).padStart(5, '0')}.conf`;
  writeFileSync(path.join(out, name), copyOf(index));
}
