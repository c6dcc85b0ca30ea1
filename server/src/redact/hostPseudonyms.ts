import { isDomainName, isIpv4 } from '../syntax/addresses';

/** The vendor's hosts, and those kept for examples: who names them tells nothing. */
const wellKnown = /(?:^|\.)(?:fortinet[\w-]*|fortiguard|forticloud|fortigate|example)\.(?:com|net|org)$/i;

/** What names of files end with, and entries that a device makes. */
const noTopLevel =
  /\.(?:bmp|cfg|conf|crt|cer|csv|dat|dll|doc|exe|gif|gz|html?|ico|jpe?g|js|json|key|log|out|pac|pdf|pem|php|pl|png|py|root|sh|svg|tar|txt|xls|xml|zip)$/i;

/** The same stand-in for the same host or domain. */
export class HostPseudonyms {
  private readonly hosts = new Map<string, string>();
  private readonly domains = new Set<string>();

  /** Whether a text is a domain name of two labels or more that identifies its owner; it may begin with a star. */
  isHost(text: string): boolean {
    const name = text.replace(/^\*\.?/, '');
    const isName = isDomainName(name) && /\.[A-Za-z]{2,}\.?$/.test(name) && !isIpv4(name);
    return isName && !noTopLevel.test(name) && !wellKnown.test(name);
  }

  /** `host1` for a name without dots, `host1.example.com` for one with. */
  of(host: string): string {
    const [star = ''] = /^\*\.?/.exec(host) ?? [];
    const name = host.slice(star.length);
    const key = name.toLowerCase();
    const known =
      this.hosts.get(key) ?? `host${this.hosts.size + 1}${name.includes('.') ? '.example.com' : ''}`;
    this.hosts.set(key, known);
    if (name.includes('.')) this.domains.add(domainOf(name));
    return star + known;
  }

  /** Whether a host of the same domain, by its last two labels, was replaced before. */
  isSibling(host: string): boolean {
    return this.domains.has(domainOf(host));
  }
}

function domainOf(host: string): string {
  return host.toLowerCase().split('.').slice(-2).join('.');
}
