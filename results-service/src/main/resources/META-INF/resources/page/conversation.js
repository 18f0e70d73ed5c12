// The conversation with a host, step by step: what was asked, what came back, what that means.
import {el} from './dom.js';
import {t} from './language.js';

const HRESULTS = {
  0x00000000: 'S_OK',
  0x80004002: 'E_NOINTERFACE',
  0x80040154: 'REGDB_E_CLASSNOTREG',
  0x80070005: 'E_ACCESSDENIED',
  0x80070057: 'E_INVALIDARG',
  0x8001011c: 'RPC_E_REMOTE_DISABLED',
  0x8001011d: 'RPC_E_INVALID_OBJREF',
  0x80080004: 'CO_E_BAD_PATH',
};
const FAULTS = {
  0x00000005: 'ERROR_ACCESS_DENIED',
  0x000006f7: 'rpc_x_bad_stub_data',
  0x1c010002: 'nca_s_op_rng_error',
  0x1c010003: 'nca_s_unk_if',
  0x1c01000b: 'nca_s_proto_error',
  0x1c010014: 'nca_s_server_too_busy',
  0x1c000012: 'nca_s_fault_unspec',
  0x1c00001a: 'nca_s_fault_context_mismatch',
  0x1c00001c: 'nca_s_invalid_pres_context_id',
};
const SHORT = {
  BIND: 'bind',
  REMOTE_CREATE_INSTANCE_KNOWN: 'A',
  REMOTE_CREATE_INSTANCE_UNKNOWN: 'B',
  ALTER_CONTEXT: 'alter',
  REMOTE_ACTIVATION: 'R',
  BIND_ACTIVATION: 'bind2',
  ALTER_CONTEXT_LOCAL_OBJECT_EXPORTER: 'alter2',
};
/** The answers that speak for a group of states, where the verdict agrees. */
const DECIDING = {
  'REMOTE_CREATE_INSTANCE_UNKNOWN=REGDB_E_CLASSNOTREG': 'vulnerable',
  'REMOTE_CREATE_INSTANCE_UNKNOWN=CO_E_BAD_PATH': 'vulnerable',
  'REMOTE_CREATE_INSTANCE_UNKNOWN=E_NOINTERFACE': 'patched',
  'REMOTE_ACTIVATION=REGDB_E_CLASSNOTREG': 'vulnerable',
};

function code(number) {
  return number >>> 0; // 32 bits come as a signed integer.
}

function hex(number) {
  return `0x${code(number).toString(16).padStart(8, '0')}`;
}

/** What came back, as an expert writes it. */
export function answerCode(exchange) {
  if (exchange.accepted) {
    return 'accepted';
  }
  if (exchange.rejected) {
    return `rejected(${exchange.rejected.result ?? 0}/${exchange.rejected.reason ?? 0})`;
  }
  if (exchange.hresult !== undefined) {
    return HRESULTS[code(exchange.hresult)] ?? hex(exchange.hresult);
  }
  if (exchange.faultStatus !== undefined) {
    return `fault ${FAULTS[code(exchange.faultStatus)] ?? hex(exchange.faultStatus)}`;
  }
  if (exchange.nakReason !== undefined) {
    return `nak(${exchange.nakReason})`;
  }
  if (exchange.malformed !== undefined) {
    return 'malformed';
  }
  return (exchange.end ?? 'nothing').toLowerCase();
}

/** The answers that decide, as short as they can be told. */
export function evidenceLine(evidence) {
  return evidence.filter(exchange => !exchange.accepted)
    .map(exchange => `${SHORT[exchange.call] ?? exchange.call}=${answerCode(exchange)}`).join(' ');
}

/** Every call and its answer; `group` is that of the verdict. */
export function conversation(evidence, group) {
  if (evidence.length === 0) {
    return el('p', {}, t('conversation.none'));
  }
  return el('ol', {class: 'conversation'}, evidence.map(exchange => el('li', {},
    el('p', {class: 'asked'},
      el('span', {class: 'arrow', 'aria-hidden': 'true'}, '→'),
      el('span', {}, el('strong', {}, t(`call.${exchange.call}`)), ' ', t(`call.${exchange.call}.why`))),
    el('p', {class: `answered ${DECIDING[`${exchange.call}=${answerCode(exchange)}`] === group ? group : ''}`},
      el('span', {class: 'arrow', 'aria-hidden': 'true'}, '←'),
      el('span', {}, el('span', {class: 'unseen'}, t('conversation.answer'), ' '), spoken(exchange), ' ', meaning(exchange))))));
}

function spoken(exchange) {
  const order = exchange.bigEndian ? [' ', t('answer.big-endian')] : null;
  if (exchange.hresult !== undefined) {
    return [el('code', {}, `${answerCode(exchange)} (${hex(exchange.hresult)})`), order];
  }
  if (exchange.faultStatus !== undefined) {
    return [el('code', {}, `${answerCode(exchange)} (${hex(exchange.faultStatus)})`), order];
  }
  return [el('code', {}, answerCode(exchange)), order];
}

function meaning(exchange) {
  if (exchange.accepted) {
    return t('answer.accepted');
  }
  if (exchange.rejected) {
    return t('answer.rejected');
  }
  if (exchange.hresult !== undefined) {
    return orElse(`answer.${exchange.call}.${answerCode(exchange)}`, orElse(`answer.${answerCode(exchange)}`, t('answer.hresult')));
  }
  if (exchange.faultStatus !== undefined) {
    return orElse(`answer.fault.${FAULTS[code(exchange.faultStatus)]}`, t('answer.fault'));
  }
  if (exchange.nakReason !== undefined) {
    return t('answer.nak');
  }
  return exchange.malformed !== undefined ? t('answer.malformed', exchange.malformed) : t(`answer.${exchange.end ?? 'SILENCE'}`);
}

function orElse(key, otherwise) {
  const words = t(key);
  return words === key ? otherwise : words;
}
