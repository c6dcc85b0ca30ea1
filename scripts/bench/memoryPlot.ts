import { thousands } from './format';
import type { MemoryRun, MemorySample } from './memory';

/** A value that is drawn as a line. */
const curves: readonly {
  readonly label: string;
  readonly of: keyof Omit<MemorySample, 'edits'>;
  readonly colour: string;
}[] = [
  { label: 'resident memory', of: 'resident', colour: '#1f5fa8' },
  { label: 'of it: syntax trees (WebAssembly)', of: 'wasm', colour: '#2f7d32' },
  { label: 'of it: JavaScript objects', of: 'heap', colour: '#b35309' },
];

/** The limit, as a factor of the memory after opening. */
const mostGrowth = 1.1;

// In units of the picture.
const panel = { width: 400, height: 260, left: 52, top: 64, gap: 40 };
const ink = '#24292f';
const paper = '#ffffff';
const faint = '#d0d7de';

/**
 * Draws the memory of servers over edits, one panel per run. The picture has a background, because pages are
 * light or dark.
 */
export function plotMemory(runs: readonly MemoryRun[]): string {
  const width = panel.left + runs.length * (panel.width + panel.gap);
  const height = panel.top + panel.height + 52;
  const highest = Math.max(0, ...runs.flatMap(({ samples }) => samples.map(({ resident }) => resident)));
  const limits = runs.map(({ samples }) => (samples[0]?.resident ?? 0) * mostGrowth);
  const scale = stepsTo(Math.max(highest, ...limits));
  const panels = runs.map((run, at) => {
    const left = panel.left + at * (panel.width + panel.gap);
    return `<g transform="translate(${left} ${panel.top})">${panelOf(run, scale, at === 0)}</g>`;
  });
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" font-family="system-ui, sans-serif" font-size="12" fill="${ink}" role="img">`,
    `<title>Memory of the language server over edits</title>`,
    `<rect width="${width}" height="${height}" fill="${paper}"/>`,
    legend(),
    ...panels,
    '</svg>',
    '',
  ].join('\n');
}

/** At most six round numbers, from 0 to a number that is not less than `most`. */
function stepsTo(most: number): readonly number[] {
  const step = [25, 50, 100, 200, 250, 500, 1_000, 2_000].find((one) => most / one <= 6) ?? most;
  return Array.from({ length: Math.ceil(most / step) + 1 }, (_, index) => index * step);
}

function panelOf({ lines, samples }: MemoryRun, scale: readonly number[], named: boolean): string {
  const most = scale.at(-1) ?? 1;
  const edits = samples.at(-1)?.edits ?? 1;
  const x = (made: number): string => ((made / edits) * panel.width).toFixed(1);
  const y = (mebibytes: number): string => (panel.height * (1 - mebibytes / most)).toFixed(1);
  const grid = scale.map(
    (mebibytes) =>
      `<path d="M0 ${y(mebibytes)}H${panel.width}" stroke="${faint}"/>` +
      (named
        ? `<text x="-8" y="${y(mebibytes)}" dy="4" text-anchor="end">${thousands(mebibytes)}</text>`
        : ''),
  );
  const ticks = [0, 0.25, 0.5, 0.75, 1].map(
    (share) =>
      `<text x="${x(share * edits)}" y="${panel.height + 18}" text-anchor="middle">${thousands(share * edits)}</text>`,
  );
  const limit = (samples[0]?.resident ?? 0) * mostGrowth;
  const drawn = curves.map(({ of, colour }) => {
    const points = samples.map((sample) => `${x(sample.edits)} ${y(sample[of])}`).join('L');
    return `<path d="M${points}" fill="none" stroke="${colour}" stroke-width="2" stroke-linejoin="round"/>`;
  });
  return [
    ...grid,
    ...ticks,
    `<text x="${panel.width / 2}" y="${panel.height + 40}" text-anchor="middle">edits, in ${thousands(lines)} lines</text>`,
    `<path d="M0 ${y(limit)}H${panel.width}" stroke="${ink}" stroke-dasharray="6 4"/>`,
    ...drawn,
    ...(named ? [`<text x="-8" y="-14" text-anchor="end">MiB</text>`] : []),
  ].join('\n');
}

function legend(): string {
  const entries = [
    ...curves.map(({ label, colour }) => ({ label, stroke: `stroke="${colour}" stroke-width="2"` })),
    { label: '10 % above what it was after opening', stroke: `stroke="${ink}" stroke-dasharray="6 4"` },
  ];
  let left = panel.left;
  const drawn = entries.map(({ label, stroke }) => {
    const entry = `<path d="M${left} 20h24" ${stroke}/><text x="${left + 30}" y="24">${label}</text>`;
    left += 44 + label.length * 6.2;
    return entry;
  });
  return drawn.join('\n');
}
