// What the two services are asked. Answers are protobuf's JSON: lowerCamelCase, 64-bit integers as texts,
// nothing where nothing is said.
import {current, t} from './language.js';
import {credentials, wantToken} from './session.js';

/** More than anybody chooses from. */
const SCANS = 200;

let schedulerOrigin = '';

/** Why something was not answered, in one sentence. */
export class Problem extends Error {
  constructor(sentence, status = 0, reason = '') {
    super(sentence);
    this.status = status;
    this.reason = reason;
  }
}

/** Learns where the scheduler is: another origin, or none where something in front makes both one. */
export async function learnOrigins() {
  const config = await get('', '/page-config.json', {}, null, t('service.results'));
  schedulerOrigin = (config.schedulerUrl ?? '').replace(/\/$/, '');
}

async function get(origin, path, question, signal, service) {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(question)) {
    for (const each of [value].flat()) {
      if (each !== undefined && each !== null && each !== '') {
        parameters.append(key, each);
      }
    }
  }
  const query = parameters.size > 0 ? `?${parameters}` : '';
  let response;
  try {
    response = await fetch(origin + path + query, {
      signal,
      credentials: 'omit',
      headers: {Accept: 'application/json', 'Accept-Language': current(), ...credentials()},
    });
  } catch (failure) {
    if (failure.name === 'AbortError') {
      throw failure;
    }
    throw new Problem(t('problem.unreachable', service));
  }
  const answer = await response.json().catch(() => null);
  if (response.status === 401 && !signal?.aborted) {
    wantToken(answer?.reason ?? '');
  }
  if (!response.ok || answer === null) {
    throw problem(response, answer, service);
  }
  return answer;
}

function problem(response, answer, service) {
  const reason = answer?.reason ?? '';
  const known = reason && t(`reason.${reason}`);
  if (known && known !== `reason.${reason}`) {
    return new Problem(known, response.status, reason);
  }
  const said = answer?.detail || answer?.title;
  const violations = (answer?.violations ?? []).map(each => each.description).filter(text => !said?.includes(text));
  const text = [said, ...violations].filter(Boolean).join('; ');
  return new Problem(text || t('problem.status', service, response.status), response.status, reason);
}

function hosts(path, question, signal) {
  return get('', `/v1/sites/${encodeURIComponent(question.site || '-')}/${path}`,
    {...question, site: undefined}, signal, t('service.results'));
}

export const results = {
  host: (site, host, signal) =>
    hosts(`hosts/${encodeURIComponent(host)}`, {site, languageCode: current()}, signal),
  hosts: (question, signal) => hosts('hosts', question, signal),
  summary: (question, signal) => hosts('hosts:summarize', question, signal),
  comparison: (question, signal) => hosts('hosts:compare', question, signal),
  changes: (question, signal) => hosts('hosts:listChanges', question, signal),
  reportedScans: (site, signal) => hosts('reportedScans', {site, pageSize: SCANS}, signal),
};

export const scheduler = {
  scans: (question, signal) => get(schedulerOrigin, '/v1/scans', question, signal, t('service.scheduler')),
};
