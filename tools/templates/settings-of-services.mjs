/** What of a service's settings is not common to all. */
const options = {
  'ledger-svc': { secrets: ['CAPABILITY_KEY', 'CHECKPOINT_KEY'] },
  'crafting-worker': {
    // One image, two roles: requests and jobs grow apart.
    deployments: [
      { deployment: 'crafting-api', settings: { ROLE: 'api' }, queues: [] },
      { deployment: 'crafting-worker', settings: { ROLE: 'worker' } },
    ],
  },
  // Where customers reach the gateway: every receipt leads there.
  'sales-svc': { secrets: ['SALES_CHECKPOINT_KEY'], settings: { PUBLIC_URL: 'http://localhost:8080' } },
  gateway: {
    secrets: ['CAPABILITY_KEY', 'KEY_PEPPER', 'CURSOR_KEY', 'FIRST_OPERATOR_KEY'],
    settings: { GATEWAY_PORT: '8080' },
    ports: [{ name: 'http', number: 8080 }],
  },
};

export const optionsOf = (name) => options[name] ?? {};
