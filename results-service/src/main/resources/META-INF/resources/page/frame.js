// What stands around every view: name, ways, language.
import {el} from './dom.js';
import {LANGUAGES, choose, current, t} from './language.js';
import {to} from './route.js';
import {isSignedIn, signOut} from './session.js';

const WAYS = [['', 'overview.name'], ['map', 'map.name'], ['hosts', 'hosts.name'], ['compare', 'compare.name']];

/** Draws the frame in the present language; `redraw` is called when another is chosen. */
export function drawFrame(redraw) {
  document.documentElement.lang = current();
  document.getElementById('skip').textContent = t('frame.skip');
  const language = el('select', {
    id: 'language',
    'aria-label': t('frame.language'),
    onchange: event => {
      choose(event.target.value);
      redraw();
      document.getElementById('language').focus();
    },
  }, LANGUAGES.map(([tag, name]) => el('option', {value: tag, lang: tag, selected: tag === current()}, name)));
  document.getElementById('top').replaceChildren(
    el('div', {class: 'frame'},
      el('a', {class: 'brand', href: to('')}, el('span', {class: 'sign', 'aria-hidden': 'true'}), 'RPC Sweep'),
      el('nav', {'aria-label': t('frame.ways')},
        WAYS.map(([path, name]) => el('a', {href: to(path), 'data-way': path}, t(name)))),
      isSignedIn() ? el('button', {type: 'button', class: 'signout', onclick: leave}, t('signin.out')) : null,
      language));

  function leave() {
    signOut();
    redraw();
  }
}

/** Marks the way the present view is on. */
export function tellWhere(path) {
  for (const way of document.querySelectorAll('[data-way]')) {
    if (way.dataset.way === path) {
      way.setAttribute('aria-current', 'page');
    } else {
      way.removeAttribute('aria-current');
    }
  }
}
