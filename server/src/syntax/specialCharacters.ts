/**
 * Characters that web pages and word processors insert in place of blanks, quotes and hyphens, or invisibly. FortiOS reads each as
 * a letter of a word.
 */
export type SpecialKind =
  'no-break space' | 'space of another width' | 'invisible character' | 'typographic quote' | 'dash';

/** All of these characters. */
export const specialCharacters =
  /[\u00a0\u00ab\u00ad\u00bb\u1680\u2000-\u2015\u2018-\u201f\u202a-\u202f\u2032\u2033\u205f\u2060\u2212\u3000\ufeff\uff02]/gu;

const kinds: readonly (readonly [characters: RegExp, kind: SpecialKind, replacement: string])[] = [
  [/[\u00a0\u202f]/u, 'no-break space', ' '],
  [/[\u1680\u2000-\u200a\u205f\u3000]/u, 'space of another width', ' '],
  [/[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]/u, 'invisible character', ''],
  [/[\u00ab\u00bb\u2018-\u201f\u2032\u2033\uff02]/u, 'typographic quote', '"'],
  [/[\u2010-\u2015\u2212]/u, 'dash', '-'],
];

/** The kind of a special character, and what it stands for; undefined for other characters. */
export function specialCharacter(
  character: string,
): { readonly kind: SpecialKind; readonly replacement: string } | undefined {
  const found = kinds.find(([characters]) => characters.test(character));
  return found && { kind: found[1], replacement: found[2] };
}

/** A text with what its special characters stand for. */
export function withoutSpecialCharacters(text: string): string {
  return text.replace(
    specialCharacters,
    (character) => specialCharacter(character)?.replacement ?? character,
  );
}
