// Addresses within the page, kept behind the #: every view can be bookmarked, sent and opened anew.

/** The parts and the query of an address such as `#/hosts/osaka/10.0.0.1?scan=x`. */
export function parse(hash) {
  const [path, query] = hash.replace(/^#\/?/, '').split('?');
  return {
    parts: path.split('/').filter(part => part !== '').map(decode),
    query: new URLSearchParams(query ?? ''),
  };
}

function decode(part) {
  try {
    return decodeURIComponent(part);
  } catch {
    return part; // Typed by hand.
  }
}

/** The address of a view; of the query what says something. */
export function to(parts, query = {}) {
  const parameters = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    for (const each of [value].flat()) {
      if (each) {
        parameters.append(key, each);
      }
    }
  }
  const path = [parts].flat().map(encodeURIComponent).join('/');
  return `#/${path}${parameters.size > 0 ? `?${parameters}` : ''}`;
}

/** Goes there, as if a link had been followed. */
export function go(address) {
  location.hash = address;
}
