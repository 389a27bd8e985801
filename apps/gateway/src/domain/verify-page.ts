import type { CheckedTicket } from '@tix/contracts';

/** What the page tells before any script: anybody may know as much. */
export type VerifyState = Pick<CheckedTicket, 'ticketId' | 'type' | 'status'> | 'unknown' | 'broken' | 'code';

const TYPES = { sale: 'Receipt', cancellation: 'Cancellation', refund: 'Refund' } as const;
const STATUSES = {
  completed: 'Completed',
  cancelled: 'Cancelled',
  partially_refunded: 'Partly refunded',
  refunded: 'Refunded',
  superseded: 'Replaced by another receipt',
} as const;

const WHOLE_LINK = 'Open the whole link of its code to see what is on it.';

/**
 * The page that the code of a receipt leads to. What is on the ticket is fetched by a script of ours, when the part of the link
 * behind # fits: browsers keep that part to themselves. Without scripts it says whether the ticket exists and what has become of it.
 */
export function verifyPage(state: VerifyState): string {
  if (state === 'unknown') return page('Not found', 'There is no receipt with this number.', 'bad', '');
  if (state === 'broken') {
    return page('Not valid', 'The record of this receipt is damaged. Please ask the seller.', 'bad', '');
  }
  if (state === 'code') {
    return page('Receipt', 'The link is not whole, so what is on the receipt cannot be shown.', 'warn', section(''));
  }
  const { ticketId, type, status } = state;
  const isGood = status === undefined || status === 'completed';
  const facts = [
    `<dt>Number</dt><dd class="code">${escape(ticketId)}</dd>`,
    `<dt>State</dt><dd class="${isGood ? 'good' : 'warn'}">${status ? STATUSES[status] : TYPES[type]}</dd>`,
  ];
  const body = `<dl>${facts.join('')}</dl>\n${section(ticketId)}`;
  return page(TYPES[type], `There is a receipt with this number. ${WHOLE_LINK}`, 'plain', body);
}

/** Where the script shows what is on a ticket; without one it is named by the code behind #. */
function section(ticketId: string): string {
  return `<section id="ticket" aria-label="What is on it" data-ticket="${escape(ticketId)}" hidden></section>`;
}

function page(title: string, verdict: string, tone: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark"><title>${title} – check of a receipt</title><link rel="stylesheet" href="/verify/page.css">
<script src="/verify/page.js" defer></script></head>
<body>
<main>
<h1>${title}</h1>
<p id="verdict" class="${tone}" role="status">${verdict}</p>
${body}
</main>
</body>
</html>
`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

/** Everything that comes from a ticket is text of an element, never markup. */
export const verifyScript = `'use strict';
(() => {
  const section = document.getElementById('ticket');
  const verdict = document.getElementById('verdict');
  if (!section || !verdict) return;
  const states = ${JSON.stringify(STATUSES)};
  const idOf = (text) => {
    const bytes = atob(text.replaceAll('-', '+').replaceAll('_', '/') + '==');
    const digits = Array.from(bytes, (letter) => letter.charCodeAt(0).toString(16).padStart(2, '0')).join('');
    return digits.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
  };
  const methods = { cash: 'Cash', card: 'Card', qr: 'QR', voucher: 'Voucher', tickets: 'Tickets', other: 'Other' };
  const tell = (text, tone) => { verdict.textContent = text; verdict.className = tone; };
  const make = (name, text, type) => {
    const element = document.createElement(name);
    if (text !== undefined) element.textContent = text;
    if (type) element.className = type;
    return element;
  };
  const money = (units, exponent) => {
    const digits = String(Math.abs(units)).padStart(exponent + 1, '0');
    const text = exponent === 0 ? digits : digits.slice(0, -exponent) + '.' + digits.slice(-exponent);
    return (units < 0 ? '-' : '') + text;
  };
  const share = (ppm) => String(ppm / 10000) + ' %';
  const row = (cells, scope) => {
    const line = make('tr');
    cells.forEach((text, at) => {
      const cell = make(scope || at === 0 ? 'th' : 'td', text);
      if (scope || at === 0) cell.scope = scope || 'row';
      line.append(cell);
    });
    return line;
  };
  const list = (caption, head, rows) => {
    const table = make('table');
    table.append(make('caption', caption));
    const top = make('thead');
    top.append(row(head, 'col'));
    const body = make('tbody');
    body.append(...rows.map((cells) => row(cells)));
    table.append(top, body);
    return table;
  };
  const show = (ticket, status) => {
    const of = (units) => money(units, ticket.exponent);
    const facts = make('dl');
    const fact = (name, text, type) => facts.append(make('dt', name), make('dd', text, type));
    fact('Sold at', ticket.locationId + ', terminal ' + ticket.terminalId + ', no. ' + ticket.seq);
    fact('Time', ticket.issuedAt.slice(0, 10) + ' ' + ticket.issuedAt.slice(11, 19) + ' UTC');
    if (!section.dataset.ticket && status) fact('State', states[status], status === 'completed' ? 'good' : 'warn');
    if (ticket.refersTo) fact('Of receipt', ticket.refersTo, 'code');
    fact('Hash', ticket.shortHash, 'code');
    const items = ticket.items.map((item) => [item.name, item.qty + ' × ' + of(item.unitPrice), of(item.net)]);
    const sums = [['Subtotal', of(ticket.subtotal)]];
    if (ticket.ticketDiscount) sums.push(['Discount', of(-ticket.ticketDiscount)]);
    ticket.taxes.forEach((tax) => sums.push(['Tax ' + share(tax.ppm), of(tax.tax)]));
    if (ticket.cashRounding) sums.push(['Rounding', of(ticket.cashRounding)]);
    sums.push(['Total ' + ticket.currency, of(ticket.total)]);
    const paid = ticket.payments.map((payment) => [methods[payment.method] || payment.method, of(payment.amount)]);
    section.replaceChildren(facts, list('Items', ['Item', 'Quantity', 'Amount'], items), list('Sums', ['Sum', 'Amount'], sums));
    if (paid.length) section.append(list('Payments', ['Paid by', 'Amount'], paid));
    section.hidden = false;
  };
  const check = async () => {
    section.hidden = true;
    const code = location.hash.slice(1);
    if (!code) return;
    const [, signed] = /^([A-Za-z0-9_-]{22})[.]1[.][A-Za-z0-9_.~-]+$/.exec(code) || [];
    const hash = code.toLowerCase();
    if (signed ? section.dataset.ticket : !/^[0-9a-f]{32}$/.test(hash) || !section.dataset.ticket) return tell('The link is not whole, so what is on the receipt cannot be shown.', 'warn');
    try {
      const response = await fetch('/v1/sales/tickets/' + encodeURIComponent(signed ? idOf(signed) : section.dataset.ticket) + '/check', {
        method: 'POST', credentials: 'omit', headers: { 'content-type': 'application/json' }, body: JSON.stringify(signed ? { code } : { hash }),
      });
      const found = await response.json();
      if (response.status === 429) return tell('Too many checks from here. Please try again in a minute.', 'warn');
      if (response.status === 404) return tell('Not known here. If it was sold without a network, it may not have been sent yet: the seller can check its signature.', 'warn');
      if (!response.ok) return tell('It cannot be checked at the moment. Please try again.', 'warn');
      if (!found.matches) return tell('Not genuine: the code does not fit the receipt with this number.', 'bad');
      show(found.ticket, found.status);
      tell(found.ticket.training ? 'Genuine, but of a training: it is no receipt.' : 'Genuine: compare it with what is printed.', found.ticket.training ? 'warn' : 'good');
    } catch {
      tell('It cannot be checked at the moment. Please try again.', 'warn');
    }
  };
  addEventListener('hashchange', () => void check());
  void check();
})();
`;

/** The verdict keeps its room whatever it says, and what is on the ticket comes last: nothing moves that was read already. */
export const verifyStyle = `:root { color-scheme: light dark; --ink: #1b1f24; --soft: #57606a; --line: #d0d7de; --paper: #ffffff; --good: #116329; --warn: #7a4a00; --bad: #a40e26; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3; --line: #3d444d; --paper: #0d1117; --good: #56d364; --warn: #e3b341; --bad: #ff8182; } }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.5 system-ui, sans-serif; }
main { max-width: 36rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; }
#verdict { min-height: 5rem; margin: 0 0 1rem; padding-left: .75rem; border-left: .25rem solid var(--line); font-size: 1.0625rem; }
#verdict.good { border-color: var(--good); } #verdict.warn { border-color: var(--warn); } #verdict.bad { border-color: var(--bad); }
.good { color: var(--good); } .warn { color: var(--warn); } .bad { color: var(--bad); }
@media (min-width: 40rem) { #verdict { min-height: 3.5rem; } }
dl { display: grid; grid-template-columns: 5.5rem 1fr; gap: .25rem 1rem; margin: 0 0 1rem; }
dt { color: var(--soft); } dd { margin: 0; overflow-wrap: anywhere; }
.code { font-family: ui-monospace, monospace; }
table { width: 100%; margin: 0 0 1.25rem; border-collapse: collapse; }
caption { padding: .25rem 0; color: var(--soft); text-align: left; }
th, td { padding: .375rem 0 .375rem .75rem; border-top: 1px solid var(--line); text-align: right; vertical-align: top; font-variant-numeric: tabular-nums; }
th:first-child { padding-left: 0; text-align: left; font-weight: 400; overflow-wrap: anywhere; }
thead th { color: var(--soft); font-size: .875rem; font-weight: 400; }
table:nth-of-type(2) tbody tr:last-child { font-weight: 700; } table:nth-of-type(2) tbody tr:last-child th { font-weight: 700; }
`;
