import type { Random } from '../../test/helpers/random';

/**
 * Sentences of engineers in ten languages, with a secret in place of `•` and the name of a person or place in place of `◦`.
 * The server has no list of such phrases: a copy must not depend on them.
 */
const sentences: Readonly<Record<string, readonly [string, ...string[]]>> = {
  English: [
    'BGP md5 • since the outage',
    'break-glass account: ◦:•',
    '◦;•',
    'use • for the ◦ login',
    'if asked, say •',
  ],
  German: [
    'Kennwort vom ◦ ist •, bitte ändern',
    'Zugang Werk ◦: •',
    'Losung: •',
    'der Schlüssel zum WLAN heißt •',
  ],
  French: [
    'le sésame du site ◦ est •',
    'code d’accès • (voir ◦)',
    'mdp de ◦ remplacé par •',
    'ouvrir avec •',
  ],
  Spanish: [
    'la llave de ◦ es •',
    'entrar con • en ◦',
    'contraseña vieja •, nueva •',
    'la palabra secreta: •',
  ],
  Italian: ['la chiave di ◦ è •', 'accesso ospiti: •', 'usare • per ◦', 'parola d’ordine •'],
  Polish: ['hasło do ◦ to •', 'klucz dla gości •', 'wejście przez • w ◦', 'nowe: •'],
  Turkish: ['◦ için şifre •', 'misafir ağı •', 'eski parola • yeni •', '◦ giriş: •'],
  Japanese: ['◦のパスワードは•です', '合言葉：•', '共有鍵 •（◦）', '旧•、新•'],
  Russian: ['пароль от ◦ — •', 'ключ для гостей: •', 'вход через • в ◦', 'старый •, новый •'],
  Arabic: ['كلمة السر في ◦ هي •', 'مفتاح الضيوف •', 'الدخول بواسطة •', 'الرمز: •'],
};

/** Places for free text: configuration with the text in place of `•`. */
const places: Readonly<Record<string, (text: string) => string>> = {
  comment: (text) => setting('firewall address', 'a', `comment ${text}`),
  'comment of a policy': (text) => setting('firewall policy', '1', `comments ${text}`),
  description: (text) => setting('system interface', 'port1', `description ${text}`),
  'alias of several words': (text) => setting('system interface', 'port1', `alias ${text}`),
  banner: (text) =>
    `config system replacemsg admin "pre_admin-disclaimer-text"\n    set buffer ${text}\nend\n`,
  script: (text) => setting('system auto-script', 'a', `script ${text}`),
  'body of a request': (text) => setting('system automation-action', 'a', `http-body ${text}`),
  pattern: (text) => setting('ips custom', 'a', `signature ${text}`),
  'unknown setting': (text) => setting('firewall address', 'a', `remark-for-audit ${text}`),
  'line with #': (text) => `# ${unquoted(text)}\nconfig system global\n    set alias "a"\nend\n`,
  prose: (text) => `config system global\nend\n${unquoted(text)}\nconfig system dns\nend\n`,
};

/** The kinds of free text and the languages. */
export const freeTextKinds = Object.keys(places) as [string, ...string[]];
export const languages = Object.keys(sentences) as [string, ...string[]];

/** A configuration with secrets in a free text. */
export interface FreeTextCase {
  readonly kind: string;
  readonly language: string;
  readonly text: string;
  /** The secrets; a secret of several words is one text. */
  readonly secrets: readonly string[];
}

/** One case of a seed. Every kind occurs with every language. */
export function freeTextCaseOf(number: number, random: Random): FreeTextCase {
  const kind = freeTextKinds[number % freeTextKinds.length] ?? '';
  const language = languages[Math.floor(number / freeTextKinds.length) % languages.length] ?? '';
  const secrets: string[] = [];
  const sentence = random
    .pick(sentences[language] ?? ['•'])
    .replaceAll('◦', () => invented(random))
    .replaceAll('•', () => {
      const secret = secretOf(random);
      secrets.push(secret);
      return secret;
    });
  const text = places[kind]?.(`"${sentence}"`) ?? '';
  return { kind, language, text, secrets };
}

/** A secret without a typical form: half of them have no digit. */
function secretOf(random: Random): string {
  return random.pick([
    () => invented(random) + invented(random),
    () => `${invented(random)} ${invented(random)} ${invented(random)}`,
    () => `${invented(random)}-${invented(random)}`,
    () => `${invented(random)}${random.pick(['!', '.', '_', '+', '§'])}`,
    () => `${invented(random)}${random.integer(10, 9999)}`,
    () => String(random.integer(10_000_000, 99_999_999)),
    () => random.text(12),
  ])();
}

/** A pronounceable word of no language. */
function invented(random: Random): string {
  const syllables = Array.from(
    { length: random.integer(3, 4) },
    () => random.text(1, 'bdfgklmnprstvz') + random.text(1, 'aeiou'),
  );
  const word = syllables.join('');
  return random.chance(0.5) ? word.charAt(0).toUpperCase() + word.slice(1) : word;
}

function setting(table: string, key: string, command: string): string {
  return `config ${table}\n    edit "${key}"\n        set ${command}\n    next\nend\n`;
}

function unquoted(text: string): string {
  return text.slice(1, -1);
}
