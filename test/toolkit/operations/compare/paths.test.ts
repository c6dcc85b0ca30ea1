import assert from 'node:assert/strict';
import { readAssets } from '../../../../toolkit/src/assets.node';
import { LanguageService } from '../../../../toolkit/src/languageService';
import { comparisonPage } from '../../../../toolkit/src/operations/compare/page';
import { effectSummary } from '../../../../toolkit/src/operations/compare/effects';
import { trafficChanges } from '../../../../toolkit/src/operations/rehearse/rehearsal';
import { version } from '../../../../server/src/firmware/version';
import { entry } from '../../../helpers/configText';
import { markdownOf } from '../../../helpers/markdownOf';
import { policy, sdwanSite, site } from './pathsDevice';

/** Commands, and the lines about traffic that a rehearsal and a comparison then contain. */
interface Change {
  readonly title: string;
  /** The device; {@link site} unless given. */
  readonly on?: string;
  readonly commands: string;
  readonly effects: readonly string[];
}

const changes: readonly Change[] = [
  {
    title: 'a zone that lets its interfaces talk to each other',
    on:
      site
        .replace(policy(2, 'office', 'servers', 'office-net', 'server-net', 'HTTPS'), '')
        .replace(policy(4, 'guests', 'isp1', 'all', 'all', 'ALL', 'set nat enable'), '') +
      entry('system zone', 'inner', 'set interface "servers" "guests"'),
    commands: entry('system zone', 'inner', 'set intrazone allow'),
    effects: [
      'Opens flows: 10.20.8.12 → 172.20.0.12 tcp/443 from servers to guests',
      'May open flows: 172.20.0.12 → 10.20.8.1 tcp/443 from guests to servers: deny by the implicit deny (policy 0) → perhaps by intrazone (and 9 more like it)',
    ],
  },
  {
    title: 'a policy to the Internet that no longer translates the source',
    commands: entry('firewall policy', '1', 'set nat disable'),
    effects: [
      'No source NAT: 10.20.0.1 → 203.0.113.10 tcp/443 from office to isp1: keeps its private source address instead of 198.51.100.2, so that answers from the Internet cannot return (and 2 more like it)',
    ],
  },
  {
    title: 'a distance that makes two default routes equal',
    commands: entry('router static', '2', 'set distance 10'),
    effects: [
      'May close flows (2): 10.20.0.12 → 203.0.113.10 tcp/443 from office to isp1 or isp2: allow by policy 1 → perhaps by policy 1 or the implicit deny (policy 0); is shared by isp1 and isp2 instead of leaving by isp1 …',
    ],
  },
  {
    title: 'a policy route over a whole network',
    commands: entry(
      'router policy',
      '1',
      'set input-device "office"',
      'set src "10.20.0.0/255.255.255.0"',
      'set gateway 203.0.113.1',
      'set output-device "isp2"',
    ),
    effects: [
      'Closes flows (3): 10.20.0.12 → 203.0.113.10 tcp/443 from office to isp1: it is routed to isp2 instead of isp1; 10.20.0.12 → 10.30.0.10 tcp/443 from office to branch: it is routed to isp2 instead of branch …',
    ],
  },
  {
    title: 'a general SD-WAN rule before a special one',
    on: sdwanSite,
    commands: 'config system sdwan\n    config service\n        move 2 before 1\n    end\nend\n',
    effects: [
      'Other path: 10.20.0.12 → 192.0.2.10 tcp/443 from office to isp1: leaves by isp1 instead of isp2 (and 1 more like it)',
    ],
  },
  {
    title: 'a policy that denies, moved behind one that accepts',
    on: site.replace(
      policy(4, 'guests', 'isp1', 'all', 'all', 'ALL', 'set nat enable'),
      policy(5, 'guests', 'isp1', 'all', 'cloud', 'ALL').replace('set action accept', 'set action deny') +
        policy(4, 'guests', 'isp1', 'all', 'all', 'ALL', 'set nat enable'),
    ),
    commands: 'config firewall policy\n    move 5 after 4\nend\n',
    effects: ['Opens flows: 198.51.100.10 → 192.0.2.1 tcp/443 from guests to isp1'],
  },
  {
    title: 'a route that is more specific than a connected network',
    commands: entry(
      'router static',
      '7',
      'set dst 10.20.8.128 255.255.255.128',
      'set gateway 10.20.0.9',
      'set device "office"',
    ),
    effects: [
      'Opens flows: 10.20.8.138 → 203.0.113.10 tcp/443 from office to isp1',
      'May close flows: 10.20.0.12 → 10.20.8.138 tcp/443 from office to office: allow by policy 2 → perhaps by allow-traffic-redirect; leaves by office instead of servers',
    ],
  },
];

describe('the paths of packets before and after a change', () => {
  let service: LanguageService;
  before(async () => {
    service = await LanguageService.create(await readAssets());
  });

  for (const { title, on = site, commands, effects } of changes) {
    it(title, () => {
      const view = { schema: service.schema, version: version(7, 4, 4) };
      const state = service.devices.state(service.open(on), view);
      const rehearsal = service.devices.rehearse(state, service.open(commands), {
        firmware: { version: 'auto', fallback: '7.4.4' },
        levels: {},
      });
      assert.deepEqual(rehearsal.rejections, []);
      assert.deepEqual(effectSummary(rehearsal, trafficChanges(rehearsal)), effects);
      // The comparison of both configurations finds the same.
      const views = [on, rehearsal.result].map((text) =>
        service.view(service.open(text), { version: 'auto', fallback: '7.4.4' }),
      );
      const [old, now] = views.map((one) => ({ view: one, state: service.devices.state(one.document, one) }));
      assert.ok(old && now);
      const page = comparisonPage({
        oldName: 'old.conf',
        newName: 'new.conf',
        comparison: service.devices.compare(old.state, now.state, { include: new Set() }),
        policies: service.devices.policyChanges(old, now),
        effects: service.devices.effects(old, now),
      });
      const text = markdownOf(page).replaceAll('`', '"');
      for (const line of effects) assert.ok(text.includes(`### ${line.split(/ \(|:/)[0]}`), text);
    });
  }
});
