import { getOrInsertComputed } from '../../server/src/base/collections';
import { Random } from '../helpers/random';

/** A configuration with `edit 0`, and the same with the numbers that the device gives. */
export interface NumberedPair {
  readonly zero: string;
  readonly numbered: string;
}

const header = '#config-version=FGVMK6-7.4.8-FW-build2795-250523:opmode=0:vdom=0:user=admin\n';
const headerOfVdoms = header.replace('vdom=0', 'vdom=1');

/** At most this many entries are in a table, so that all numbers have one digit, and columns are equal. */
const maxEntries = 9;

/** A table with numbers whose entries are written in random blocks. */
class NumberedTable {
  private readonly keys: number[] = [];
  /** Those that are typed: what an `edit 0` creates is not a duplicate of what a number names. */
  private readonly typed: string[] = [];
  /** The tables in its entries, by number. */
  private readonly inside = new Map<string, NumberedTable>();

  constructor(private readonly random: Random) {}

  /** The key of another entry, or rarely of the first one again: what is typed, and its number. */
  next(): { readonly typed: string; readonly number: string } {
    const { keys, random } = this;
    const highest = Math.max(0, ...keys);
    const [first] = this.typed;
    if (first !== undefined && random.chance(0.1)) return { typed: first, number: first };
    const isTyped = highest < maxEntries - 1 && random.chance(0.35);
    const number = highest + (isTyped ? random.integer(1, 2) : 1);
    keys.push(number);
    if (isTyped) this.typed.push(String(number));
    return { typed: isTyped ? String(number) : '0', number: String(number) };
  }

  /** The table inside an entry. */
  tableIn(number: string): NumberedTable {
    return getOrInsertComputed(this.inside, number, () => new NumberedTable(this.random));
  }

  isFull(): boolean {
    return Math.max(0, ...this.keys) >= maxEntries - 1;
  }

  /** The number of an entry that exists. */
  any(): string {
    const [first = 1, ...others] = this.keys;
    return String(this.random.pick([first, ...others]));
  }
}

/** Writes both texts side by side. */
class PairWriter {
  zero = '';
  numbered = '';

  write(text: string): void {
    this.zero += text;
    this.numbered += text;
  }

  edit(indent: string, { typed, number }: { readonly typed: string; readonly number: string }): void {
    this.zero += `${indent}edit ${typed}\n`;
    this.numbered += `${indent}edit ${number}\n`;
  }
}

const ports = ['port1', 'port2', 'port3'] as const;

class DeviceWriter {
  private readonly out = new PairWriter();

  constructor(private readonly random: Random) {}

  /** The tables of one VDOM, each in one block or two. */
  private writeVdom(): void {
    const { random } = this;
    const tables = [
      {
        path: 'firewall policy',
        write: (): void => {
          this.policy();
        },
      },
      {
        path: 'router static',
        write: (): void => {
          this.route();
        },
      },
      {
        path: 'router static6',
        write: (): void => {
          this.route6();
        },
      },
      {
        path: 'router policy',
        write: (): void => {
          this.policyRoute();
        },
      },
      {
        path: 'firewall local-in-policy',
        write: (): void => {
          this.localIn();
        },
      },
      {
        path: 'firewall shaping-policy',
        write: (): void => {
          this.shaping();
        },
      },
      {
        path: 'system dhcp server',
        write: (ranges: NumberedTable): void => {
          this.dhcp(ranges);
        },
      },
    ].map((table) => ({ ...table, keys: new NumberedTable(random) }));
    const networks = new NumberedTable(random);
    const members = new NumberedTable(random);
    const services = new NumberedTable(random);
    for (const round of [0, 1]) {
      if (round === 0 || random.chance(0.5)) this.sdwan(members, services);
      if (round === 0 || random.chance(0.5)) this.bgp(networks);
      for (const { path, write, keys } of tables) {
        if (round === 1 && random.chance(0.5)) continue;
        this.out.write(`config ${path}\n`);
        for (let count = random.integer(0, 3) + 1; count > 0 && !keys.isFull(); count--) {
          const key = keys.next();
          this.out.edit('    ', key);
          write(keys.tableIn(key.number));
          this.out.write('    next\n');
        }
        this.out.write('end\n');
      }
    }
  }

  private policy(): void {
    const { random } = this;
    const isIpv6 = random.chance(0.3);
    const family = isIpv6 ? '6' : '';
    this.out.write(
      (random.chance(0.4) ? `        set name "p${random.integer(1000, 9999)}"\n` : '') +
        `        set srcintf "${random.pick(ports)}"\n` +
        `        set dstintf "${random.pick(ports)}"\n` +
        (random.chance(0.7) ? '        set action accept\n' : '') +
        `        set srcaddr${family} "${random.chance(0.5) ? 'all' : `net${family}`}"\n` +
        `        set dstaddr${family} "${random.chance(0.5) ? 'all' : `host${family}`}"\n` +
        '        set schedule "always"\n' +
        `        set service "${random.pick(['ALL', 'HTTPS', 'DNS'])}"\n` +
        (random.chance(0.2) ? '        set status disable\n' : ''),
    );
  }

  private route(): void {
    const { random } = this;
    this.out.write(
      (random.chance(0.7) ? `        set dst 10.${random.integer(0, 2)}.0.0 255.255.0.0\n` : '') +
        `        set gateway 192.0.2.${random.integer(0, 2) + 1}\n        set device "${random.pick(ports)}"\n`,
    );
  }

  private route6(): void {
    this.out.write(
      `        set dst 2001:db8:${this.random.integer(0, 8)}::/48\n        set gateway 2001:db8::1\n` +
        `        set device "${this.random.pick(ports)}"\n`,
    );
  }

  private policyRoute(): void {
    this.out.write(
      `        set input-device "${this.random.pick(ports)}"\n` +
        `        set dst "10.${this.random.integer(0, 3)}.0.0/255.255.0.0"\n` +
        '        set gateway 192.0.2.9\n        set output-device "port1"\n',
    );
  }

  private localIn(): void {
    this.out.write(
      `        set intf "${this.random.pick(ports)}"\n        set srcaddr "all"\n        set dstaddr "all"\n` +
        (this.random.chance(0.5) ? '        set action accept\n' : '') +
        '        set service "HTTPS"\n        set schedule "always"\n',
    );
  }

  private shaping(): void {
    this.out.write(
      '        set service "ALL"\n        set dstintf "port1"\n        set srcaddr "all"\n        set dstaddr "all"\n',
    );
  }

  private dhcp(ranges: NumberedTable): void {
    this.out.write(
      `        set default-gateway 10.1.0.1\n        set netmask 255.255.255.0\n        set interface "port2"\n`,
    );
    for (const [part, size] of [
      [0, this.random.integer(0, 2) + 1] as const,
      [1, this.random.integer(0, 1)] as const,
    ]) {
      if (size === 0) continue;
      this.out.write('        config ip-range\n');
      for (let count = 0; count < size && !ranges.isFull(); count++) {
        const start = 10 + 60 * part + 20 * count;
        this.out.edit('            ', ranges.next());
        this.out.write(
          `                set start-ip 10.1.0.${start}\n                set end-ip 10.1.0.${start + 15}\n`,
        );
        this.out.write('            next\n');
      }
      this.out.write('        end\n');
    }
  }

  private sdwan(members: NumberedTable, services: NumberedTable): void {
    const { random } = this;
    if (members.isFull() || services.isFull()) return;
    this.out.write('config system sdwan\n    set status enable\n    config members\n');
    for (let count = random.integer(0, 2) + 1; count > 0; count--) {
      this.out.edit('        ', members.next());
      this.out.write(`            set interface "wan${random.integer(0, 8)}"\n        next\n`);
    }
    this.out.write('    end\n    config service\n');
    for (let count = random.integer(0, 1) + 1; count > 0; count--) {
      this.out.edit('        ', services.next());
      this.out.write(
        `            set name "s${random.integer(1000, 9999)}"\n            set dst "all"\n            set src "all"\n` +
          `            set priority-members ${members.any()}\n        next\n`,
      );
    }
    this.out.write('    end\nend\n');
  }

  private bgp(networks: NumberedTable): void {
    if (networks.isFull()) return;
    this.out.write('config router bgp\n    set as 65001\n    config network\n');
    for (let count = this.random.integer(0, 2) + 1; count > 0 && !networks.isFull(); count--) {
      this.out.edit('        ', networks.next());
      this.out.write(
        `            set prefix 10.${this.random.integer(0, 8)}.0.0 255.255.0.0\n        next\n`,
      );
    }
    this.out.write('    end\nend\n');
  }

  private names(): void {
    this.out.write(`config firewall address
    edit "host"
        set subnet 198.51.100.7 255.255.255.255
    next
    edit "net"
        set subnet 10.1.0.0 255.255.0.0
    next
end
config firewall address6
    edit "host6"
        set ip6 2001:db8:2::7/128
    next
    edit "net6"
        set ip6 2001:db8:1::/48
    next
end
`);
  }

  private interfaces(vdoms: readonly string[]): void {
    this.out.write('config system interface\n');
    const wans = Array.from({ length: 9 }, (_, at) => `wan${at}`);
    for (const [at, name] of [...ports, ...wans].entries())
      this.out.write(
        `    edit "${name}"\n        set vdom "${vdoms[at % vdoms.length] ?? 'root'}"\n` +
          `        set ip ${at === 0 ? '192.0.2.2' : `10.${at}.0.1`} 255.255.255.0\n` +
          `        set allowaccess https ping\n        set type physical\n    next\n`,
      );
    this.out.write('end\n');
  }

  device(): NumberedPair {
    this.out.write(header);
    this.interfaces(['root']);
    this.names();
    this.writeVdom();
    return this.out;
  }

  deviceWithVdoms(): NumberedPair {
    this.out.write(`${headerOfVdoms}config vdom\nedit root\nnext\nedit other\nend\nconfig global\n`);
    this.interfaces(['root', 'other']);
    this.out.write('end\n');
    for (const vdom of ['root', 'other']) {
      this.out.write(`config vdom\nedit ${vdom}\n`);
      this.names();
      this.writeVdom();
      this.out.write('end\n');
    }
    return this.out;
  }
}

/** A device with several `edit 0` in each table; every third one has VDOMs, every fourth one has CRLF as line ends. */
export function numberedPair(seed: number): NumberedPair {
  const writer = new DeviceWriter(new Random(seed));
  const { zero, numbered } = seed % 3 === 0 ? writer.deviceWithVdoms() : writer.device();
  const withEnds = (text: string): string => (seed % 4 === 0 ? text.replaceAll('\n', '\r\n') : text);
  return { zero: withEnds(zero), numbered: withEnds(numbered) };
}

/** The header of a configuration, with or without VDOMs. */
export function headerOf(text: string): string {
  return text.includes('config vdom') ? headerOfVdoms : header;
}
