// What the optional probes found, as the host gave it.
import {answerCode} from './conversation.js';
import {el} from './dom.js';
import {t} from './language.js';

const SEQUENCES = {7: 'ncacn_ip_tcp', 8: 'ncadg_ip_udp', 15: 'ncacn_np', 16: 'ncalrpc', 31: 'ncacn_http'};
const SHOWN = 24;

/** One block for each probe that said something, or null. */
export function findings(found) {
  const blocks = found.map(block).filter(Boolean);
  return blocks.length === 0 ? null : el('div', {class: 'found'}, blocks);
}

function block(finding) {
  const [kind, content] = Object.entries(finding)[0] ?? [];
  const lines = kind && LINES[kind]?.(content);
  if (!lines) {
    return null;
  }
  const more = lines.length - SHOWN;
  return el('details', {},
    el('summary', {}, t(`finding.${kind}`)),
    el('ul', {class: 'id'}, lines.slice(0, SHOWN).map(line => el('li', {}, el('bdi', {}, line)))),
    more > 0 ? el('p', {class: 'note'}, t('finding.more', more)) : null);
}

const LINES = {
  objectExporter: it => [
    `COM ${it.comMajor ?? 0}.${it.comMinor ?? 0}`,
    ...(it.bindings ?? []).map(each => `${each.networkAddress ?? ''} (${SEQUENCES[each.towerId] ?? each.towerId})`)],
  oldObjectExporter: unanswered,
  interfaces: it => (it.offers ?? []).map(offer =>
    `${offer.result ? '✗' : '✓'} ${offer.abstractSyntax?.displayName || offer.abstractSyntax?.uuid || ''}`),
  ntlmChallenge: it => [it.version, it.netbiosComputer, it.dnsComputer, it.netbiosDomain, it.dnsDomain, it.dnsTree].filter(Boolean),
  endpoints: it => (it.endpoints ?? []).map(each =>
    `${each.protocolSequence ?? ''}[${each.endpoint ?? ''}] `
    + `${each.rpcInterface?.displayName || each.rpcInterface?.uuid || ''} ${each.annotation ?? ''}`.trim()),
  netbiosNames: it => [
    ...(it.names ?? []).map(each =>
      `${each.name ?? ''} <${(each.suffix ?? 0).toString(16).padStart(2, '0')}>${each.group ? ` ${t('finding.group')}` : ''}`),
    it.mac].filter(Boolean),
  exposure: ports,
  wormIndicators: ports,
  unanswered,
};

function ports(it) {
  return (it.ports ?? []).map(port => `${t(`service.${port.service}`)}: ${t(`port.${port.state}`)}`);
}

function unanswered(it) {
  return [answerCode(it.answer ?? {})];
}
