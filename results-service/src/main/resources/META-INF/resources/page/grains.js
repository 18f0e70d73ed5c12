// Draws grains: the colour is that of the worst hosts in it, deeper the more of those that answered they are; the
// shape in it says the same to whoever does not see the colour.
import {place} from './curve.js';
import {t} from './language.js';
import {worst} from './state.js';

const FAINTEST = 0.5;
const LETTERS_FROM = 17;
const SHAPES_FROM = 4;
const LARGEST_DOT = 8;

/** Draws the grains of a view onto the canvas, as large as it is shown. */
export function paint(canvas, view) {
  const side = 2 ** (view.pieces.grains / 2);
  const width = canvas.clientWidth;
  if (width === 0) {
    return;
  }
  const ratio = devicePixelRatio || 1;
  canvas.width = canvas.height = Math.round(width * ratio);
  const pen = canvas.getContext('2d');
  const colours = coloursOf(canvas);
  const edge = index => Math.round((index * canvas.width) / side);
  for (const [index, counts] of view.grains) {
    const [column, row] = place(index, view.pieces.grains);
    const [x, y] = [edge(column), edge(row)];
    grain(pen, colours, counts, x, y, edge(column + 1) - x, ratio);
  }
}

function coloursOf(canvas) {
  const style = getComputedStyle(canvas);
  return name => style.getPropertyValue(`--${name}`).trim();
}

function grain(pen, colours, counts, x, y, size, ratio) {
  const group = worst(counts);
  if (group === null) {
    return;
  }
  const gap = size > 6 * ratio ? Math.max(1, Math.round(ratio)) : 0;
  const [left, top, inner] = [x, y, size - gap];
  pen.fillStyle = pen.strokeStyle = colours(group);
  if (group === 'unanswered') {
    silent(pen, left, top, inner, ratio);
    return;
  }
  pen.globalAlpha = FAINTEST + (1 - FAINTEST) * Math.sqrt(counts.standings[group] / counts.answered);
  pen.fillRect(left, top, inner, inner);
  pen.globalAlpha = 1;
  pen.fillStyle = pen.strokeStyle = colours('paper');
  if (inner / ratio >= LETTERS_FROM) {
    letter(pen, t(`letter.${group}`), left + inner / 2, top + inner / 2, inner);
  } else if (inner / ratio >= SHAPES_FROM) {
    pen.lineWidth = Math.max(1, inner / 7);
    shape(pen, group, left, top, inner);
  }
}

/** A host that did not answer is hardly there. */
function silent(pen, left, top, inner, ratio) {
  const dot = Math.round(Math.min(Math.max(inner / 3.5, ratio), LARGEST_DOT * ratio));
  const inset = Math.floor((inner - dot) / 2);
  pen.globalAlpha = 0.55;
  pen.fillRect(left + inset, top + inset, dot, dot);
  pen.globalAlpha = 1;
}

function letter(pen, text, x, y, inner) {
  pen.font = `600 ${Math.round(Math.min(inner * 0.5, 26 * (devicePixelRatio || 1)))}px system-ui, sans-serif`;
  pen.textAlign = 'center';
  pen.textBaseline = 'middle';
  pen.fillText(text, x, y + inner * 0.03);
}

/** A stroke through what lacks an update, a hole in what is not known, a bar in what has no DCOM, nothing in the rest. */
function shape(pen, group, left, top, inner) {
  if (group === 'vulnerable') {
    pen.beginPath();
    pen.moveTo(left + inner * 0.2, top + inner * 0.8);
    pen.lineTo(left + inner * 0.8, top + inner * 0.2);
    pen.stroke();
  } else if (group === 'undetermined') {
    pen.beginPath();
    pen.arc(left + inner / 2, top + inner / 2, inner / 5.5, 0, 2 * Math.PI);
    pen.fill();
  } else if (group === 'unconcerned') {
    pen.fillRect(left + inner * 0.2, top + inner * 0.42, inner * 0.6, Math.max(1, inner * 0.16));
  }
}
