import { ownServer } from './bench/benchServer';
import { fortios } from './bench/language';
import { watchMemory } from './bench/memory';
const text=fortios().generate(Number(process.argv[2]),1);
void watchMemory(ownServer(), {lines:Number(process.argv[2]),text,seed:1}, Number(process.argv[3])).then((r)=>{ for (const s of r.samples.filter((_,i)=>i%10===0)) console.log(s); });
