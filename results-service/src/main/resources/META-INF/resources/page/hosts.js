// The list of hosts: a question in the address of the page, a page of answers.
import {results} from './api.js';
import {knownScans} from './choices.js';
import {el, table} from './dom.js';
import {evidenceLine} from './conversation.js';
import {question, questionForm} from './question.js';
import {id, moment} from './format.js';
import {t} from './language.js';
import {badge} from './marks.js';
import {to} from './route.js';

const PAGE = 50;

export async function show(route, signal) {
  const asked = question(route.query);
  const [sites, scans, answer] = await Promise.allSettled([
    results.summary({}, signal),
    knownScans(signal),
    results.hosts({...asked.wire, pageSize: PAGE, pageToken: route.query.get('page')}, signal)]);
  if (signal.aborted) {
    throw answer.reason ?? new Error('left');
  }
  const content = el('section', {class: 'hosts'},
    el('h1', {}, t('hosts.title')),
    questionForm(asked,
      (sites.value?.sites ?? []).map(site => site.site),
      (scans.value ?? []).map(scan => [scan.id, scan.label])),
    answer.status === 'rejected'
      ? el('p', {class: 'problem', role: 'alert'}, answer.reason.message)
      : page(answer.value, route.query));
  return {title: t('hosts.name'), content};
}

function page(answer, query) {
  const hosts = answer.hosts ?? [];
  if (hosts.length === 0) {
    return el('p', {class: 'note', role: 'status'}, t('hosts.none'));
  }
  return el('div', {},
    table({class: 'folding host-list'}, t('hosts.caption'), [
      {label: t('host.address')}, {label: t('site.name')}, {label: t('host.state')}, {label: t('host.who'), class: 'who'},
      {label: t('host.evidence'), class: 'evidence'}, {label: t('host.since'), class: 'since'},
    ], hosts.map(row)),
    turning(answer.nextPageToken, query));
}

function row(host) {
  return [
    el('a', {class: 'id', href: hostAddress(host)}, host.address),
    host.site,
    [badge(host.state), host.confidence === 'PROBABLE' || host.confidence === 'CONFIDENCE_PROBABLE'
      ? el('small', {}, t('confidence.CONFIDENCE_PROBABLE')) : null],
    who(host.identity),
    el('span', {class: 'id'}, evidenceLine(host.evidence ?? [])),
    moment(host.stateChangeTime),
  ];
}

/** Name and operating system, as far as the host says. */
export function who(identity) {
  return [identity?.hostName, identity?.operatingSystem].filter(Boolean)
    .map((text, index) => el(index === 0 && identity.hostName ? 'bdi' : 'small', {}, text));
}

/** The address of the page of one host. */
export function hostAddress(host) {
  return to(['hosts', host.site, id(host.name ?? host.host)]);
}

function turning(token, query) {
  const here = Object.fromEntries([...new Set(query.keys())].map(key => [key, query.getAll(key)]));
  return el('nav', {class: 'turning', 'aria-label': t('hosts.turning')},
    query.get('page') ? el('a', {href: to('hosts', {...here, page: null})}, t('hosts.first')) : null,
    token ? el('a', {rel: 'next', href: to('hosts', {...here, page: token})}, t('hosts.next')) : null);
}
