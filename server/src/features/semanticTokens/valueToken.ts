import type { FirmwareVersion } from '../../firmware/version';
import { matchOption } from '../../schema/matchNames';
import type { SchemaNode } from '../../schema/schema';
import { unquote } from '../../syntax/quoting';
import type { Word } from '../../syntax/statements';
import type { TokenType } from './legend';
import { availabilityModifiers } from './availabilityModifiers';

/** The token type of a value, by its setting. */
interface ValueToken {
  readonly type: TokenType;
  readonly modifiers: number;
}

/** Text with parts that the editor's grammar highlights: escapes, placeholders, HTML. */
const hasParts = /[\\%$<]/;

const looksLikeAddress = /^(?:\d{1,3}(?:\.\d{1,3}){3}|(?=[^:]*:[^:]*:)[\dA-Fa-f:.]+)(?:[/-][\dA-Fa-f:.]+)?$/;

/**
 * The token type of a value; `variable` for references.
 *
 * @returns undefined for secrets and free text, which the editor's grammar highlights
 */
export function valueToken(
  word: Word,
  setting: SchemaNode,
  version: FirmwareVersion,
): ValueToken | undefined {
  const text = unquote(word.text);
  const option = setting.options.length > 0 ? matchOption(setting, text, version) : undefined;
  if (option && 'target' in option)
    return { type: 'enumMember', modifiers: availabilityModifiers(option.target, setting, version) };
  if (setting.references.length > 0) return text === '' ? undefined : plain('variable');
  switch (setting.type) {
    case 'integer':
      return /^-?\d+$/.test(text) ? plain('number') : undefined;
    case 'ipv4':
    case 'ipv4-mask':
    case 'ipv4-wildcard':
    case 'ipv4-range':
    case 'netmask':
    case 'ipv6':
    case 'ipv6-prefix':
    case 'mac':
      return plain('address');
    case 'address-or-fqdn':
      return plain(looksLikeAddress.test(text) ? 'address' : 'string');
    case 'string':
    case 'list':
      if (looksLikeAddress.test(text)) return plain('address');
      return hasParts.test(word.text) ? undefined : plain('string');
    case 'datetime':
    case 'uuid':
    case 'option':
    case 'secret':
    case undefined:
      return undefined;
  }
}

function plain(type: TokenType): ValueToken {
  return { type, modifiers: 0 };
}
