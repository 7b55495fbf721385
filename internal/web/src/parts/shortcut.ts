/**
 * What every page does: the slash key goes to the search box, and the way
 * between timeline and map keeps the window in time.
 */
addEventListener('keydown', (event) => {
  if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const at = event.target as HTMLElement;
  if (at.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(at.tagName)) return;
  const box = document.querySelector<HTMLInputElement>('input[type="search"]');
  if (!box) return;
  event.preventDefault();
  box.focus();
  box.select();
});

addEventListener('click', (event) => {
  const link = (event.target as Element | null)?.closest?.<HTMLAnchorElement>('header.site a[href="/"], header.site a[href="/map"]');
  if (!link || !/^\/(map)?$/.test(location.pathname)) return;
  const here = new URLSearchParams(location.search);
  const from = here.get('from');
  const to = here.get('to');
  if (from && to && link.pathname !== location.pathname) link.search = new URLSearchParams({ from, to }).toString();
});
