/** The slash key goes to the search box, on every page, unless somebody is typing. */
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
