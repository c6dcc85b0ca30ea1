import { isDomainName, isIpv4, isIpv6 } from '../syntax/addresses';

/** The vendor's hosts, and names reserved for examples: they do not identify the owner of the configuration. */
const wellKnown = /(?:^|\.)(?:fortinet[\w-]*|fortiguard|forticloud|fortigate|example)\.(?:com|net|org)$/i;

/** Last parts of names that are not top-level domains: file extensions and suffixes of built-in entries. */
const noTopLevel =
  /\.(?:bmp|cfg|conf|crt|cer|csv|dat|dll|doc|exe|gif|gz|html?|ico|jpe?g|js|json|key|log|out|pac|pdf|pem|php|pl|png|py|root|sh|svg|tar|txt|xls|xml|zip)$/i;

/** Maps each host or domain to one pseudonym. */
export class HostPseudonyms {
  private readonly hosts = new Map<string, string>();
  private readonly devices = new Map<string, string>();

  /** Whether a text is a domain name with at least two labels that identifies its owner; it may start or end with `*`. */
  isHost(text: string): boolean {
    const { name } = partsOf(text);
    const isName = isDomainName(name) && /\.[A-Za-z]{2,}\.?$/.test(name) && !isIpv4(name);
    return isName && !noTopLevel.test(name) && !wellKnown.test(name);
  }

  /** Whether the value of a setting with a host identifies its owner: any name does that is not well known. */
  isOwn(host: string): boolean {
    const { name } = partsOf(host);
    return name !== '' && !isIpv4(name) && !isIpv6(name) && !wellKnown.test(name);
  }

  /** Whether a host has a pseudonym. */
  isKnown(host: string): boolean {
    return this.hosts.has(host.toLowerCase());
  }

  /** `host1` for a name without dots, otherwise `host1.example.com`; with the `*` around it. */
  of(host: string): string {
    const { before, name, after } = partsOf(host);
    const key = name.toLowerCase();
    const known =
      this.hosts.get(key) ?? `host${this.hosts.size + 1}${name.includes('.') ? '.example.com' : ''}`;
    this.hosts.set(key, known);
    if (!name.includes('.')) this.devices.set(name, known);
    return before + known + after;
  }

  /** The names of devices, which have no dots, with their pseudonyms. */
  deviceNames(): Iterable<readonly [name: string, pseudonym: string]> {
    return this.devices;
  }
}

/** A pattern for hosts: `*.fjord.no`, `*fjord.no*`, `fjord.*`. */
function partsOf(pattern: string): {
  readonly before: string;
  readonly name: string;
  readonly after: string;
} {
  const [before = ''] = /^\*?\.?/.exec(pattern) ?? [];
  const [after = ''] = /(?:\.?\*)?$/.exec(pattern.slice(before.length)) ?? [];
  return { before, name: pattern.slice(before.length, pattern.length - after.length), after };
}
