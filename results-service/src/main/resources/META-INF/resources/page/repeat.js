// Asks again and again while somebody looks.

/** Calls `ask` after so many milliseconds, then after as many as it answers; not while the page is hidden. */
export async function repeat(ask, signal, milliseconds) {
  let pause = milliseconds;
  while (!signal.aborted) {
    await sleep(pause, signal);
    await visible(signal);
    if (!signal.aborted) {
      pause = await ask();
    }
  }
}

function sleep(milliseconds, signal) {
  return new Promise(resolve => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    }, {once: true});
  });
}

function visible(signal) {
  if (!document.hidden) {
    return Promise.resolve();
  }
  return new Promise(resolve => {
    document.addEventListener('visibilitychange', resolve, {once: true, signal});
    signal.addEventListener('abort', resolve, {once: true});
  });
}
