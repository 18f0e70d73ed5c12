// Scans and how far they have come.
import {el, terms} from './dom.js';
import {count, duration, id, moment, share} from './format.js';
import {t} from './language.js';
import {strip} from './marks.js';
import {to} from './route.js';
import {tally} from './state.js';

const FINAL = ['SUCCEEDED', 'CANCELLED', 'FAILED'];
const STEP = 10;

export function isRunning(scan) {
  return !FINAL.includes(scan.state);
}

/** The scans, each with what can be said of it now. */
export function scanList(scans) {
  return el('ol', {class: 'scans'}, scans.map(scan => el('li', {class: isRunning(scan) ? 'running' : ''}, card(scan))));
}

function card(scan) {
  const progress = scan.progress ?? {};
  const planned = Number(progress.plannedAddressCount ?? 0);
  const finished = Number(progress.finishedAddressCount ?? 0);
  const counts = tally(progress.stateCounts ?? []);
  const name = scan.displayName || id(scan.name);
  return [
    el('div', {class: 'scan-head'},
      el('h3', {}, name, scan.displayName ? el('small', {class: 'id'}, id(scan.name)) : null),
      el('span', {class: `life ${(scan.state ?? '').toLowerCase()}`}, t(`life.${scan.state ?? 'PENDING'}`))),
    isRunning(scan) || finished < planned ? el('progress', {
      max: Math.max(planned, 1), value: finished, 'aria-label': t('scan.progress', name),
    }) : null,
    el('p', {class: 'scan-line'},
      planned > 0 ? t('scan.finished', count(finished), count(planned), share(finished, planned)) : t('scan.planning'),
      isRunning(scan) ? tempo(progress) : ended(scan)),
    holds(scan),
    scan.error ? el('p', {class: 'problem'}, scan.error.message) : null,
    counts.total > 0 ? [strip(counts, name), el('p', {class: 'scan-counts'}, groups(counts))] : null,
    terms([
      [t('scan.sites'), (scan.parts ?? []).map(part => id(part.site)).join(', ')],
      [t('scan.created'), moment(scan.createTime)],
      [t('scan.failed'), progress.failedBatchCount ? count(progress.failedBatchCount) : null],
      [t('scan.excluded'), Number(progress.excludedAddressCount ?? 0) > 0 ? count(progress.excludedAddressCount) : null],
      [t('scan.hosts'), counts.total > 0 ? el('a', {href: to('hosts', {scan: id(scan.name)})}, t('scan.show')) : null],
    ], {class: 'facts'}),
  ];
}

function groups(counts) {
  return ['vulnerable', 'undetermined', 'patched', 'unconcerned', 'unanswered']
    .filter(group => counts.standings[group] > 0)
    .map(group => el('span', {class: group}, el('strong', {}, count(counts.standings[group])), ' ', t(`standing.${group}`)));
}

function tempo(progress) {
  const rate = Number(progress.addressesPerSecond ?? 0);
  const parts = [];
  if (rate > 0) {
    parts.push(', ', t('scan.rate', count(Math.round(rate))));
  }
  if (progress.estimatedEndTime) {
    parts.push(', ', t('scan.eta', duration((new Date(progress.estimatedEndTime) - Date.now()) / 1000)));
  }
  return parts;
}

function ended(scan) {
  if (!scan.endTime) {
    return null;
  }
  const from = scan.startTime ?? scan.createTime;
  return [', ', t('scan.took', duration((new Date(scan.endTime) - new Date(from)) / 1000))];
}

function holds(scan) {
  const held = (scan.parts ?? []).filter(part => part.hold && isRunning(scan));
  return held.map(part => el('p', {class: 'hold'},
    t('scan.hold', id(part.site), t(`hold.${part.hold.reason}`)),
    part.hold.endTime ? [' ', t('scan.hold-until'), ' ', moment(part.hold.endTime)] : null));
}

/** What is worth telling somebody who listens: another state, another tenth; empty where nothing is. */
export function newsOf(scan, before) {
  if (!before) {
    return '';
  }
  const name = scan.displayName || id(scan.name);
  if (scan.state !== before.state) {
    return `${name}: ${t(`life.${scan.state}`)}.`;
  }
  const now = tenths(scan);
  return now > tenths(before) ? t('scan.news', name, now * STEP) : '';
}

function tenths(scan) {
  const {plannedAddressCount: planned, finishedAddressCount: finished} = scan.progress ?? {};
  return Number(planned ?? 0) > 0 ? Math.floor((STEP * Number(finished ?? 0)) / Number(planned)) : 0;
}
