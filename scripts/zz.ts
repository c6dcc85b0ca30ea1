import { ownServer } from './bench/benchServer';
import { fortios } from './bench/language';
import { profileOpening } from './bench/profile';
const kind = (process.argv[3] ?? 'mixed') as 'mixed';
void profileOpening(ownServer(undefined, fortios(kind)), fortios(kind).generate(Number(process.argv[2]), 1)).then((p) => {
console.log(p.total, [...p.stages].map(([k,v])=>k.padEnd(40)+v.toFixed(1)).join('\n'), '\n', [...p.functions].slice(0,45).map(([k,v])=>k.padEnd(90)+v.toFixed(1)).join('\n'));
});
