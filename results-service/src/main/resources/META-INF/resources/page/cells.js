// What the picture shows, as a table: the prefixes in which something was scanned, the worst first.
import {el, table} from './dom.js';
import {count} from './format.js';
import {t} from './language.js';
import {STANDINGS} from './state.js';

/** The cells with hosts; `address` says where each leads. */
export function cellTable(view, address) {
  const cells = view.cells.filter(cell => cell.counts.total > 0).sort(byTrouble);
  if (cells.length === 0) {
    return el('p', {class: 'note'}, t('map.empty'));
  }
  return table({class: 'folding cells'}, t('map.table'), [
    {label: t('map.prefix')},
    ...STANDINGS.map(group => ({label: t(`column.${group}`), class: 'number'})),
  ], cells.map(cell => [
    el('a', {class: 'id', href: address(cell)}, cell.prefix.text.replace('/32', '')),
    ...STANDINGS.map(group => el('span', {class: cell.counts.standings[group] > 0 ? group : 'none'}, count(cell.counts.standings[group]))),
  ]));
}

function byTrouble(one, other) {
  return STANDINGS.slice(0, 2)
    .map(group => other.counts.standings[group] - one.counts.standings[group])
    .find(difference => difference !== 0) ?? one.index - other.index;
}
