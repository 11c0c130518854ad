/**
 * What a page can do with scripts on: switch the theme, sort tables, show definitions on hover and focus. Without it
 * everything is still there to read. It reads nothing but the page itself.
 */
export const SCRIPT = `
(() => {
  const root = document.documentElement;
  const dark = () => root.dataset.theme ? root.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
  const theme = document.getElementById('theme');
  const label = () => { theme.textContent = dark() ? 'Light theme' : 'Dark theme'; };
  theme.addEventListener('click', () => { root.dataset.theme = dark() ? 'light' : 'dark'; label(); });
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', label);
  label();
  theme.hidden = false;

  const said = document.getElementById('said');
  for (const table of document.querySelectorAll('table.sortable')) {
    const heads = [...table.tHead.rows[0].cells];
    const body = table.tBodies[0];
    const initial = [...body.rows];
    heads.forEach((head, column) => {
      const link = head.querySelector('.term');
      const button = document.createElement('button');
      button.type = 'button';
      button.className = 'sort';
      button.textContent = head.textContent;
      if (link) {
        button.classList.add('defined');
        button.setAttribute('aria-describedby', link.getAttribute('aria-describedby'));
      }
      head.replaceChildren(button);
      head.setAttribute('aria-sort', 'none');
      button.addEventListener('click', () => {
        const number = head.classList.contains('number');
        const before = head.getAttribute('aria-sort');
        const order = number
          ? { none: 'descending', descending: 'ascending', ascending: 'none' }
          : { none: 'ascending', ascending: 'descending', descending: 'none' };
        const next = order[before];
        heads.forEach((other) => other.setAttribute('aria-sort', 'none'));
        head.setAttribute('aria-sort', next);
        const sign = next === 'descending' ? -1 : 1;
        const value = (row) => row.cells[column].dataset.value ?? row.cells[column].textContent;
        const rows = next === 'none' ? initial : [...initial].sort((a, b) => {
          if (value(a) === '') return value(b) === '' ? 0 : 1;
          if (value(b) === '') return -1;
          return sign * (number ? value(a) - value(b) : value(a).localeCompare(value(b)));
        });
        body.append(...rows);
        said.textContent = next === 'none' ? 'Table in its original order' : 'Sorted by ' + button.textContent + ', ' + next;
      });
    });
  }

  const tip = document.createElement('div');
  tip.id = 'tip';
  tip.setAttribute('aria-hidden', 'true');
  tip.hidden = true;
  document.body.append(tip);
  let timer;
  let anchorNow;
  const hide = () => { tip.hidden = true; };
  const hideSoon = () => { clearTimeout(timer); timer = setTimeout(hide, 150); };
  const place = () => {
    if (tip.hidden) return;
    const at = anchorNow.getBoundingClientRect();
    const left = Math.min(at.left, root.clientWidth - tip.offsetWidth - 8);
    const below = at.bottom + 6 + tip.offsetHeight < innerHeight;
    tip.style.left = Math.max(8, left) + 'px';
    tip.style.top = (below ? at.bottom + 6 : Math.max(8, at.top - tip.offsetHeight - 6)) + 'px';
  };
  const show = (anchor) => {
    clearTimeout(timer);
    const definition = document.getElementById(anchor.getAttribute('aria-describedby'));
    if (!definition) return;
    tip.textContent = definition.textContent;
    tip.hidden = false;
    anchorNow = anchor;
    place();
  };
  for (const anchor of document.querySelectorAll('.term, .sort.defined')) {
    anchor.addEventListener('mouseenter', () => show(anchor));
    anchor.addEventListener('focus', () => show(anchor));
    anchor.addEventListener('mouseleave', hideSoon);
    anchor.addEventListener('blur', hideSoon);
  }
  tip.addEventListener('mouseenter', () => clearTimeout(timer));
  tip.addEventListener('mouseleave', hideSoon);
  document.addEventListener('keydown', (event) => { if (event.key === 'Escape') hide(); });
  addEventListener('scroll', place, { passive: true, capture: true });
})();
`;
