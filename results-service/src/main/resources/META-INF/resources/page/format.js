// Numbers, times and durations as the reader writes them.
import {el} from './dom.js';
import {locale, t} from './language.js';

/** A count. 64-bit integers come as texts; none of ours is beyond 2^53. */
export function count(value) {
  return new Intl.NumberFormat(locale()).format(Number(value ?? 0));
}

/** A share of a whole in per cent, never rounded to all or nothing. */
export function share(part, whole) {
  const percent = whole === 0 ? 0 : (100 * part) / whole;
  if (part > 0 && percent < 0.1) {
    return t('percent.less');
  }
  if (part < whole && percent > 99.9) {
    return t('percent.more');
  }
  const digits = percent < 10 && percent > 0 ? 1 : 0;
  return new Intl.NumberFormat(locale(), {style: 'percent', maximumFractionDigits: digits}).format(percent / 100);
}

/** A moment in the reader's time zone; its title is the same in UTC. */
export function moment(timestamp, options = {dateStyle: 'medium', timeStyle: 'short'}) {
  if (!timestamp) {
    return null;
  }
  const date = new Date(timestamp);
  const utc = date.toISOString().replace('T', ' ').replace(/\.\d+Z/, '') + ' UTC';
  return el('time', {datetime: timestamp, title: utc},
    new Intl.DateTimeFormat(locale(), options).format(date));
}

/** Seconds as people say them. */
export function duration(seconds) {
  const total = Math.max(0, Math.round(seconds));
  const [days, hours, minutes] = [Math.floor(total / 86400), Math.floor(total / 3600) % 24, Math.floor(total / 60) % 60];
  if (days > 0) {
    return t('duration.days', days, hours);
  }
  if (hours > 0) {
    return t('duration.hours', hours, minutes);
  }
  return minutes > 0 ? t('duration.minutes', minutes, total % 60) : t('duration.seconds', total);
}

/** The last part of a resource name. */
export function id(name) {
  return (name ?? '').slice((name ?? '').lastIndexOf('/') + 1);
}
