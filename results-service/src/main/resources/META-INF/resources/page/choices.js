// The scans somebody can choose from. The results service knows what it was told of, the scheduler what people call
// it; either may be away.
import {results, scheduler} from './api.js';
import {id} from './format.js';

/** Scans that saw something, the latest first: `{id, label, time}`. */
export async function knownScans(signal) {
  const [reported, made] = await Promise.allSettled([
    results.reportedScans('-', signal), scheduler.scans({pageSize: 200}, signal)]);
  if (reported.status === 'rejected' && made.status === 'rejected') {
    throw reported.reason;
  }
  const scans = new Map();
  for (const each of made.value?.scans ?? []) {
    if (Number(each.progress?.finishedAddressCount ?? 0) > 0) {
      keep(scans, id(each.name), each.endTime ?? each.createTime, each.displayName);
    }
  }
  for (const each of reported.value?.scans ?? []) {
    keep(scans, id(each.scan), each.lastObserveTime);
  }
  return [...scans.values()].sort((one, other) => other.time.localeCompare(one.time));
}

/** A scan of several sites is reported by each of them; the latest time counts. */
function keep(scans, name, time = '', displayName = '') {
  const known = scans.get(name);
  scans.set(name, {
    id: name,
    label: known?.label ?? (displayName ? `${displayName} (${name})` : name),
    time: known && known.time > time ? known.time : time,
  });
}
