import { applyCompanyClock, type companyRoutes, type payrollRoutes } from '@tix/contracts';
import { eventually } from '@tix/testkit';
import { unique, type Wire } from './actors';
import { upToAnswer } from './interrupt';
import { credit, get, pass, post, purse, worker, type MakeDeed, type Scene } from './scene';

const DAY = 86_400;
const SALARY = 100;
const SETTLED_MS = 20_000;

async function employed(scene: Scene, treasury: number) {
  const { id: member, account: wallet } = await worker(scene);
  const order = { name: unique('c').slice(0, 16), owner: member };
  const { id: employer, account } = await post<Wire<typeof companyRoutes.found>>(scene, '/v1/companies', order);
  if (treasury > 0) await credit(scene, account, treasury);
  const offer = { employer, title: 'smith', salary: SALARY, periodSeconds: DAY, slots: 1 };
  const { id: job } = await post<{ id: string }>(scene, '/v1/jobs', offer);
  await post(scene, '/v1/employments', { job, member });
  const payouts = () => get<Wire<typeof payrollRoutes.payouts>>(scene, `/v1/payouts?member=${member}`);
  const wages = async () => (await payouts()).data.map(({ state }) => state);
  const found = async () => ({ wages: await wages(), tickets: (await purse(scene, wallet)).tickets });
  return { account, found, isOwed: async () => (await wages())[0] === 'arrears' };
}

/** Pay-days that come with the clock: nobody has to ask. */
export const payDays =
  (days: number): MakeDeed =>
  async (scene) => {
    const { account, found } = await employed(scene, 10_000);
    const once = { wages: Array.from({ length: days }, () => 'paid'), tickets: 1_000 + days * SALARY };
    return { mark: account, act: () => pass(scene, days * DAY, applyCompanyClock), found, once };
  };

/** From the posts on of two wages: that the treasury has enough for both is answered, and the service stands still with it. */
export const twoPosts: MakeDeed = async (scene) => {
  const deed = await payDays(2)(scene);
  const before = { caller: 'company-svc', query: 'get-account', mark: deed.mark } as const;
  const approach = () => upToAnswer(scene, before, () => deed.act(''));
  return { ...deed, approach, act: async () => scene.economy.services.service('company-svc').signal('SIGCONT') };
};

const paid = { wages: ['paid'], tickets: 1_000 + SALARY };

/** A company has no money on pay-day: it owes the wage, and pays it when there is some. */
export const refusedWage: MakeDeed = async (scene) => {
  const { account, found, isOwed } = await employed(scene, 0);
  const credited = async () => {
    if (await isOwed()) await credit(scene, account, SALARY);
    return found();
  };
  return { mark: account, act: () => pass(scene, DAY, applyCompanyClock), found: credited, once: paid };
};

async function inArrears(scene: Scene) {
  const { account, found, isOwed } = await employed(scene, 0);
  await pass(scene, DAY, applyCompanyClock);
  await eventually(isOwed, { timeoutMs: SETTLED_MS });
  return { mark: account, found, once: paid, credited: () => credit(scene, account, SALARY) };
}

/** What a company owes is paid when it is credited. */
export const arrears: MakeDeed = async (scene) => {
  const { credited, ...deed } = await inArrears(scene);
  return { ...deed, act: credited };
};

/** From the post on: the treasury is credited while the service stands still. */
export const arrearsPosted: MakeDeed = async (scene) => {
  const { credited, ...deed } = await inArrears(scene);
  const { services } = scene.economy;
  const approach = async (): Promise<void> => {
    services.service('company-svc').signal('SIGSTOP');
    await credited();
  };
  return { ...deed, approach, act: async () => services.service('company-svc').signal('SIGCONT') };
};
