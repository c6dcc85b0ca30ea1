import type { TypedOptions } from '../command';

/** The options that choose what a copy replaces. */
export const copyOptions = {
  '--addresses': 'replace IPv4, IPv6 and hardware addresses and AS numbers; networks and masks stay valid',
  '--names': 'replace names of entries, hosts and users, the content of certificates, phone numbers',
  '--emails': 'replace e-mail addresses',
  '--serials': 'replace serial numbers and UUIDs',
  '--all': 'replace all of these',
  '--keep-text': 'keep comments, descriptions and other free text, which may contain secrets',
} as const;

export type TypedCopy = TypedOptions<typeof copyOptions>;

/** The options that choose a redacted document in place of one with the names and comments of the configuration. */
export const documentOptions = {
  '--redact':
    'make it from a redacted copy, without comments and other free text; the options below replace more',
  ...copyOptions,
} as const;

export type TypedDocument = TypedOptions<typeof documentOptions>;
