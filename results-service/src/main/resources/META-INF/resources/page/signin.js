// Asks who the reader is.
import {el} from './dom.js';
import {t} from './language.js';
import {field} from './question.js';
import {signIn} from './session.js';

/** The view; `done` is called with a new token. Without one before, nothing was wrong yet. */
export function signInView(reason, done) {
  const wrong = reason !== 'TOKEN_MISSING';
  const input = el('input', {
    id: 'field-token',
    name: 'token',
    type: 'password',
    required: true,
    autocomplete: 'off',
    spellcheck: 'false',
    'aria-describedby': wrong ? 'token-hint token-problem' : 'token-hint',
    'aria-invalid': wrong ? 'true' : null,
  });
  const form = el('form', {class: 'signin', onsubmit: submit},
    field('token', t('signin.token'), input),
    el('div', {class: 'act'}, el('button', {type: 'submit'}, t('signin.go'))));

  function submit(event) {
    event.preventDefault();
    signIn(input.value);
    done();
  }

  return {
    title: t('signin.title'),
    content: el('section', {},
      el('h1', {}, t('signin.title')),
      wrong ? el('p', {class: 'problem', id: 'token-problem', role: 'alert'}, problem(reason)) : null,
      el('p', {class: 'note', id: 'token-hint'}, t('signin.hint')),
      form),
    shown: () => input.focus({preventScroll: true}),
    keepsFocus: true,
  };
}

function problem(reason) {
  const known = t(`reason.${reason}`);
  return known === `reason.${reason}` ? t('signin.refused') : known;
}
