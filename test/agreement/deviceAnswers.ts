import type { LanguageService } from '../../toolkit/src/languageService';
import type { LookupQuery } from '../../server/src/analysis/lookup/query';
import { AskedDevice } from './askedDevice';

const packets: readonly LookupQuery[] = [
  { source: '10.1.0.9', destination: '198.51.100.7', srcintf: 'port2', service: 'tcp/443' },
  { source: '10.1.0.9', destination: '198.51.100.7', srcintf: 'port3', service: 'udp/53' },
  { source: '2001:db8:1::9', destination: '2001:db8:2::7', srcintf: 'port2', service: 'tcp/443' },
];

/** What the surfaces of the product say about a device, without lines. */
export class DeviceAnswers {
  private readonly device: AskedDevice;

  constructor(service: LanguageService, text: string) {
    this.device = new AskedDevice(service, text);
  }

  /** Also without what depends on the places and the forms of lines. */
  get aboutTraffic(): unknown {
    const { device } = this;
    const { policies, interfaces, addresses } = device.rows();
    const without = (row: Readonly<Record<string, unknown>>): unknown => ({ ...row, entry_id: 0, line: 0 });
    return {
      lookups: packets.flatMap((packet) =>
        ['root', 'other'].map((vdom) => {
          const found = device.lookupOrProblem({ ...packet, vdom });
          return 'problem' in found
            ? found.problem
            : [found.verdict, found.policy, found.dstintf?.split(', ').sort()];
        }),
      ),
      exposure: device.exposure().signIn.map((way) => ({ ...way, lines: [] })),
      // Names, and the services of `allowaccess`, are sorted when they are normalized.
      rows: [policies, sorted(interfaces).map(withSortedAccess), sorted(addresses)].map((rows) =>
        rows.map(without),
      ),
    };
  }

  get all(): unknown {
    const { device } = this;
    return {
      traffic: this.aboutTraffic,
      findings: device.findings(),
      rows: device.rows(),
      map: device.map(),
      report: device.reportLines(),
      normalized: this.normalized,
      fleet: device.fleet(),
      policies: device.assistantItems('list_policies'),
    };
  }

  get normalized(): string {
    return this.device.normalized();
  }

  dispose(): void {
    this.device.dispose();
  }
}

function withSortedAccess<T extends { readonly access: string | null }>(row: T): T {
  return { ...row, access: row.access?.split(', ').sort().join(', ') ?? null };
}

function sorted<T extends { readonly key?: unknown }>(rows: readonly T[]): readonly T[] {
  return rows.toSorted((a, b) => (String(a.key) < String(b.key) ? -1 : 1));
}
