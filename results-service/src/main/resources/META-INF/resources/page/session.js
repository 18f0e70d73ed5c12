// Who the reader is: a token, kept as long as the tab and never shown again.
const KEPT = 'rpcsweep.token';

let token = kept();
let asked = null;

function kept() {
  try {
    return sessionStorage.getItem(KEPT) ?? '';
  } catch {
    return ''; // Storage may be forbidden; then the token lasts as long as the page.
  }
}

function keep(text) {
  token = text;
  try {
    if (text) {
      sessionStorage.setItem(KEPT, text);
    } else {
      sessionStorage.removeItem(KEPT);
    }
  } catch {
    // As above.
  }
}

/** What every question says of who asks. */
export function credentials() {
  return token ? {Authorization: `Bearer ${token}`} : {};
}

export function isSignedIn() {
  return token !== '';
}

export function signIn(text) {
  keep(text.trim());
}

export function signOut() {
  keep('');
}

/** Says who asks the reader for a token; it is given the reason a token was refused for. */
export function onTokenWanted(listener) {
  asked = listener;
}

/** A question was refused because nobody knows who asked. */
export function wantToken(reason) {
  asked?.(reason);
}
