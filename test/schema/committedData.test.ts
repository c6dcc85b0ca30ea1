import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { compareVersions } from '../../server/src/firmware/version';
import { overlay } from '../../server/src/schema/overlay/overlay';
import type { VersionInterval } from '../../server/src/schema/schema';
import { allNodes, schema, schemaBytes } from './committedSchema';

/** The error in a list of intervals; undefined if there is no error. */
function disorder(intervals: readonly VersionInterval[]): string | undefined {
  for (const [index, { first, last }] of intervals.entries()) {
    if (last !== undefined && compareVersions(first, last) > 0) return 'ends before it begins';
    const next = intervals[index + 1];
    if (next === undefined) continue;
    if (last === undefined) return 'goes on after "still there"';
    if (compareVersions(last, next.first) >= 0) return 'overlaps';
  }
  return undefined;
}

describe('the committed schema data', () => {
  it('covers the 36 sampled versions, 775 tables and more than 18,500 settings', () => {
    assert.equal(schema.snapshots.length, 36);
    assert(schema.tableNames().length >= 775);
    let settings = 0;
    for (const node of allNodes()) if (node.kind === 'setting') settings++;
    assert(settings >= 18_500, `${settings} settings`);
  });

  it('takes less than 350 KB in the package', () => {
    const compressed = gzipSync(schemaBytes, { level: 9 }).length;
    assert(compressed < 350_000, `${compressed} bytes compressed`);
  });

  it('has every interval in order, of tables, settings and values', () => {
    const wrong: string[] = [];
    for (const node of allNodes()) {
      const reason = disorder(node.intervals);
      if (reason !== undefined) wrong.push(`${node.path}: ${reason}`);
      for (const option of node.options) {
        const optionReason = disorder(option.intervals);
        if (optionReason !== undefined) wrong.push(`${node.path} = ${option.name}: ${optionReason}`);
      }
    }
    assert.equal(wrong.join('\n'), '');
  });

  it('refers only to tables in it', () => {
    const wrong: string[] = [];
    for (const node of allNodes())
      for (const target of node.references) {
        if (schema.node(target)?.kind !== 'table') wrong.push(`${node.path} → ${target}`);
      }
    assert.equal(wrong.join('\n'), '');
  });

  it('lists unresolved references; their settings have none', () => {
    const file = path.join(import.meta.dirname, '../../scripts/schema/dropped-references.json');
    const dropped = JSON.parse(readFileSync(file, 'utf8')) as readonly { target: string; at: string }[];
    assert(dropped.length > 0);
    for (const { at } of dropped) assert.equal(schema.node(at)?.references.length, 0, at);
  });

  it('has the key of every table among its settings', () => {
    const wrong: string[] = [];
    for (const node of allNodes()) {
      if (node.kind !== 'table' || !node.complete) continue;
      if (node.key === undefined || node.child(node.key) === undefined) wrong.push(node.path);
    }
    assert.equal(wrong.join('\n'), '');
  });

  it('has values for every option setting, no name twice, and no empty range', () => {
    const wrong: string[] = [];
    for (const node of allNodes()) {
      const names = node.options.map(({ name }) => name);
      if (new Set(names).size !== names.length) wrong.push(`${node.path}: a value twice`);
      if (node.type === 'option' && names.length === 0) wrong.push(`${node.path}: no values`);
      const children = [...node.children()].map(({ name }) => name);
      if (new Set(children).size !== children.length) wrong.push(`${node.path}: a child twice`);
      for (const version of [undefined, ...schema.snapshots]) {
        const { min, max } = (version && node.limitsIn(version)) ?? { min: 0, max: 0 };
        if (min > max) wrong.push(`${node.path}: ${min} to ${max}`);
      }
    }
    assert.equal(wrong.join('\n'), '');
  });

  it('has only valid defaults', () => {
    const wrong: string[] = [];
    for (const node of allNodes())
      for (const value of node.defaults) {
        if (node.type === 'integer' && typeof value !== 'number') wrong.push(node.path);
        if (node.type === 'option' && node.option(String(value)) === undefined && !node.multiple) {
          wrong.push(`${node.path} = ${value}`);
        }
      }
    assert.equal(wrong.join('\n'), '');
  });
});

describe('the committed overlay', () => {
  it('is about nodes that exist, and leaves no entry unused', () => {
    const wrong = overlay.entries.filter(({ path }) => schema.node(path) === undefined);
    assert.equal(wrong.map(({ path }) => path).join('\n'), '');
  });

  it('has a source for each entry, and each path once', () => {
    assert.equal(overlay.entries.filter(({ source }) => source === '').length, 0);
    assert.equal(new Set(overlay.entries.map(({ path }) => path)).size, overlay.entries.length);
  });

  it('has histories without gaps in the order of release', () => {
    for (const { doc, path: at } of overlay.entries) {
      const rows = doc?.history ?? [];
      for (const [index, row] of rows.entries()) {
        const next = rows[index + 1];
        if (next === undefined) assert.equal(row.until, undefined, `${at}: the last row ends`);
        else assert(row.until !== undefined && compareVersions(row.until, next.from) < 0, at);
      }
    }
  });
});
