// Runs in the page, as text: every visible element of a role and name, in open shadow roots too.
(role, name, isPattern) => {
  const selectors = {
    button: 'button,[role=button]',
    link: 'a[href]',
    textbox: 'input[type=text],input[type=url],input[type=search],input:not([type]),textarea,[contenteditable=true]',
    radio: 'input[type=radio],[role=radio]',
    checkbox: 'input[type=checkbox]',
    article: 'article',
    heading: 'h1,h2,h3,h4,h5,h6',
    listitem: 'li,[role=listitem]',
    menuitem: '[role=menuitem]',
    dialog: 'dialog[open],[role=dialog]',
    alert: '[role=alert]',
    status: '[role=status],output',
    tab: '[role=tab]',
  };
  const roots = [document];
  const elements = [];
  for (const root of roots) {
    elements.push(...root.querySelectorAll(selectors[role] ?? role));
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) roots.push(element.shadowRoot);
  }
  const byId = (ids) =>
    (ids ?? '')
      .split(' ')
      .map((id) => (id && document.getElementById(id)?.textContent) || '')
      .join(' ')
      .trim();
  const byLabel = (element) => {
    const label = element.labels?.[0];
    return label ? (label.querySelector('span') ?? label).textContent : '';
  };
  const nameOf = (element) =>
    (
      element.getAttribute('aria-label') ||
      byId(element.getAttribute('aria-labelledby')) ||
      byLabel(element) ||
      element.textContent ||
      element.getAttribute('placeholder') ||
      ''
    )
      .replace(/\s+/g, ' ')
      .trim();
  const fits = (element) => (isPattern ? new RegExp(name).test(nameOf(element)) : name === '' || nameOf(element) === name);
  // Measured last: it lays out what the page has put off.
  return elements.filter((element) => fits(element) && element.getClientRects().length > 0);
};
