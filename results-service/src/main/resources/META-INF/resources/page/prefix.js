// IPv4 prefixes. IPv6 is too wide for a picture; its hosts are in the list.

const WIDTH = 32;

export function addressText(value) {
  return [24, 16, 8, 0].map(shift => Math.floor(value / 2 ** shift) % 256).join('.');
}

/** The number of an address, or null where the text is none. */
export function addressValue(text) {
  const parts = text.trim().split('.');
  if (parts.length !== 4 || !parts.every(part => /^\d{1,3}$/.test(part) && Number(part) < 256)) {
    return null;
  }
  return parts.reduce((value, part) => value * 256 + Number(part), 0);
}

/** A prefix from its text; an address alone is one of 32 bits. Null where the text is none. */
export function parsePrefix(text) {
  const [address, length = String(WIDTH)] = text.trim().split('/');
  const value = addressValue(address);
  if (value === null || !/^\d{1,2}$/.test(length) || Number(length) > WIDTH) {
    return null;
  }
  return prefix(value, Number(length));
}

/** The prefix of this length that holds the address. */
export function prefix(value, length) {
  const size = 2 ** (WIDTH - length);
  const first = Math.floor(value / size) * size;
  return {first, length, size, text: `${addressText(first)}/${length}`};
}

/** The smallest prefix that holds all of these, at most so long and of even length, for a square has four quarters. */
export function enclosing(prefixes, longest) {
  const first = Math.min(...prefixes.map(each => each.first));
  const last = Math.max(...prefixes.map(each => each.first + each.size - 1));
  let length = longest;
  while (length > 0 && prefix(first, length).first !== prefix(last, length).first) {
    length--;
  }
  return prefix(first, length - (length % 2));
}

/** The prefixes from everything down to this one, eight bits apart. */
export function trail(of) {
  const lengths = [];
  for (let length = of.length; length > 0; length -= 8) {
    lengths.unshift(length);
  }
  return [0, ...lengths].map(length => prefix(of.first, length));
}

/** How a prefix is cut for the picture: cells to step into, and finer ones that give each its grain. */
export function cut(of) {
  const rest = WIDTH - of.length;
  return {cells: Math.min(8, rest), grains: Math.min(12, rest)};
}
