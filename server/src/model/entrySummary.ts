import { isCommunity, mask } from '../secrets/secrets';
import { withoutScript } from '../syntax/quoting';
import type { ObjectState } from './objectState';
import { isPolicyTable, policyDetail, policySummary } from './policySummary';
import { portSettings } from './servicePorts';

/** The settings that distinguish entries, most significant first. */
const distinguishingSettings: readonly string[] = (
  'name hostname alias subnet fqdn start-ip end-ip ip ip6 extip mappedip remote-gw dst gateway ' +
  'tcp-portrange udp-portrange sctp-portrange srcintf dstintf interface device server member category ' +
  'action type'
).split(' ');

/** The maximum number of settings in a summary. */
const maxSettings = 2;

/** The maximum length of a value in characters. */
const maxValueLength = 40;

/** The length of the text in which secrets are searched: a value can be as long as the file. */
const maxSearchedLength = 4096;

/** The beginning of some values, much longer than {@link maxValueLength}. */
function beginningOf(values: readonly string[]): string {
  const words: string[] = [];
  let length = 0;
  for (const value of values) {
    if (length > maxSearchedLength) break;
    words.push(value.slice(0, 2 * maxSearchedLength));
    length += value.length + 1;
  }
  return words.join(' ').slice(0, maxSearchedLength);
}

/**
 * A summary of an entry or object in a few words: `192.168.1.0 255.255.255.0`.
 *
 * @returns empty if it has none of these settings
 */
export function entrySummary(entry: ObjectState): string {
  if (isPolicyTable(entry.node)) {
    const policy = policySummary(entry);
    return [policy.name, policyDetail(policy)]
      .filter((text) => text !== undefined && text !== '')
      .join(' · ');
  }
  return distinguishingSettings
    .map((name) => {
      const values = entry.get(name)?.values ?? [];
      const setting = entry.node.child(name);
      return textOf(name, setting && isCommunity(setting) && values.length > 0 ? [mask] : values);
    })
    .filter((text) => text !== '')
    .slice(0, maxSettings)
    .map((text) => (text.length > maxValueLength ? `${text.slice(0, maxValueLength - 1)}…` : text))
    .join(' · ');
}

function textOf(name: string, values: readonly string[]): string {
  const shown = withoutScript(beginningOf(values)).replace(/\s+/g, ' ');
  // The names of categories, such as those of services, are less informative than the ports.
  if (shown === '' || (name === 'category' && !/^\d/.test(shown))) return '';
  const kind = name === 'category' ? name : portSettings[name];
  return kind === undefined ? shown : `${kind} ${shown}`;
}
