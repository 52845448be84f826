// Refreshes the page when something changed. Everything works without it.
const content = document.getElementById('content');
const live = document.getElementById('live');
let stale = false;
let loading = false;

// Somebody who types, selects or has just unfolded something is not disturbed.
function busy() {
  const focus = document.activeElement;
  return document.hidden
    || (focus && focus.closest('form') && content.contains(focus))
    || (window.getSelection()?.isCollapsed === false);
}

function keepState(from, to) {
  for (const details of from.querySelectorAll('details[id]')) {
    const twin = to.querySelector(`#${CSS.escape(details.id)}`);
    if (twin) twin.open = details.open;
  }
}

async function refresh() {
  if (loading) return;
  if (busy()) { stale = true; return; }
  loading = true;
  stale = false;
  try {
    const answer = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
    const focus = content.contains(document.activeElement) ? document.activeElement : null;
    const href = focus?.getAttribute('href');
    const unfolded = focus?.closest('summary') && focus.closest('details').id;
    for (const id of ['content', 'pages']) {
      const here = document.getElementById(id);
      const there = page.getElementById(id);
      if (!here || !there) continue;
      keepState(here, there);
      here.replaceChildren(...there.childNodes);
    }
    if (href) content.querySelector(`a[href="${CSS.escape(href)}"]`)?.focus({ preventScroll: true });
    if (unfolded) document.getElementById(unfolded)?.querySelector('summary')?.focus({ preventScroll: true });
  } catch {
    // The server is away for a moment; the stream below reconnects by itself and asks again.
    stale = true;
  } finally {
    loading = false;
  }
}

let first = true;
const changes = new EventSource('/changes');
changes.addEventListener('change', () => {
  live.hidden = false;
  if (first) { first = false; return; }
  refresh();
});
changes.addEventListener('error', () => { live.hidden = true; });
for (const event of ['visibilitychange', 'selectionchange', 'focusout']) {
  document.addEventListener(event, () => { if (stale) setTimeout(() => { if (stale) refresh(); }, 300); });
}
