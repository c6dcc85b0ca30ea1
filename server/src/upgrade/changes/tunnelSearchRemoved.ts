import { count } from './effect';
import { upgradesTo, defineChange, since } from './change';

export const tunnelSearchRemoved = defineChange({
  id: 'tunnel-search-removed',
  outcome: 'behaves-differently',
  subject: 'IPsec',
  source: { kind: 'vendor', text: 'FortiOS 7.0 new features 649094' },
  between: upgradesTo(since('7.0.1')),
  covers: ['vpn ipsec phase1-interface > tunnel-search'],
  appliesTo: ({ configuration }) => {
    const hasDynamicRouting =
      [
        ...configuration
          .objects('router bgp')
          .filter(
            (state) =>
              configuration.children(state, 'neighbor').length +
                configuration.children(state, 'neighbor-group').length >
              0,
          ),
        ...configuration
          .objects('router ospf')
          .filter((state) => configuration.children(state, 'network').length > 0),
      ].length > 0;
    const tunnels = configuration
      .entries('vpn ipsec phase1-interface')
      .filter(
        ({ state }) =>
          configuration.value(state, 'tunnel-search') === 'nexthop' ||
          (hasDynamicRouting &&
            configuration.value(state, 'type') === 'dynamic' &&
            configuration.valueOrDefault(state, 'net-device') === 'disable'),
      );
    if (tunnels.length === 0) return undefined;
    return {
      title: `IPsec: ${count(tunnels.length, 'dial-up phase 1', 'dial-up phases 1')} with routes by tunnel ID`,
      text: '7.0.1 removes "tunnel-search". Routes refer to a tunnel by its ID, which usually is the address of the remote gateway, and the routing table shows these IDs.',
      action: 'Review the routing over these tunnels and test it after the upgrade.',
      places: tunnels.map((entry) => configuration.entryPlace(entry)),
    };
  },
});
