import type { SchemaNode } from './schema';

/** DES, 3DES, no encryption, MD5, no authentication: `3des-sha1`, `aes128-md5`, `aes128-null`. */
export function isWeakProposal(value: string): boolean {
  return /^(?:des|3des|null)-|-(?:md5|null)$/.test(value);
}

/** Diffie-Hellman groups of 768, 1024 and 1536 bits. */
export function isWeakDhGroup(value: string): boolean {
  return value === '1' || value === '2' || value === '5';
}

/** Ciphers and hashes of proposals, strong ones first. */
const ciphers = ['aes256gcm', 'aes256', 'chacha20poly1305', 'aes192', 'aes128gcm', 'aes128'];
const hashes = ['sha512', 'sha384', 'sha256'];

/**
 * The rank of a value among those of a setting that chooses cryptography; smaller is stronger. 0 for values of other
 * settings.
 */
export function weaknessOf({ name }: SchemaNode, value: string): number {
  switch (name) {
    case 'proposal': {
      const [cipher = '', hash = ''] = value.split('-');
      const rankIn = (list: readonly string[], one: string): number =>
        list.includes(one) ? list.indexOf(one) : list.length;
      const within = 10 * rankIn(ciphers, cipher) + rankIn(hashes, hash.replace('prf', ''));
      if (isWeakProposal(value)) return 1000 + within;
      return hash.endsWith('sha1') ? 100 + within : within;
    }
    case 'dhgrp':
      return isWeakDhGroup(value) ? 1 : 0;
    default:
      return 0;
  }
}
