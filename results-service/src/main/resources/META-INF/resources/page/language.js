// The language of the page: what the reader chose, else what the browser asks for, else English.
import en from './words/en.js';
import ja from './words/ja.js';

const WORDS = {en, ja};
const KEPT = 'rpcsweep.language';

export const LANGUAGES = [['en', 'English'], ['ja', '日本語']];

let language = chosen();

function chosen() {
  const wished = [kept(), ...(navigator.languages ?? [navigator.language])];
  return wished.map(tag => (tag ?? '').slice(0, 2).toLowerCase()).find(tag => tag in WORDS) ?? 'en';
}

function kept() {
  try {
    return localStorage.getItem(KEPT);
  } catch {
    return null; // Storage may be forbidden; then the choice lasts as long as the page.
  }
}

export function current() {
  return language;
}

/** The locale of numbers and dates: the reader's own variant of the language, such as en-GB. */
export function locale() {
  return (navigator.languages ?? []).find(tag => tag.toLowerCase().startsWith(language)) ?? language;
}

export function choose(tag) {
  language = tag;
  try {
    localStorage.setItem(KEPT, tag);
  } catch {
    // As above.
  }
}

/** The words for a key. A key without words is an error of ours and shows as itself. */
export function t(key, ...values) {
  const words = WORDS[language][key] ?? WORDS.en[key] ?? key;
  return typeof words === 'function' ? words(...values) : words;
}
