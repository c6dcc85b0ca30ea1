import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import type { BenchServer } from './benchServer';
import { groups } from './groups';
import { quantile, type Measurement } from './measurement';
import { Session, type Taken } from './session';

/** How often each of the two is measured, in turns, so that other work on the machine affects both. */
const turns = 7;

/**
 * The grammar with which the text is parsed: that of the server at revision c678830a, so that the ratio also shows what the
 * grammar of today gains or costs.
 */
const referenceGrammar = path.join(import.meta.dirname, 'reference/tree-sitter-fortios.wasm');

const run = promisify(execFile);

/**
 * Compares opening a text, up to its diagnostics, with parsing it with tree-sitter alone; each in a process of its own. The ratio hardly depends on the machine.
 */
export async function measureOpening(
  server: BenchServer,
  text: string,
  lines: number,
  group = groups.opening,
): Promise<readonly Measurement[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'fortios-bench-'));
  const file = path.join(folder, 'bench.conf');
  writeFileSync(file, text);
  const opened: Taken[] = [];
  const parsed: Taken[] = [];
  try {
    for (let turn = 0; turn < turns; turn++) {
      opened.push(await open(server, text));
      parsed.push(await parse(server, file));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  return (['ms', 'processor'] as const).flatMap((kind) => {
    const of = (all: readonly Taken[]): number =>
      quantile(
        all.map((taken) => taken[kind]),
        0.5,
      );
    const suffix = kind === 'ms' ? '' : ', processor time';
    const figure = (name: string, value: number, unit: Measurement['unit']): Measurement => ({
      name: `${name}${suffix}`,
      group,
      lines,
      value,
      unit,
    });
    return [
      figure('open → all diagnostics', of(opened), 'ms'),
      figure('tree-sitter alone', of(parsed), 'ms'),
      figure('open → all diagnostics : tree-sitter alone', of(opened) / of(parsed), 'ratio'),
    ];
  });
}

async function open(server: BenchServer, text: string): Promise<Taken> {
  const session = await Session.start(server);
  try {
    return await session.open(text);
  } finally {
    await session.stop();
  }
}

async function parse({ script }: BenchServer, file: string): Promise<Taken> {
  const { stdout } = await run(process.execPath, [
    path.join(import.meta.dirname, 'parseProbe.mjs'),
    path.join(path.dirname(script), 'web-tree-sitter.wasm'),
    referenceGrammar,
    file,
  ]);
  return JSON.parse(stdout) as Taken;
}
