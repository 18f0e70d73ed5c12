// The address space as a picture one can step into, from everything down to one address.
import {results} from './api.js';
import {cellTable} from './cells.js';
import {el, refill} from './dom.js';
import {count} from './format.js';
import {t} from './language.js';
import {mark, strip} from './marks.js';
import {picture} from './picture.js';
import {cut, enclosing, parsePrefix, prefix, trail} from './prefix.js';
import {choice, field} from './question.js';
import {go, to} from './route.js';
import {STANDINGS, tally} from './state.js';

const LONGEST = 24;
const STEP = 12;
const WORST = 8;
const NARROW = '(max-width: 45rem)';

/** Where the reader was last, so that going out or back ends on the cell it was. */
let cameFrom = null;

export async function show(route, signal) {
  const site = route.query.get('site') ?? '';
  const typed = route.parts.length > 1 ? parsePrefix(route.parts.slice(1).join('/')) : null;
  const shown = typed ? prefix(typed.first, Math.min(typed.length - (typed.length % 2), 30)) : await start(site, signal);
  const pieces = cut(shown);
  const [everything, answer] = await Promise.all([
    results.summary({}, signal),
    results.summary({site, cidr: shown.length > 0 ? shown.text : '', prefixLength: shown.length + pieces.grains}, signal)]);
  const sites = (everything.sites ?? []).map(each => each.site);
  const grains = grainsOf(answer.sites ?? [], shown);
  const view = {shown, pieces, grains, cells: cellsOf(grains, shown, pieces), site, sites: answer.sites ?? []};
  return draw(view, sites, signal);
}

/** The smallest prefix that holds all that was scanned: asked for coarsely, then inside the one that holds it. */
async function start(site, signal) {
  let holder = prefix(0, 0);
  while (holder.length < LONGEST) {
    const answer = await results.summary({
      site, cidr: holder.length > 0 ? holder.text : '', prefixLength: Math.min(holder.length + STEP, 32)}, signal);
    const found = (answer.sites ?? []).flatMap(each => each.prefixes ?? []).map(each => parsePrefix(each.cidr)).filter(Boolean);
    if (found.length === 0) {
      return holder;
    }
    const inner = enclosing(found, LONGEST);
    if (inner.length < holder.length + STEP) {
      return inner;
    }
    holder = prefix(found[0].first, Math.min(holder.length + STEP, LONGEST));
  }
  return holder;
}

/** The finest counts there are, of all sites together, by their index on the curve. */
function grainsOf(sites, shown) {
  const merged = new Map();
  for (const each of sites.flatMap(one => one.prefixes ?? [])) {
    const grain = parsePrefix(each.cidr);
    const index = Math.round((grain.first - shown.first) / grain.size);
    merged.set(index, [...(merged.get(index) ?? []), ...(each.stateCounts ?? [])]);
  }
  return new Map([...merged].map(([index, counts]) => [index, tally(counts)]));
}

/** The same by cell. */
function cellsOf(grains, shown, pieces) {
  const each = 2 ** (pieces.grains - pieces.cells);
  const size = shown.size / 2 ** pieces.cells;
  const cells = Array.from({length: 2 ** pieces.cells}, (_, index) => ({
    index, prefix: prefix(shown.first + index * size, shown.length + pieces.cells), states: []}));
  for (const [index, counts] of grains) {
    cells[Math.floor(index / each)].states.push(
      Object.entries(counts.states).map(([state, hostCount]) => ({state, hostCount})));
  }
  return cells.map(cell => ({...cell, counts: tally(...cell.states)}));
}

function draw(view, sites, signal) {
  const {shown, site} = view;
  const total = tally(...view.cells.map(cell => cell.states.flat()));
  const told = el('div', {class: 'told'});
  const tell = cell => refill(told, cell ? about(cell, view) : overall(total, view));
  tell(null);
  const inwards = cell => enter(cell, view);
  const outwards = () => leave(view);
  const shownPicture = picture(view, {tell, inwards, outwards, signal, focus: cameFrom});
  const content = el('section', {class: 'map'},
    el('h1', {}, t('map.title'), ' ', el('span', {class: 'id'}, shown.text)),
    el('div', {class: 'map-bar'}, crumbs(view), form(view, sites)),
    el('div', {class: 'map-pane'},
      el('div', {class: 'map-side'}, shownPicture.element, legend()),
      el('div', {class: 'map-told'}, told, worstHere(view), el('p', {class: 'note keys'}, t('map.keys')), el('p', {class: 'note'}, t('map.curve')))),
    el('details', {class: 'map-table', open: matchMedia(NARROW).matches},
      el('summary', {}, t('map.table')), cellTable(view, cell => address(cell, view))));
  const keepsFocus = cameFrom !== null;
  cameFrom = null;
  return {title: t('map.name') + ' ' + shown.text, content, keepsFocus, shown: () => shownPicture.shown(keepsFocus)};
}

function enter(cell, view) {
  cameFrom = cell.prefix;
  go(address(cell, view));
}

function leave(view) {
  const outer = trail(view.shown).at(-2);
  if (outer) {
    cameFrom = view.shown;
    go(to(['map', outer.text], {site: view.site}));
  }
}

/** Inside a cell: the next picture, or the host where the cell is one address. */
function address(cell, view) {
  if (cell.prefix.length < 32) {
    return to(['map', cell.prefix.text], {site: view.site});
  }
  const at = cell.prefix.text.split('/')[0];
  const holders = view.sites.filter(each => (each.prefixes ?? []).some(one => one.cidr === cell.prefix.text));
  return holders.length === 1
    ? to(['hosts', holders[0].site, at])
    : to('hosts', {cidr: cell.prefix.text, site: view.site});
}

function crumbs(view) {
  const way = trail(view.shown);
  return el('nav', {class: 'crumbs', 'aria-label': t('map.crumbs')}, el('ol', {}, way.map((each, index) => el('li', {},
    el('a', {
      class: 'id', href: to(['map', each.text], {site: view.site}),
      'aria-current': index === way.length - 1 ? 'true' : null,
    }, each.length === 0 ? t('map.everything') : each.text)))));
}

function form(view, sites) {
  const submit = event => {
    event.preventDefault();
    const data = new FormData(event.target);
    const wanted = parsePrefix(String(data.get('prefix') ?? ''));
    const site = String(data.get('site') ?? '');
    go(wanted ? to(['map', wanted.text], {site}) : to('map', {site}));
  };
  return el('form', {class: 'question inline', 'aria-label': t('map.choose'), onsubmit: submit},
    field('site', t('site.name'), choice('site', view.site, t('question.every-site'), sites)),
    field('prefix', t('map.prefix'), el('input', {
      id: 'field-prefix', name: 'prefix', value: view.shown.text, autocomplete: 'off', spellcheck: 'false'})),
    el('div', {class: 'act'}, el('button', {type: 'submit'}, t('map.go'))));
}

function overall(total, view) {
  return [
    el('h2', {}, t('map.all')),
    total.total === 0 ? el('p', {class: 'note'}, t('map.empty')) : [
      el('p', {class: 'sentence'}, t('overview.headline', total.standings.vulnerable, total.answered, count)),
      strip(total, view.shown.text), groupList(total),
      el('p', {class: 'ways'}, el('a', {href: to('hosts', {site: view.site, cidr: view.shown.text})}, t('map.list')))]];
}

/** The cells with the most hosts that lack an update. */
function worstHere(view) {
  const cells = view.cells.filter(cell => cell.counts.standings.vulnerable > 0 && cell.prefix.length < 32)
    .sort((one, other) => other.counts.standings.vulnerable - one.counts.standings.vulnerable || one.index - other.index)
    .slice(0, WORST);
  return cells.length === 0 ? null : [el('h3', {}, t('map.worst')), el('ol', {class: 'worst'}, cells.map(cell => el('li', {},
    el('a', {class: 'id', href: address(cell, view)}, cell.prefix.text),
    el('strong', {}, count(cell.counts.standings.vulnerable)), strip(cell.counts, cell.prefix.text))))];
}

function about(cell, view) {
  const {counts} = cell;
  return [
    el('h2', {class: 'id'}, cell.prefix.text.replace('/32', '')),
    counts.total === 0 ? el('p', {class: 'note'}, t('map.unscanned')) : [
      strip(counts, cell.prefix.text), groupList(counts),
      el('p', {class: 'ways'},
        el('a', {href: address(cell, view)}, t(cell.prefix.length < 32 ? 'map.enter' : 'map.host')),
        cell.prefix.length < 32 ? [' · ', el('a', {href: to('hosts', {site: view.site, cidr: cell.prefix.text})}, t('map.hosts'))] : null)]];
}

function groupList(counts) {
  return el('ul', {class: 'groups'}, STANDINGS.filter(group => counts.standings[group] > 0).map(group =>
    el('li', {}, mark(group), el('strong', {}, count(counts.standings[group])), ' ', t(`standing.${group}`))));
}

function legend() {
  return el('ul', {class: 'legend'}, STANDINGS.map(group => el('li', {}, mark(group), t(`column.${group}`))));
}
