/** The serial number of a token is not secret. */
export const serialNumber = /^F[A-Z0-9]{15}$/;

/** Words with digits that are algorithms, standards or ports. */
const technicalWord =
  /^(?:md5|sha-?\d+|aes-?\d+|3des|rsa-?\d+|wpa\d|ikev?\d|ipv\d|(?:phase|port|wan|lan|vlan|vdom|dmz|ssl|tls)-?\d+|v?\d+(?:\.\d+)+|fortios-?\d[\d.]*)$/i;

/** Whether a word is unlikely in a language: it contains digits and letters, or signs. */
export function looksLikePassword(word: string): boolean {
  return word.length >= 4 && /[A-Za-z]/.test(word) && /\d/.test(word.slice(1)) && !technicalWord.test(word);
}

/** Whether a text is unlikely to be the same as a password by chance. */
export function isUnmistakable(secret: string): boolean {
  return secret.length >= 8 && /\d/.test(secret) && /[A-Za-z]/.test(secret);
}

/** Whether a word may be Base64, which need not have digits. */
export function looksEncoded(word: string): boolean {
  return looksLikePassword(word) || /[a-z][A-Z]|=$/.test(word);
}

/** Products, dates, and names of hosts and files, which mix letters and digits as passwords do. */
const ordinaryMixture =
  /^forti|^\d{1,2}-?[a-z]{3,9}-?\d{2,4}$|^\d{4}-\d\d|^[\w-]+(?:\.[\w-]+)+\.?$|^[\w.+-]+@[\w-]+(?:\.[\w-]+)+$|^[\w.+-]{3,}@[\w-]+$|^[/\\~]|^\w+:\/\//i;

/** Whether a word is rather a password than a name: it has digits, and letters of both cases or signs. */
export function looksRandom(word: string): boolean {
  return (
    word.length >= 6 &&
    looksLikePassword(word) &&
    ((/[a-z]/.test(word) && /[A-Z]/.test(word)) || /[!@#$%^&*+~?]/.test(word)) &&
    !ordinaryMixture.test(word) &&
    !serialNumber.test(word)
  );
}

/** Names of places and devices: words with a year or a number of one or two digits, a band of Wi-Fi. */
const label =
  /^(?:[A-Za-z]?[a-z]+|[A-Z]+-)(?:-?[A-Z][a-z]+)*(?:-?\d{1,2}|-(?:19|20)\d\d)$|\d(?:GHz|[GMk]?bit|[MGT]B)$/;

/** Words with a number that are more common as passwords than as names of places. */
const commonPassword =
  /^(?:winter|spring|summer|autumn|sommer|herbst|hiver|printemps|invierno|verano|inverno|zomer|herfst|welcome|willkommen|bienvenue|passw\w{1,4}|passwort|changeme|letmein|qwert\w|start)[-_]?\d+$/i;

/** The same, where the words around it are only weak evidence of a password. */
export function looksInvented(word: string): boolean {
  return looksRandom(word) && (!label.test(word) || commonPassword.test(word));
}
