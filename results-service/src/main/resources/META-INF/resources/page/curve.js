// The Hilbert curve: addresses that are near each other stay near each other in the picture, and every prefix of
// even length is a square. Taken from the top, so that a coarse curve is the outline of a finer one.

const QUARTERS = [[0, 0], [1, 0], [1, 1], [0, 1]];

/** Where the index-th of 2^bits places is, `[column, row]`; bits is even. */
export function place(index, bits) {
  let [column, row, turned, upended] = [0, 0, false, false];
  for (let shift = bits - 2; shift >= 0; shift -= 2) {
    const quarter = Math.floor(index / 2 ** shift) % 4;
    let [x, y] = QUARTERS[quarter];
    if (upended) {
      [x, y] = [1 - x, 1 - y];
    }
    if (turned) {
      [x, y] = [y, x];
    }
    column = column * 2 + x;
    row = row * 2 + y;
    if (quarter === 0 || quarter === 3) {
      turned = !turned;
    }
    if (quarter === 3) {
      upended = !upended;
    }
  }
  return [column, row];
}
