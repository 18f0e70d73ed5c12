// Starts the page: the frame, and in it the view the address names.
import {learnOrigins} from './api.js';
import {announce, el} from './dom.js';
import {drawFrame, tellWhere} from './frame.js';
import {t} from './language.js';
import {parse} from './route.js';
import {onTokenWanted} from './session.js';
import {signInView} from './signin.js';
import * as compare from './compare.js';
import * as host from './host.js';
import * as hosts from './hosts.js';
import * as map from './map.js';
import * as overview from './overview.js';

const SLOW = 200;

const main = document.getElementById('main');
let leaving = new AbortController();
let first = true;

function viewOf(parts) {
  switch (parts[0] ?? '') {
    case '':
      return overview;
    case 'map':
      return map;
    case 'hosts':
      return parts.length === 3 ? host : hosts;
    case 'compare':
      return compare;
    default:
      return {show: async () => failure(t('problem.nowhere'))};
  }
}

async function open() {
  leaving.abort();
  leaving = new AbortController();
  const {signal} = leaving;
  const route = parse(location.hash);
  tellWhere(route.parts[0] ?? '');
  const slow = setTimeout(() => main.setAttribute('aria-busy', 'true'), SLOW);
  try {
    const view = await viewOf(route.parts).show(route, signal).catch(problem => {
      if (!signal.aborted) {
        return failure(problem.message);
      }
      return null;
    });
    if (signal.aborted || view === null) {
      return;
    }
    put(view);
  } finally {
    clearTimeout(slow);
    if (!signal.aborted) {
      main.removeAttribute('aria-busy');
    }
  }
}

function put(view) {
  main.replaceChildren(view.content);
  view.shown?.();
  document.title = `${view.title} – RPC Sweep`;
  if (!first && !view.keepsFocus) {
    main.focus({preventScroll: true});
    scrollTo(0, 0);
    announce(view.title);
  }
  first = false;
}

/** Asks for a token instead of showing a view; whatever is still on its way to that view is dropped. */
function askForToken(reason) {
  leaving.abort();
  main.removeAttribute('aria-busy');
  put(signInView(reason, begin));
}

function failure(sentence) {
  return {
    title: t('problem.title'),
    content: el('section', {}, el('h1', {}, t('problem.title')), el('p', {class: 'problem', role: 'alert'}, sentence)),
  };
}

function begin() {
  drawFrame(begin);
  open();
}

onTokenWanted(askForToken);
addEventListener('hashchange', open);
document.getElementById('skip').addEventListener('click', event => {
  event.preventDefault();
  main.focus();
});
learnOrigins().catch(() => {
  // Then everything is asked at this origin, and what is not there says so itself.
}).finally(begin);
