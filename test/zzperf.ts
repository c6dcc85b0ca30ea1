import { readFileSync } from 'node:fs';
import path from 'node:path';
const root = process.argv[2]!;
const { LanguageService } = await import(path.join(root, 'server/src/languageService.ts'));
const dist = '/work/w/exit27/dist/server/';
const asset = (n: string) => readFileSync(dist + n);
const service = await LanguageService.create({ runtime: asset('web-tree-sitter.wasm'), grammar: asset('tree-sitter-fortios.wasm'), schema: asset('fortios-schema.txt') });
const lines: string[] = ['#config-version=FGT60F-7.4.4-FW-build2662-240514:opmode=0:vdom=0:user=admin'];
lines.push('config user local');
for (let i = 0; i < 3000; i++) lines.push(`    edit "user${i}"`, '        set type password', `        set passwd ENC ${'AbC1'.repeat(20)}${i}`, '    next');
lines.push('end', 'config vpn ipsec phase1-interface');
for (let i = 0; i < 1000; i++) lines.push(`    edit "t${i}"`, '        set interface "wan1"', `        set psksecret "Summer${i}x!"`, '    next');
lines.push('end', 'config firewall policy');
for (let i = 1; i < 12000; i++) lines.push(`    edit ${i}`, `        set name "p${i}"`, '        set srcintf "lan"', '        set dstintf "wan1"', '        set srcaddr "all"', '        set dstaddr "all"', '        set action accept', '        set schedule "always"', '        set service "ALL"', '    next');
lines.push('end');
const text = lines.join('\n') + '\n';
const run = (s: any) => { for (;;) { const x = s.next(); if (x.done) return x.value; } };
const t: Record<string, number[]> = {};
const time = (n: string, f: () => unknown) => { const a = performance.now(); const r = f(); (t[n] ??= []).push(performance.now() - a); return r; };
let exit: any; try { exit = await import(path.join(root, 'server/src/secrets/exit.ts')); } catch {}
for (let k = 0; k < 4; k++) {
  const d = service.open(text, { uri: `file:///${k}.conf`, languageId: 'fortios', version: 1 });
  const view = service.view(d, { version: 'auto', fallback: '7.4' });
  time('parse', () => run(d.parse()));
  time('first', () => run(service.check(view, { statementsOnly: true })));
  time('check', () => run(service.check(view, {})));
  time('index', () => view.index);
  const pass = (a: any) => exit ? exit.maskAnswer(a, [view.index.secretNames]) : a;
  time('symbols', () => pass(run(service.documentSymbols(view))));
  time('symbols2', () => pass(run(service.documentSymbols(view))));
  const at = (needle: string) => d.positionAt(text.indexOf(needle) + 2);
  time('hover1', () => pass(service.hover(view, at('set srcintf'), {})));
  for (let j = 0; j < 50; j++) time('hover', () => pass(service.hover(view, at('srcaddr "all'), {})));
  for (let j = 0; j < 20; j++) time('completion', () => pass(service.completion(view, d.positionAt(text.indexOf('set srcintf') + 4), {})));
  d.dispose();
}
console.log(root, text.length, Object.entries(t).map(([n, a]) => `${n} ${a.toSorted((x, y) => x - y)[a.length >> 1]!.toFixed(1)}`).join('  '));
