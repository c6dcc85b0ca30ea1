import { matchesInPieces } from 'fortios-language/secrets/textPieces';
import { isPlaceholder } from 'fortios-language/syntax/placeholder';
import { isStepOver, type Steps } from 'fortios-language/base/steps';
import type { SchemaNode } from 'fortios-language/schema/schema';
import accounts from './accounts.json';
import type { RedactionPart } from './options';
import type { RedactedKind, Replacements } from './replacements';
import type { RedactionSubject } from './subject';

const email = /(?<![\w.+%'-])[\w.+%'-]+@(?<domain>[\w-]+(?:\.[\w-]+){0,125}\.[A-Za-z]{2,})(?![\w-])/g;

/** Public domains: the vendor's, those reserved for examples, and those in names of algorithms of SSH. */
const wellKnownDomain =
  /(?:^|\.)(?:(?:fortinet[\w-]*|fortiguard|forticloud|example)\.\w+|(?:openssh|libssh)\.\w+)$/i;

/** Fortinet's serial numbers: 16 letters and digits, starting with the model. */
const serial =
  /(?<![A-Za-z0-9+/=])(?:F[A-Z0-9]|S[0-9R]|P[0-9UWS])(?=(?:[A-Z]*\d){4})[A-Z0-9]{14}(?![A-Za-z0-9+/=])/g;

/** The length of the part that identifies the product: `FGT60E`, `FTKMOB`. */
const modelLength = 6;

const uuid = /(?<![\w-])[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}(?![\w-])/gi;

/** Settings and keys of tables with a serial number. */
const serialSetting = /(?:^|-)(?:serial(?:-?(?:number|no))?|sn)$/;

/** The beginning of Fortinet's serial numbers. */
const fortinet = /^(?:F[A-Z0-9]|S[0-9R]|P[0-9UWS])/;

/** A serial number of any product. */
const serialLike = /^(?=(?:[A-Z-]*\d){3})[A-Z\d-]{8,24}$/;

/** Settings with the number of an autonomous system. */
const systemSetting =
  /(?:^|-)as$|^asn$|^confederation-(?:identifier|peers)$|^as-number$|aspath$|^aggregator-as$/;

/** Settings with communities and route distinguishers: a number of a system, a colon and another number. */
const communitySetting = /communit|(?:^|-)(?:rd|rt|soo|vni)$|^(?:match|set)-.*communit|^match$/;

/** Settings with the identifier of an account, or of what belongs to one, at a service outside of the device. */
const accountPaths: ReadonlySet<string> = new Set(accounts.settings);

const coordinate = /^[+-]?\d{1,3}(?:[.,]\d{1,20})?[°'" NSEW\d]{0,20}$/i;

const phoneNumber = /^[+*\d][\d ()./*#-]{0,40}$/;

/** The time zone of the factory in the form of a value: a number on older devices. */
function factoryZone(value: string): string {
  return /^\d{1,2}$/.test(value) ? '04' : 'US/Pacific';
}

/** Pseudonyms for values with a fixed form. The same value has the same pseudonym everywhere. */
export class Identifiers {
  private readonly pseudonyms = new Map<string, string>();
  private readonly counts = new Map<string, number>();
  private readonly systems = new Set<number>();

  constructor(private readonly parts: ReadonlySet<RedactionPart>) {}

  /** Registers the numbers of autonomous systems in the value of a setting: no pseudonym is one of them. */
  collect(setting: string, value: string): void {
    if (systemSetting.test(setting) || communitySetting.test(setting))
      for (const [digits] of value.matchAll(/\d{3,10}/g)) this.systems.add(Number(digits));
  }

  /** Replaces e-mail addresses, serial numbers and identifiers in the parts of a text that stay. */
  *redact(subject: RedactionSubject, replacements: Replacements): Steps {
    const { parts } = this;
    if (parts.has('serials')) yield* this.redactMatches(serial, 'serial number', subject, replacements);
    if (parts.has('serials')) yield* this.redactMatches(uuid, 'identifier', subject, replacements);
    if (parts.has('emails')) yield* this.redactMatches(email, 'e-mail address', subject, replacements);
  }

  /** A name with its e-mail addresses, serial numbers and identifiers replaced. */
  inName(name: string): string {
    const { parts } = this;
    const withoutSerials = parts.has('serials')
      ? name
          .replace(serial, (value) => this.ofKind('serial number', value))
          .replace(uuid, (value) => this.ofKind('identifier', value))
      : name;
    return parts.has('emails') ? withoutSerials.replace(email, (value) => this.email(value)) : withoutSerials;
  }

  /** The pseudonym of a value because of its setting; undefined if the setting has no value of these kinds. */
  ofSetting(
    setting: string,
    value: string,
  ): { readonly text: string; readonly kind: RedactedKind } | undefined {
    const { parts } = this;
    if (serialSetting.test(setting) && serialLike.test(value) && !isPlaceholder(value))
      return { kind: 'serial number', text: parts.has('serials') ? this.serial(value) : value };
    if (systemSetting.test(setting) && /^[\d ]+$/.test(value))
      return { kind: 'identifier', text: value.replace(/\d+/g, (number) => this.system(number)) };
    if (communitySetting.test(setting) && /^\d+:\d+$/.test(value))
      return { kind: 'identifier', text: value.replace(/^\d+/, (number) => this.system(number)) };
    if (/(?:^|-)(?:latitude|longitude)$/.test(setting) && coordinate.test(value))
      return { kind: 'identifier', text: parts.has('names') ? '0' : value };
    if (/(?:^|-)(?:phone(?:-?number)?|msisdn|imsi|imei|iccid)$/.test(setting) && phoneNumber.test(value))
      return { kind: 'identifier', text: parts.has('names') ? this.phone(value) : value };
    if (isZoneSetting(setting) && value !== '' && parts.has('names'))
      return { kind: 'identifier', text: factoryZone(value) };
    return undefined;
  }

  /** The pseudonym of the identifier of an account at a service, whatever is chosen; undefined for other settings. */
  ofAccount(node: SchemaNode | undefined, value: string): string | undefined {
    if (!node || !accountPaths.has(node.path) || isPlaceholder(value)) return undefined;
    if (value === '' || node.defaults.some((one) => String(one) === value)) return undefined;
    if (/^[\da-f]{8}-(?:[\da-f]{4}-){3}[\da-f]{12}$/i.test(value)) return this.ofKind('identifier', value);
    return this.pseudonym('account', value, (number) =>
      /^\d+$/.test(value) ? String(number).padStart(value.length, '0') : `account${number}`,
    ).slice(0, Math.max(8, node.maxLength ?? Infinity));
  }

  /** The number of a state of a configuration, which only one device has. */
  revision(value: string): string {
    if (!this.parts.has('serials')) return value;
    return this.pseudonym('revision', value, (number) => String(number).padStart(value.length, '0'));
  }

  /** The pseudonym of an e-mail address, which is also a name. */
  email(value: string): string {
    const isKept = !this.parts.has('emails') && !this.parts.has('names');
    return isKept || wellKnownDomain.test(value.replace(/^.*@/, ''))
      ? value
      : this.ofKind('e-mail address', value);
  }

  private *redactMatches(
    pattern: RegExp,
    kind: 'serial number' | 'identifier' | 'e-mail address',
    subject: RedactionSubject,
    replacements: Replacements,
  ): Steps {
    for (const { match, start } of matchesInPieces(subject.text, pattern)) {
      if (isStepOver('item')) yield;
      const [value] = match;
      if (kind === 'e-mail address') {
        if (wellKnownDomain.test(match.groups?.['domain'] ?? '')) continue;
        if (subject.settingAt(start)?.node?.type === 'option') continue;
      }
      const decision = replacements.at(start);
      if (decision === 'open' || /^[0-]+$/.test(value)) continue;
      const newText = this.ofKind(kind, value);
      replacements.add({ start, end: start + value.length, newText, kind });
    }
  }

  private ofKind(kind: 'serial number' | 'identifier' | 'e-mail address', value: string): string {
    if (kind === 'serial number') return this.serial(value);
    if (kind === 'e-mail address')
      return this.pseudonym('mail', value.toLowerCase(), (number) => `user${number}@example.com`);
    return this.pseudonym(
      'uuid',
      value.toLowerCase(),
      (number) => `00000000-0000-0000-0000-${String(number).padStart(12, '0')}`,
    );
  }

  private serial(value: string): string {
    const model = fortinet.test(value) ? value.slice(0, Math.min(modelLength, value.length - 4)) : 'SN';
    return this.pseudonym(
      'serial',
      value,
      (number) => model + String(number).padStart(value.length - model.length, '0'),
    );
  }

  /** A private number. Numbers below 256 are not those of a system but options or counts. */
  private system(number: string): string {
    if (!this.parts.has('addresses') || Number(number) === 0) return number;
    return this.pseudonym('system', number, () => {
      for (let next = this.counts.get('next system') ?? 64_512; ; next++) {
        this.counts.set('next system', next + 1);
        // After the private numbers of 16 bits, those of 32 bits.
        const system = next < 65_535 ? next : 4_200_000_000 + next;
        if (!this.systems.has(system)) return String(system);
      }
    });
  }

  /** A number with as many digits. */
  private phone(value: string): string {
    const digits = value.replace(/\D/g, '').length;
    const number = this.pseudonym('phone', value, String);
    return (value.startsWith('+') ? '+' : '') + number.padStart(digits, '0');
  }

  private pseudonym(what: string, value: string, make: (number: number) => string): string {
    const known = this.pseudonyms.get(`${what} ${value}`);
    if (known !== undefined) return known;
    const number = (this.counts.get(what) ?? 0) + 1;
    this.counts.set(what, number);
    const pseudonym = make(number);
    this.pseudonyms.set(`${what} ${value}`, pseudonym);
    return pseudonym;
  }
}

/** Whether a setting contains the time zone of a device. */
export function isZoneSetting(name: string): boolean {
  return /^time-?zone$/.test(name);
}

/** Whether a name is a serial number, as for managed switches and tokens. */
export function isSerial(name: string): boolean {
  return name.length === 16 && [...name.matchAll(serial)].length === 1;
}
