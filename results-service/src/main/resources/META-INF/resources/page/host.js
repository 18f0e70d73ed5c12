// One host: what it is, how that is known, what to do, who it says it is, how it came to be so.
import {results} from './api.js';
import {conversation} from './conversation.js';
import {el, table, terms} from './dom.js';
import {findings} from './findings.js';
import {id, moment} from './format.js';
import {t} from './language.js';
import {badge, mark} from './marks.js';
import {to} from './route.js';
import {standing, state} from './state.js';

export async function show(route, signal) {
  const [, site, name] = route.parts;
  const host = await results.host(site, name, signal);
  const content = el('article', {class: `host ${standing(host.state)}`},
    el('p', {class: 'crumbs'}, el('a', {href: to('hosts', {site: host.site})}, t('hosts.name')), ' › ', host.site),
    el('h1', {}, el('span', {class: 'id'}, host.address), el('bdi', {class: 'name'}, host.identity?.hostName ?? '')),
    verdict(host),
    el('div', {class: 'beside'},
      section('known', t('host.conversation'), [conversation(host.evidence ?? [], standing(host.state)), rule(host)]),
      section('advice', t('host.advice'), advice(host.advice ?? []))),
    section('identity', t('host.identity'), identity(host)),
    section('exposure', t('host.exposure'), exposure(host.exposure)),
    section('findings', t('host.findings'), findings(host.findings ?? [])),
    section('changes', t('host.changes'), changes(host.changes ?? [])),
    el('p', {class: 'note'}, el('a', {href: `/v1/sites/${encodeURIComponent(host.site)}/hosts/${encodeURIComponent(id(host.name))}`},
      t('host.json'))));
  return {title: host.address, content};
}

function verdict(host) {
  const confident = host.confidence && host.confidence !== 'CONFIDENCE_UNSPECIFIED'
    && state(host.state) !== 'NEEDS_INVESTIGATION';
  return el('div', {class: 'verdict'},
    el('p', {class: 'verdict-state'}, mark(standing(host.state)), t(`state.${state(host.state)}`)),
    el('p', {class: 'verdict-meaning'}, t(`meaning.${state(host.state)}`)),
    terms([
      [t('host.confidence'), confident ? t(`confidence.${confidence(host.confidence)}.long`) : null],
      [t('host.since'), moment(host.stateChangeTime)],
      [t('host.last'), moment(host.lastObserveTime)],
      [t('host.first'), moment(host.firstObserveTime)],
      [t('host.scan'), host.scan ? el('a', {class: 'id', href: to('hosts', {scan: id(host.scan)})}, id(host.scan)) : null],
    ], {class: 'facts'}));
}

function confidence(name) {
  return name.startsWith('CONFIDENCE_') ? name : `CONFIDENCE_${name}`;
}

function rule(host) {
  return host.ruleId || host.reason ? el('p', {class: 'rule'},
    el('span', {class: 'label'}, t('host.rule')), ' ',
    host.reason ? el('span', {lang: 'en'}, host.reason, ' ') : null,
    host.ruleId ? el('code', {}, host.ruleId) : null) : null;
}

function section(name, title, content) {
  return content === null ? null : el('section', {class: name, 'aria-labelledby': `${name}-title`},
    el('h2', {id: `${name}-title`}, title), content);
}

function advice(measures) {
  return measures.length === 0 ? null : el('ol', {class: 'measures'}, measures.map(measure => el('li', {},
    el('p', {class: 'action'}, measure.action || measure.id),
    measure.consequence || measure.reference ? el('p', {class: 'note'},
      measure.consequence, measure.consequence && measure.reference ? ' ' : null,
      measure.reference ? el('span', {class: 'reference'}, measure.reference) : null) : null)));
}

function identity(host) {
  const who = host.identity;
  if (!who || Object.keys(who).length === 0) {
    return null;
  }
  return terms([
    [t('identity.system'), who.operatingSystem ? [who.operatingSystem,
      who.confidence ? el('small', {}, t(`confidence.${confidence(who.confidence)}`)) : null] : null],
    [t('identity.version'), who.version ? el('bdi', {}, who.version) : null],
    [t('identity.name'), who.hostName ? el('bdi', {}, who.hostName) : null],
    [t('identity.domain'), who.domain ? el('bdi', {}, who.domain) : null],
    [t('identity.addresses'), (who.networkAddresses ?? []).map(address => el('bdi', {class: 'id line'}, address))],
  ], {class: 'facts wide'});
}

function exposure(ports) {
  if (!ports || Object.keys(ports).length === 0) {
    return null;
  }
  const list = services => (services ?? []).map(service => el('span', {class: 'line'}, t(`service.${service}`)));
  return terms([
    [t('exposure.worm'), list(ports.wormIndicators)],
    [t('exposure.open'), list(ports.open)],
    [t('exposure.shut'), list(ports.shut)],
  ], {class: 'facts wide'});
}

function changes(history) {
  return history.length === 0 ? null : table({class: 'folding history'}, t('host.changes'),
    [{label: t('change.time')}, {label: t('change.before')}, {label: t('change.after')}, {label: t('change.scan')}],
    history.map(change => [
      moment(change.observeTime),
      state(change.before) === 'UNSPECIFIED' ? t('state.UNSPECIFIED') : badge(change.before),
      badge(change.after),
      el('span', {class: 'id'}, id(change.scan))]));
}
