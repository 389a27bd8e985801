const nonce = document.querySelector('meta[name="csp-nonce"]')?.getAttribute('content') ?? '';

/** What the policy of the page asks of styles that are made while it runs; new for each time the page is loaded. */
export function styleNonce(): string {
  return nonce;
}
