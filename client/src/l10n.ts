/** Puts a text into the language that a person reads; `{0}` is the first of `values`. */
export type Translate = (message: string, ...values: readonly (string | number)[]) => string;

let translate: Translate = filled;

/**
 * VS Code has the translations, and parts that know nothing of VS Code have texts, too: the door hands them over.
 *
 * @param translation without one, texts are English
 */
export function translateBy(translation: Translate = filled): void {
  translate = translation;
}

/**
 * A text for a person, in their language: a whole sentence or label, never a part of one, since other languages put
 * their words in another order. `npm run texts` collects the texts for those who translate.
 *
 * @param message the English text, as one literal
 */
export function t(message: string, ...values: readonly (string | number)[]): string {
  return translate(message, ...values);
}

function filled(message: string, ...values: readonly (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (place, index: string) => String(values[Number(index)] ?? place));
}
