/** Translates a text into VS Code's display language; `{0}` is the first of `values`. */
export type Translate = (message: string, ...values: readonly (string | number)[]) => string;

let translate: Translate = formatEnglish;

/**
 * Sets the translation. Modules without VS Code have texts, too, so the entry point passes VS Code's `l10n.t` here.
 *
 * @param translation by default, texts are English
 */
export function setTranslation(translation: Translate = formatEnglish): void {
  translate = translation;
}

/**
 * A translated text for the user: a whole sentence or label, never a part of one, because the word order differs
 * between languages. `npm run generate` collects the texts for translators.
 *
 * @param message the English text, as one literal
 */
export function t(message: string, ...values: readonly (string | number)[]): string {
  return translate(message, ...values);
}

function formatEnglish(message: string, ...values: readonly (string | number)[]): string {
  return message.replace(/\{(\d+)\}/g, (placeholder, index: string) =>
    String(values[Number(index)] ?? placeholder),
  );
}
