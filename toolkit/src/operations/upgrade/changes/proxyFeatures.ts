import type { EntryState } from 'fortios-language/model/objectState';
import type { ChangeContext } from './context';
import type { Configuration } from './configuration';
import { count, type ChangeEffect, type EffectPlace } from './effect';

/** Profiles that require proxy inspection. */
const proxyProfiles = [
  'waf-profile',
  'icap-profile',
  'videofilter-profile',
  'ssh-filter-profile',
  'casb-profile',
] as const;
const switches = [
  'http-policy-redirect',
  'ssh-policy-redirect',
  'wanopt',
  'webcache',
  'ztna-status',
] as const;
const profileTables = [
  'antivirus profile',
  'dlp profile',
  'dlp sensor',
  'emailfilter profile',
  'file-filter profile',
  'webfilter profile',
] as const;

/** The loss of all proxy features. */
export function proxyFeaturesRemoved({ configuration }: ChangeContext): ChangeEffect | undefined {
  const features = featuresOf(configuration).filter(({ places }) => places.length > 0);
  if (features.length === 0) return undefined;
  const list = features.map(({ noun, places }) => count(places.length, noun)).join(', ');
  return {
    title: `Proxy features: ${list}`,
    text: 'From 7.4.4, models with 2 GB of memory have no proxy features: proxy inspection, explicit and transparent proxy, ZTNA access proxy, WAF, ICAP, video filter, SSH filter, inline CASB, WAN optimization and virtual servers. Policies are inspected in flow mode, and the other features stop working.',
    action:
      'Move these policies and profiles to flow inspection and replace the other features before the upgrade, or use a model with more memory. Restart the device once after the upgrade: until then, policies can still work in proxy mode.',
    places: features.flatMap(({ places }) => places),
  };
}

interface Feature {
  readonly noun: string;
  readonly places: readonly EffectPlace[];
}

function featuresOf(configuration: Configuration): readonly Feature[] {
  const policies = configuration.entries('firewall policy');
  const places = (entries: readonly EntryState[], label: string): readonly EffectPlace[] =>
    entries.map((entry) => configuration.entryPlace(entry, label));
  const enabled = (table: string): readonly EffectPlace[] =>
    configuration
      .objects(table)
      .filter((state) => state.value('status') === 'enable')
      .flatMap((state) => configuration.openingPlace(state) ?? []);
  const isProxy = ({ state }: EntryState): boolean =>
    state.value('inspection-mode') === 'proxy' ||
    switches.some((name) => state.value(name) === 'enable') ||
    proxyProfiles.some((name) => state.get(name));
  const vips = configuration.entries('firewall vip');
  const ofType = (type: string): readonly EntryState[] =>
    vips.filter(({ state }) => state.value('type') === type);
  return [
    { noun: 'policy', places: places(policies.filter(isProxy), 'policy') },
    {
      noun: 'profile',
      places: profileTables.flatMap((table) =>
        places(
          configuration.entries(table).filter(({ state }) => state.value('feature-set') === 'proxy'),
          table,
        ),
      ),
    },
    {
      noun: 'explicit proxy',
      places: [...enabled('web-proxy explicit'), ...enabled('ftp-proxy explicit')],
    },
    {
      noun: 'proxy policy',
      places: places(configuration.entries('firewall proxy-policy'), 'proxy policy'),
    },
    {
      noun: 'access proxy',
      places: [
        ...places(configuration.entries('firewall access-proxy'), 'access proxy'),
        ...places(configuration.entries('firewall access-proxy6'), 'access proxy'),
        ...places(ofType('access-proxy'), 'VIP'),
      ],
    },
    { noun: 'virtual server', places: places(ofType('server-load-balance'), 'virtual server') },
    {
      noun: 'WAN optimization profile',
      places: places(
        configuration.entries('wanopt profile').filter((entry) => isWanoptUsed(entry, configuration)),
        'wanopt profile',
      ),
    },
  ];
}

/** Every backup contains a profile `default`, which has no effect without a policy that refers to it. */
function isWanoptUsed({ name }: EntryState, configuration: Configuration): boolean {
  return configuration
    .entries('firewall policy')
    .some(({ state }) => state.get('wanopt-profile')?.values.includes(name));
}
