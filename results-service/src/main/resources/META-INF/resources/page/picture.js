// The picture itself: grains drawn on a canvas, over them a grid of cells for the pointer, the keyboard and the ear.
import {place} from './curve.js';
import {el} from './dom.js';
import {count} from './format.js';
import {t} from './language.js';
import {paint} from './grains.js';
import {STANDINGS} from './state.js';

const ARROWS = {ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0]};

/** Makes the picture of a view; what happens in it is told to `tell`, `inwards` and `outwards`. */
export function picture(view, {tell, inwards, outwards, signal, focus}) {
  const {columns, rows, at} = arrange(view);
  const canvas = el('canvas', {'aria-hidden': 'true'});
  const buttons = at.map(row => row.map(cell => button(cell)));
  const grid = el('div', {
    class: 'grid', role: 'grid', 'aria-label': t('map.grid', view.shown.text), 'aria-describedby': 'map-keys',
    onkeydown: steer, onfocusin: look, onmouseover: look, onmouseleave: () => tell(standing()),
    onclick: event => step(cellOf(event.target)),
    vars: {columns},
  }, buttons.map(row => el('div', {role: 'row'}, row)));
  const element = el('div', {class: 'picture', vars: {columns, rows}}, canvas, grid,
    el('p', {class: 'unseen', id: 'map-keys'}, t('map.keys')));
  buttons.flat()[firstIndex()]?.setAttribute('tabindex', '0');

  function button(cell) {
    return el('div', {
      role: 'gridcell', tabindex: '-1', class: cell.counts.total > 0 ? 'cell' : 'cell empty',
      'data-index': cell.index, 'data-prefix': cell.prefix.text, 'aria-label': spoken(cell),
    });
  }

  function firstIndex() {
    const wanted = focus && view.cells.findIndex(cell =>
      cell.prefix.first <= focus.first && focus.first < cell.prefix.first + cell.prefix.size && focus.length >= cell.prefix.length);
    const index = wanted >= 0 && wanted !== null ? wanted : worstOf(view.cells);
    return at.flat().findIndex(cell => cell.index === index);
  }

  function cellOf(target) {
    const index = target.closest('[data-index]')?.dataset.index;
    return index === undefined ? null : view.cells[index];
  }

  function look(event) {
    const cell = cellOf(event.target);
    if (cell) {
      tell(cell);
    }
  }

  function standing() {
    return grid.contains(document.activeElement) ? cellOf(document.activeElement) : null;
  }

  function step(cell) {
    if (cell) {
      inwards(cell);
    }
  }

  function steer(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) {
      return;
    }
    if (event.key in ARROWS) {
      move(event.target, ARROWS[event.key]);
    } else if (event.key === 'Enter' || event.key === ' ') {
      step(cellOf(event.target));
    } else if (event.key === 'Escape' || event.key === 'Backspace') {
      outwards();
    } else {
      return;
    }
    event.preventDefault();
  }

  function move(from, [right, down]) {
    const all = buttons.flat();
    const index = all.indexOf(from);
    const column = Math.min(Math.max((index % columns) + right, 0), columns - 1);
    const row = Math.min(Math.max(Math.floor(index / columns) + down, 0), rows - 1);
    from.setAttribute('tabindex', '-1');
    all[row * columns + column].setAttribute('tabindex', '0');
    all[row * columns + column].focus();
  }

  function shown(takesFocus) {
    const redraw = () => paint(canvas, view);
    redraw();
    const size = new ResizeObserver(redraw);
    size.observe(canvas);
    signal.addEventListener('abort', () => size.disconnect(), {once: true});
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw, {signal});
    if (takesFocus) {
      grid.querySelector('[tabindex="0"]')?.focus({preventScroll: true});
    }
  }

  return {element, shown};
}

/** The cells as they lie: rows of columns. */
function arrange(view) {
  const side = 2 ** (view.pieces.cells / 2);
  const at = Array.from({length: side}, () => []);
  for (const cell of view.cells) {
    const [column, row] = place(cell.index, view.pieces.cells);
    at[row][column] = cell;
  }
  return {columns: side, rows: side, at};
}

/** The cell with the most hosts that lack an update, else of the next group, else the first. */
function worstOf(cells) {
  for (const group of STANDINGS) {
    const worst = cells.reduce((most, cell) => cell.counts.standings[group] > most.counts.standings[group] ? cell : most);
    if (worst.counts.standings[group] > 0) {
      return worst.index;
    }
  }
  return 0;
}

function spoken(cell) {
  const {counts} = cell;
  const said = STANDINGS.filter(group => counts.standings[group] > 0)
    .map(group => `${count(counts.standings[group])} ${t(`standing.${group}`)}`).join(', ');
  return `${cell.prefix.text.replace('/32', '')}: ${said || t('map.unscanned')}`;
}
