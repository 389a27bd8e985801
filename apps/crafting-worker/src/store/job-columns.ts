/** Of `crafting.job j`, as `JobRow` names them. */
export const JOB_COLUMNS = [
  'id', 'seq', 'book', 'account', 'recipe', 'version', 'runs', 'duration_us', 'install_fee', 'state', 'accepted_at',
  'first_ready_at', 'starts_at_once', 'started_at', 'ends_at', 'ended_at', 'runs_delivered', 'fees_burned', 'next_due_at',
  'intent', 'intent_runs', 'intent_fees', 'attempts', 'epoch', 'blocked_code', 'blocked_detail', 'actor', 'fingerprint',
  'cancel_id', 'cancel_fingerprint',
].map((name) => `j.${name}`).join(', '); // prettier-ignore
