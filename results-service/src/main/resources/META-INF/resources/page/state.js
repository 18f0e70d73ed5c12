// The states of hosts, the worst first, and the few groups people tell apart. Unknown is not safe: only a host
// that is known to have both updates is patched.

const GROUPS = {
  vulnerable: ['UNPATCHED', 'PATCHED_KB823980_ONLY'],
  undetermined: ['NEEDS_INVESTIGATION', 'OTHER_ERROR', 'DCOM_DISABLED', 'ACTIVATION_RESTRICTED'],
  patched: ['PATCHED'],
  unconcerned: ['NO_DCOM'],
  unanswered: ['CONNECTION_REFUSED', 'UNREACHABLE', 'NO_RESPONSE'],
};

export const STANDINGS = Object.keys(GROUPS);
export const STATES = Object.values(GROUPS).flat();

const STANDING_OF = Object.fromEntries(
  Object.entries(GROUPS).flatMap(([standing, states]) => states.map(state => [state, standing])));

/** A state without the prefix it has on the wire. */
export function state(name) {
  return (name ?? '').replace('HOST_STATE_', '') || 'UNSPECIFIED';
}

export function wireNames(states) {
  return states.map(each => `HOST_STATE_${each}`);
}

export function statesOf(standing) {
  return GROUPS[standing];
}

export function standing(name) {
  return STANDING_OF[state(name)] ?? 'unanswered';
}

/** Adds up counts of states, of as many places as there are. */
export function tally(...places) {
  const states = Object.fromEntries(STATES.map(each => [each, 0]));
  for (const {state: name, hostCount, addressCount} of places.flat()) {
    states[state(name)] = (states[state(name)] ?? 0) + Number(hostCount ?? addressCount ?? 0);
  }
  const standings = {};
  for (const each of STANDINGS) {
    standings[each] = GROUPS[each].reduce((sum, one) => sum + states[one], 0);
  }
  const total = STANDINGS.reduce((sum, each) => sum + standings[each], 0);
  return {states, standings, total, answered: total - standings.unanswered};
}

/** The worst group that occurs, or null where nothing was scanned. */
export function worst(counts) {
  return STANDINGS.find(each => counts.standings[each] > 0) ?? null;
}
