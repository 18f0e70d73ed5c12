// Two scans beside each other: how many hosts went which way, from which state to which, and which hosts they are.
import {results} from './api.js';
import {knownScans} from './choices.js';
import {el, table} from './dom.js';
import {count, moment} from './format.js';
import {hostAddress} from './hosts.js';
import {t} from './language.js';
import {badge} from './marks.js';
import {choice, field} from './question.js';
import {go, to} from './route.js';

const KINDS = ['NEWLY_VULNERABLE', 'FIXED', 'APPEARED', 'GONE', 'CHANGED', 'UNCHANGED', 'NOT_COMPARABLE'];
const PAGE = 50;

export async function show(route, signal) {
  const [scans, everything] = await Promise.all([knownScans(signal), results.summary({}, signal)]);
  const sites = (everything.sites ?? []).map(site => site.site);
  const asked = {
    site: route.query.get('site') ?? '',
    base: route.query.get('base') ?? scans[1]?.id ?? scans[0]?.id ?? '',
    scan: route.query.get('scan') ?? (route.query.has('base') ? '' : scans[0]?.id ?? ''),
    kind: route.query.getAll('kind').filter(kind => KINDS.includes(kind)),
  };
  const content = el('section', {class: 'compare'},
    el('h1', {}, t('compare.title')),
    scans.length === 0 ? el('p', {class: 'note'}, t('compare.none')) : [form(asked, scans, sites), await answer(asked, route, signal)]);
  return {title: t('compare.name'), content};
}

function form(asked, scans, sites) {
  const ids = scans.map(scan => [scan.id, scan.label]);
  const base = scans.find(scan => scan.id === asked.base);
  const other = scans.find(scan => scan.id === asked.scan);
  return el('form', {class: 'question', 'aria-label': t('compare.title'), onsubmit: ask},
    field('base', t('compare.base'), [choice('base', asked.base, null, ids), el('small', {}, moment(base?.time))]),
    field('scan', t('compare.scan'), [choice('scan', asked.scan, t('compare.present'), ids), el('small', {}, moment(other?.time))]),
    field('site', t('site.name'), choice('site', asked.site, t('question.every-site'), sites)),
    el('div', {class: 'act'}, el('button', {type: 'submit'}, t('compare.ask'))));
}

function ask(event) {
  event.preventDefault();
  const data = new FormData(event.target);
  go(to('compare', {base: data.get('base'), scan: data.get('scan'), site: data.get('site')}));
}

async function answer(asked, route, signal) {
  const wire = {site: asked.site, baseScan: `scans/${asked.base}`, scan: asked.scan ? `scans/${asked.scan}` : ''};
  const [counted, listed] = await Promise.allSettled([
    results.comparison(wire, signal),
    results.changes({...wire, kinds: asked.kind, pageSize: PAGE, pageToken: route.query.get('page')}, signal)]);
  const failed = [counted, listed].find(each => each.status === 'rejected');
  if (failed) {
    return el('p', {class: 'problem', role: 'alert'}, failed.reason.message);
  }
  return [kinds(counted.value.changes ?? [], asked), hosts(listed.value, asked), moves(counted.value.moves ?? [])];
}

function kinds(changes, asked) {
  const amounts = Object.fromEntries(changes.map(change => [change.kind, Number(change.hostCount)]));
  return el('ul', {class: 'figures kinds'}, KINDS.map(kind => el('li', {class: kind.toLowerCase()},
    el('a', {
      href: to('compare', {...query(asked), kind: asked.kind.includes(kind) ? [] : [kind]}),
      'aria-current': asked.kind.includes(kind) ? 'true' : null,
    }, el('strong', {}, count(amounts[kind] ?? 0)), el('span', {}, t(`kind.${kind}`)), el('small', {}, t(`kind.${kind}.long`))))));
}

function query(asked) {
  return {base: asked.base, scan: asked.scan, site: asked.site};
}

function hosts(listed, asked) {
  const changes = listed.changes ?? [];
  const title = asked.kind.length > 0 ? asked.kind.map(kind => t(`kind.${kind}`)).join(', ') : t('compare.hosts');
  return el('section', {'aria-labelledby': 'hosts-title'},
    el('h2', {id: 'hosts-title'}, title),
    changes.length === 0 ? el('p', {class: 'note'}, t('compare.same')) : table({class: 'folding'}, t('compare.hosts'), [
      {label: t('host.address')}, {label: t('site.name')}, {label: t('compare.kind')},
      {label: t('change.before')}, {label: t('change.after')},
    ], changes.map(change => [
      el('a', {class: 'id', href: hostAddress({site: change.site, host: change.host})}, change.address),
      change.site, t(`kind.${change.kind}`), badge(change.before), badge(change.after)])),
    listed.nextPageToken ? el('nav', {class: 'turning', 'aria-label': t('hosts.turning')},
      el('a', {rel: 'next', href: to('compare', {...query(asked), kind: asked.kind, page: listed.nextPageToken})},
        t('hosts.next'))) : null);
}

function moves(all) {
  const moved = all.filter(move => move.before !== move.after);
  return moved.length === 0 ? null : el('section', {'aria-labelledby': 'moves-title'},
    el('h2', {id: 'moves-title'}, t('compare.moves')),
    table({class: 'folding moves'}, t('compare.moves'), [
      {label: t('change.before')}, {label: t('change.after')}, {label: t('states.count'), class: 'number'},
    ], moved.map(move => [badge(move.before), badge(move.after), count(move.hostCount)])));
}
