// How things stand: one sentence, the groups, the scans as they run, the states, the sites.
import {results, scheduler} from './api.js';
import {announce, el, refill, table} from './dom.js';
import {count} from './format.js';
import {t} from './language.js';
import {badge, figures, hostsOf, strip} from './marks.js';
import {repeat} from './repeat.js';
import {to} from './route.js';
import {isRunning, newsOf, scanList} from './scans.js';
import {STANDINGS, STATES, statesOf, tally} from './state.js';

const LIVE = 2_000;
const QUIET = 5_000;
const SCANS = 8;

export async function show(_, signal) {
  const standing = el('div', {class: 'standing'});
  const scans = el('section', {id: 'scans', 'aria-labelledby': 'scans-title'});
  const details = el('div', {});
  let told = new Map();

  async function look() {
    const [summary, listed] = await Promise.allSettled([
      results.summary({}, signal), scheduler.scans({pageSize: SCANS}, signal)]);
    if (signal.aborted) {
      return QUIET;
    }
    fillStanding(standing, details, summary);
    fillScans(scans, listed);
    const present = listed.value?.scans ?? [];
    const news = present.map(scan => newsOf(scan, told.get(scan.name))).filter(Boolean);
    told = new Map(present.map(scan => [scan.name, scan]));
    if (news.length > 0) {
      announce(news.join(' '));
    }
    return present.some(isRunning) ? LIVE : QUIET;
  }

  repeat(look, signal, await look());
  return {title: t('overview.name'), content: el('div', {class: 'overview'}, standing, scans, details)};
}

function fillStanding(standing, details, summary) {
  if (summary.status === 'rejected') {
    refill(standing, el('h1', {}, t('overview.name')), problem(summary.reason));
    return;
  }
  const sites = summary.value.sites ?? [];
  const counts = tally(...sites.map(site => site.stateCounts ?? []));
  refill(standing,
    el('h1', {class: counts.standings.vulnerable > 0 ? 'bad' : ''}, headline(counts)),
    counts.standings.vulnerable + counts.standings.undetermined > 0 ? el('p', {class: 'lede'},
      counts.standings.vulnerable > 0 ? t('overview.danger') + ' ' : null,
      counts.standings.undetermined > 0 ? t('overview.unknown', counts.standings.undetermined, count) : null) : null,
    counts.total > 0 ? [figures(counts), strip(counts, t('overview.all'))] : null);
  refill(details, counts.total > 0 ? [siteSection(sites), stateSection(counts)] : null);
}

function headline(counts) {
  if (counts.total === 0) {
    return t('overview.nothing');
  }
  if (counts.answered === 0) {
    return t('overview.nobody');
  }
  return t('overview.headline', counts.standings.vulnerable, counts.answered, count);
}

function fillScans(scans, listed) {
  const title = el('h2', {id: 'scans-title'}, t('scans.title'));
  if (listed.status === 'rejected') {
    refill(scans, title, problem(listed.reason));
    return;
  }
  const found = listed.value.scans ?? [];
  refill(scans, title,
    found.length > 0 ? scanList(found) : el('p', {class: 'note'}, t('scans.none')),
    listed.value.nextPageToken ? el('p', {class: 'note'}, t('scans.more')) : null);
}

function siteSection(sites) {
  const columns = [{label: t('site.name')}, ...STANDINGS.map(group => (
    {label: t(`column.${group}`), class: 'number'})), {label: t('site.shares'), class: 'shares'}];
  const rows = sites.map(site => {
    const counts = tally(site.stateCounts ?? []);
    return [
      el('a', {href: to('map', {site: site.site})}, site.site),
      ...STANDINGS.map(group => number(counts, group, site.site)),
      strip(counts, site.site)];
  });
  return el('section', {'aria-labelledby': 'sites-title'},
    el('h2', {id: 'sites-title'}, t('sites.title')),
    table({class: 'folding sites'}, t('sites.caption'), columns, rows));
}

function number(counts, group, site) {
  const amount = counts.standings[group];
  return amount > 0 ? el('a', {class: `plain ${group}`, href: hostsOf(statesOf(group), {site})}, count(amount)) : '0';
}

function stateSection(counts) {
  const columns = [{label: t('states.state')}, {label: t('states.count'), class: 'number'}, {label: t('states.meaning')}];
  const rows = STATES.filter(state => counts.states[state] > 0).map(state => [
    badge(state), el('a', {class: 'plain', href: hostsOf([state], {})}, count(counts.states[state])), t(`meaning.${state}`)]);
  return el('section', {'aria-labelledby': 'states-title'},
    el('h2', {id: 'states-title'}, t('states.title')),
    table({class: 'folding states'}, t('states.caption'), columns, rows));
}

function problem(reason) {
  return el('p', {class: 'problem', role: 'status'}, reason.message);
}
