import { phase1Table } from '../../model/network/tunnels';
import { getOrInsertComputed } from '../../base/collections';
import { isTemplated, type ObjectState, type EntryState } from '../../model/objectState';
import { scopeKey } from '../../model/document/unit';
import { defineRule, reportAt } from '../engine/rule';
import { valueOrDefault } from '../../model/objects';
import { onTables, type Tables } from '../engine/tables';

/** Reports dial-up phase 1 entries in aggressive mode that the device cannot tell apart. */
export const aggressivePeers = defineRule({
  id: 'vpn/aggressive-peer-id',
  severity: 'warning',
  summary: 'Two dial-up tunnels in aggressive mode on one interface accept any peer id.',
  document: onTables(
    function* (tables) {
      const byInterface = new Map<string, EntryState[]>();
      for (const entry of tables.entries(phase1Table)) {
        yield undefined;
        const { state } = entry;
        const name = state.value('interface');
        if (name === undefined || !acceptsAnyPeer(state, tables)) continue;
        const key = [scopeKey(state.scope), name, state.value('local-gw') ?? '0.0.0.0'].join('\n');
        const others = getOrInsertComputed(byInterface, key, () => []);
        const other = others.find((one) => haveCommonProposal(one.state, state));
        others.push(entry);
        if (!other) continue;
        const [first, second] = [other.name, entry.name].sort();
        yield reportAt(state.get('peertype')?.setting ?? entry.at, {
          message:
            `Dial-up tunnels "${other.name}" and "${entry.name}" on interface "${name}" are in aggressive mode and accept any peer ` +
            `id. The device selects "${first ?? ''}" for all clients, and clients of "${second ?? ''}" fail. ` +
            'Set "peertype" to "one" and a different "peerid" in each.',
          related: [{ at: other.at, message: `Phase 1 "${other.name}"` }],
        });
      }
    },
    [phase1Table],
  ),
});

/** Whether the device chooses a phase 1 without looking at the identity of the client. */
function acceptsAnyPeer(state: ObjectState, { view }: Tables): boolean {
  const valueOf = (name: string): string | undefined => valueOrDefault(state, phase1Table, name, view);
  return (
    !isTemplated(state) &&
    state.value('type') === 'dynamic' &&
    state.value('mode') === 'aggressive' &&
    state.value('status') !== 'disable' &&
    (state.value('ike-version') ?? '1') === '1' &&
    // With certificates, the device looks for a better phase 1 later.
    (state.value('authmethod') ?? 'psk') === 'psk' &&
    valueOf('peertype') === 'any'
  );
}

/** Whether a client can fit both by its encryption and its group; the key is not compared. */
function haveCommonProposal(a: ObjectState, b: ObjectState): boolean {
  return ['proposal', 'dhgrp'].every((name) => {
    const [own, other] = [a.get(name)?.values, b.get(name)?.values];
    if (!own || !other) return own === other;
    return own.some((value) => other.includes(value));
  });
}
