import { readFileSync, readdirSync } from 'node:fs';
import { readAssets } from './server/src/assets.node';
import { Engine } from './server/src/engine';
import { effectiveFirmware, defaultFirmwareSettings } from './server/src/firmware/effective';
import { readState, execute } from './server/src/device/execute';
import { compare, isUnchanged } from './server/src/device/compare';
import { commands } from './server/src/device/commands';
async function main() {
  const engine = await Engine.create(await readAssets());
  const dir = '/work/shared/corpus/full-backup/';
  const files = readdirSync(dir);
  const state = (f: string) => {
    const doc = engine.open(readFileSync(dir + f, 'utf8'));
    const fw = effectiveFirmware(doc.fileFirmware, defaultFirmwareSettings);
    const s = readState(doc, { schema: engine.schema, version: fw.version });
    doc.dispose();
    return s;
  };
  for (const a of files)
    for (const b of files) {
      if (a.includes('6.2.10') !== b.includes('6.2.10') || a.includes('ssato') !== b.includes('ssato'))
        continue;
      const t0 = performance.now();
      const [x, y] = [state(a), state(b)];
      const t1 = performance.now();
      const c = compare(x, y);
      const t2 = performance.now();
      const script = commands(c);
      const t3 = performance.now();
      const doc = engine.open(script);
      const e = execute(x, doc);
      doc.dispose();
      const left = compare(e.state, y);
      console.log(
        a.slice(60),
        '→',
        b.slice(60),
        `read ${(t1 - t0) | 0} compare ${(t2 - t1) | 0} script ${(t3 - t2) | 0} exec ${(performance.now() - t3) | 0}; lines ${script.split('\n').length - 1}; rejected ${e.rejections.length} left ${commands(left).split('\n').length - 1}`,
      );
      for (const r of e.rejections.slice(0, 3)) console.log('   ', r.line, r.command, r.code, r.reason);
      if (!isUnchanged(left))
        console.log(
          commands(left)
            .split('\n')
            .slice(0, 12)
            .map((l) => '      ' + l.slice(0, 150))
            .join('\n'),
        );
    }
}
void main();
