// How states look wherever they occur: a mark whose shape tells as much as its colour, words beside it.
import {el} from './dom.js';
import {count, share} from './format.js';
import {t} from './language.js';
import {STANDINGS, standing, state, statesOf} from './state.js';
import {to} from './route.js';

/** The mark of a group; decoration, the words are beside it. */
export function mark(group) {
  return el('span', {class: `mark ${group}`, 'aria-hidden': 'true'});
}

/** A state in words, with its mark. */
export function badge(name) {
  return el('span', {class: `badge ${standing(name)}`}, mark(standing(name)), t(`state.${state(name)}`));
}

/** The groups of these counts as a strip, the worst first. */
export function strip(counts, label) {
  const parts = STANDINGS.filter(group => counts.standings[group] > 0);
  const spoken = parts.map(group => `${count(counts.standings[group])} ${t(`standing.${group}`)}`).join(', ');
  return el('div', {class: 'strip', role: 'img', 'aria-label': label ? `${label}: ${spoken}` : spoken},
    parts.map(group => el('span', {class: group, vars: {amount: counts.standings[group]}})));
}

/** The groups as figures, each a way to its hosts. */
export function figures(counts, site) {
  return el('ul', {class: 'figures'}, STANDINGS.map(group => {
    const amount = counts.standings[group];
    const whole = group === 'unanswered' ? counts.total : counts.answered;
    return el('li', {class: group}, el('a', {href: to('hosts', {site, state: statesOf(group)})},
      el('strong', {}, count(amount)),
      el('span', {}, mark(group), t(`standing.${group}`)),
      amount > 0 ? el('small', {}, t(`share.${group === 'unanswered' ? 'all' : 'answered'}`, share(amount, whole))) : null));
  }));
}

/** The hosts of some states, as an address of the list. */
export function hostsOf(states, query) {
  return to('hosts', {...query, state: states});
}
