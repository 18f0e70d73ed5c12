// Elements from names, properties and children. A text becomes a text node and never markup: what
// hosts say of themselves is shown, not believed.

/** Makes an element. `on…` are listeners, `vars` custom properties of its style, true an empty attribute. */
export function el(name, properties = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(properties)) {
    if (key === 'vars') {
      for (const [variable, amount] of Object.entries(value)) {
        element.style.setProperty(`--${variable}`, amount);
      }
    } else if (key.startsWith('on')) {
      element.addEventListener(key.slice(2), value);
    } else if (value === true) {
      element.setAttribute(key, '');
    } else if (value !== false && value !== undefined && value !== null) {
      element.setAttribute(key, value);
    }
  }
  element.append(...present(children));
  return element;
}

function present(children) {
  return children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== '');
}

/** Puts other content into an element; whoever stood on a link or field of the old stands on the same of the new. */
export function refill(container, ...children) {
  const stood = container.contains(document.activeElement) ? markOf(document.activeElement) : null;
  const open = [...container.querySelectorAll('details')].map(details => details.open);
  container.replaceChildren(...present(children));
  container.querySelectorAll('details').forEach((details, index) => {
    details.open = open[index] ?? details.open;
  });
  if (stood) {
    [...container.querySelectorAll('a, button, summary, input, select')]
      .find(element => markOf(element) === stood)
      ?.focus({preventScroll: true});
  }
}

function markOf(element) {
  return element.getAttribute('href') ?? element.id ?? element.textContent;
}

/** A term list from pairs of label and content; pairs without content are left out. */
export function terms(pairs, properties = {}) {
  return el('dl', properties, pairs
    .filter(([, content]) => content !== null && content !== undefined && content !== '' && content.length !== 0)
    .map(([label, content]) => el('div', {}, el('dt', {}, label), el('dd', {}, content))));
}

/** A table with a caption for whoever does not see where it stands; cells are `{head, class, content}` or content. */
export function table(properties, caption, columns, rows) {
  return el('table', properties,
    el('caption', {}, caption),
    el('thead', {}, el('tr', {}, columns.map(column =>
      el('th', {scope: 'col', class: column.class}, column.label)))),
    el('tbody', {}, rows.map(cells => el('tr', {}, cells.map((cell, index) =>
      el(index === 0 ? 'th' : 'td', {
        scope: index === 0 ? 'row' : null,
        class: columns[index].class,
        'data-label': columns[index].label,
      }, cell))))));
}

/** Tells it to those who listen instead of looking. */
export function announce(text) {
  document.getElementById('announcer').textContent = text;
}
