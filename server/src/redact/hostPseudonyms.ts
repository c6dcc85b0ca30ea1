import { isDomainName, isIpv4 } from '../syntax/addresses';

/** The vendor's hosts, and names reserved for examples: they do not identify the owner of the configuration. */
const wellKnown = /(?:^|\.)(?:fortinet[\w-]*|fortiguard|forticloud|fortigate|example)\.(?:com|net|org)$/i;

/** Last parts of names that are not top-level domains: file extensions and suffixes of built-in entries. */
const noTopLevel =
  /\.(?:bmp|cfg|conf|crt|cer|csv|dat|dll|doc|exe|gif|gz|html?|ico|jpe?g|js|json|key|log|out|pac|pdf|pem|php|pl|png|py|root|sh|svg|tar|txt|xls|xml|zip)$/i;

/** Maps each host or domain to one pseudonym. */
export class HostPseudonyms {
  private readonly hosts = new Map<string, string>();
  private readonly domains = new Set<string>();
  private readonly devices = new Map<string, string>();

  /** Whether a text is a domain name with at least two labels that identifies its owner; it may start with `*`. */
  isHost(text: string): boolean {
    const name = text.replace(/^\*\.?/, '');
    const isName = isDomainName(name) && /\.[A-Za-z]{2,}\.?$/.test(name) && !isIpv4(name);
    return isName && !noTopLevel.test(name) && !wellKnown.test(name);
  }

  /** `host1` for a name without dots, otherwise `host1.example.com`. */
  of(host: string): string {
    const [star = ''] = /^\*\.?/.exec(host) ?? [];
    const name = host.slice(star.length);
    const key = name.toLowerCase();
    const known =
      this.hosts.get(key) ?? `host${this.hosts.size + 1}${name.includes('.') ? '.example.com' : ''}`;
    this.hosts.set(key, known);
    if (name.includes('.')) this.domains.add(domainOf(name));
    else this.devices.set(name, known);
    return star + known;
  }

  /** The names of devices, which have no dots, with their pseudonyms. */
  deviceNames(): Iterable<readonly [name: string, pseudonym: string]> {
    return this.devices;
  }

  /** Whether a host with the same last two labels has been replaced. */
  isSibling(host: string): boolean {
    return this.domains.has(domainOf(host));
  }
}

function domainOf(host: string): string {
  return host.toLowerCase().split('.').slice(-2).join('.');
}
