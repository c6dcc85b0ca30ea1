import { valueOf } from '../objects/entryData';
import type { Network } from '../routing/network';
import type { LookupQuery } from './query';
import type { LookupResult } from './result';

/** How a packet goes on. */
interface NextQuery {
  readonly vdom: string;
  readonly query: LookupQuery | undefined;
}

/** The interfaces of a VDOM link have its name and a number: `link0` and `link1`, `npu0_vlink0` and `npu0_vlink1`. */
const linkName = /^(.+)([01])$/;

/**
 * The query for the VDOM that a packet goes on to; undefined if it does not leave through a VDOM link. The
 * query is undefined if the file does not determine the translated packet.
 */
export function nextQuery(
  query: LookupQuery,
  { dstintf, nat }: LookupResult,
  { catalog }: Network,
): NextQuery | undefined {
  const [, base, number] = linkName.exec(dstintf ?? '') ?? [];
  if (base === undefined) return undefined;
  const interfaces = catalog.tables.all('system interface', 'global');
  const own = interfaces.find(({ name }) => name === dstintf);
  const type = own && valueOf(own, 'type');
  const isLink = type === 'vdom-link' || base.endsWith('vlink');
  const peer = interfaces.find(({ name }) => name === `${base}${number === '0' ? '1' : '0'}`);
  const vdom = peer && valueOf(peer, 'vdom');
  if (!isLink || !peer || vdom === undefined || vdom === (own && valueOf(own, 'vdom'))) return undefined;
  const [, target = nat.destination?.target, port] =
    /^([\d.]+)(?::(\d+))?$/.exec(nat.destination?.target ?? '') ?? [];
  const [source, ...others] = nat.source?.addresses ?? [query.source];
  const isKnown =
    (!nat.destination || target !== undefined) &&
    source !== undefined &&
    others.length === 0 &&
    !source.includes('-');
  const isNumbered = /^(tcp|udp|sctp)\//i.test(query.service);
  if (!isKnown || nat.source?.kind === 'unknown' || (port !== undefined && !isNumbered))
    return { vdom, query: undefined };
  const { sourcePort, user, time } = query;
  return {
    vdom,
    query: {
      ...(sourcePort !== undefined && { sourcePort }),
      ...(user !== undefined && { user }),
      ...(time && { time }),
      source,
      destination: target ?? query.destination,
      service: port === undefined ? query.service : query.service.replace(/\/.*/, `/${port}`),
      srcintf: peer.name,
      vdom,
    },
  };
}
