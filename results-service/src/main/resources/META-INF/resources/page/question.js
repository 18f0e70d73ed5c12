// Which hosts are asked for, as fields for people, as the address of the page and as the question of the service.
import {el} from './dom.js';
import {t} from './language.js';
import {mark} from './marks.js';
import {go, to} from './route.js';
import {STATES, standing, wireNames} from './state.js';

const TEXTS = ['host_name', 'domain', 'operating_system'];

/** What an address of the page asks. */
export function question(query) {
  const asked = {
    site: query.get('site') ?? '',
    cidr: query.get('cidr') ?? '',
    scan: query.get('scan') ?? '',
    text: query.get('text') ?? '',
    filter: query.get('filter') ?? '',
    states: query.getAll('state').filter(state => STATES.includes(state)),
  };
  return {...asked, wire: {
    site: asked.site,
    cidr: asked.cidr,
    scan: asked.scan ? `scans/${asked.scan}` : '',
    states: wireNames(asked.states),
    filter: filterOf(asked.text, asked.filter),
  }};
}

/** A text is looked for in every name a host tells; beside it an expression holds as it is. */
function filterOf(text, filter) {
  const words = text.trim().replace(/["\\]/g, '\\$&');
  const parts = [
    words && TEXTS.map(field => `${field}:"${words}"`).join(' OR '),
    filter.trim(),
  ].filter(Boolean);
  return parts.length > 1 ? parts.map(part => `(${part})`).join(' AND ') : parts.join('');
}

/** The fields, as they were filled in. */
export function questionForm(asked, sites, scans) {
  const form = el('form', {class: 'question', role: 'search', 'aria-label': t('question.title'), onsubmit: ask},
    field('site', t('site.name'), choice('site', asked.site, t('question.every-site'), sites)),
    field('cidr', t('question.cidr'), input('cidr', asked.cidr, '10.3.0.0/16')),
    field('text', t('question.text'), input('text', asked.text, '', 'search')),
    field('scan', t('question.scan'), choice('scan', asked.scan, t('question.present'), scans)),
    states(asked.states),
    el('details', {class: 'expression', open: asked.filter !== ''},
      el('summary', {}, t('question.expression')),
      field('filter', t('question.filter'),
        el('input', {...attributes('filter', asked.filter), 'aria-describedby': 'filter-hint', spellcheck: 'false'})),
      el('p', {class: 'note', id: 'filter-hint'}, t('question.hint'), ' ',
        el('code', {}, 'operating_system = "Windows 2000" AND state_change_time > "2026-01-31T00:00:00Z"'))),
    el('div', {class: 'act'},
      el('button', {type: 'submit'}, t('question.ask')),
      el('a', {href: to('hosts')}, t('question.clear'))));
  return form;
}

function ask(event) {
  event.preventDefault();
  const data = new FormData(event.target);
  const text = name => String(data.get(name) ?? '').trim();
  go(to('hosts', {
    site: text('site'), cidr: text('cidr'), text: text('text'), scan: text('scan'),
    state: data.getAll('state'), filter: text('filter'),
  }));
}

function states(chosen) {
  return el('fieldset', {class: 'choices'},
    el('legend', {}, t('question.states')),
    STATES.map(state => el('label', {},
      el('input', {type: 'checkbox', name: 'state', value: state, checked: chosen.includes(state)}),
      mark(standing(state)), t(`state.${state}`))));
}

/** A labelled field. */
export function field(name, label, control) {
  return el('div', {class: `field field-${name}`}, el('label', {for: `field-${name}`}, label), control);
}

/** One of several, or none; an option is its value, or value and label. */
export function choice(name, chosen, none, options) {
  const labelled = options.map(option => [option].flat()).map(([value, label = value]) => [value, label]);
  const known = chosen && !labelled.some(([value]) => value === chosen) ? [[chosen, chosen], ...labelled] : labelled;
  return el('select', {id: `field-${name}`, name},
    none === null ? null : el('option', {value: ''}, none),
    known.map(([value, label]) => el('option', {value, selected: value === chosen}, label)));
}

function input(name, value, example, type = 'text') {
  return el('input', {...attributes(name, value), type, placeholder: example, autocomplete: 'off', spellcheck: 'false'});
}

function attributes(name, value) {
  return {id: `field-${name}`, name, value};
}
