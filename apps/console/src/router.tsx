import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { pickSearch, readSearch, writeSearch } from './domain/search-text';
import { Frame } from './frame';
import { NotFound } from './parts/not-found';

type Search = Readonly<Record<string, unknown>>;

const rootRoute = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  validateSearch: (search: Search) => pickSearch(search, ['book']),
  search: { middlewares: [retainSearchParams(['book'])] },
});

const overview = createRoute({
  getParentRoute: () => rootRoute,
  path: '/',
  validateSearch: (search: Search) => pickSearch(search, ['asset', 'period']),
  component: lazyRouteComponent(() => import('./pages/overview'), 'OverviewPage'),
});

const accounts = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts',
  validateSearch: (search: Search) => pickSearch(search, ['prefix', 'asset', 'sort', 'cursor']),
  component: lazyRouteComponent(() => import('./pages/accounts'), 'AccountsPage'),
});

const account = createRoute({
  getParentRoute: () => rootRoute,
  path: '/accounts/$address',
  validateSearch: (search: Search) => pickSearch(search, ['asset', 'cursor', 'view']),
  component: lazyRouteComponent(() => import('./pages/account'), 'AccountPage'),
});

const transactions = createRoute({
  getParentRoute: () => rootRoute,
  path: '/transactions',
  validateSearch: (search: Search) => pickSearch(search, ['account', 'type', 'reason', 'cursor']),
  component: lazyRouteComponent(() => import('./pages/transactions'), 'TransactionsPage'),
});

const transaction = createRoute({
  getParentRoute: () => rootRoute,
  path: '/transactions/$id',
  component: lazyRouteComponent(() => import('./pages/transaction'), 'TransactionPage'),
});

const adjust = createRoute({
  getParentRoute: () => rootRoute,
  path: '/adjust',
  validateSearch: (search: Search) => pickSearch(search, ['account', 'asset']),
  component: lazyRouteComponent(() => import('./pages/adjust'), 'AdjustPage'),
});

const reconcile = createRoute({
  getParentRoute: () => rootRoute,
  path: '/reconcile',
  validateSearch: (search: Search) => pickSearch(search, ['account']),
  component: lazyRouteComponent(() => import('./pages/reconcile'), 'ReconcilePage'),
});

const audit = createRoute({
  getParentRoute: () => rootRoute,
  path: '/audit',
  validateSearch: (search: Search) => pickSearch(search, ['action', 'cursor']),
  component: lazyRouteComponent(() => import('./pages/audit'), 'AuditPage'),
});

export const router = createRouter({
  routeTree: rootRoute.addChildren([overview, accounts, account, transactions, transaction, adjust, reconcile, audit]),
  basepath: '/console',
  parseSearch: readSearch,
  stringifySearch: writeSearch,
  defaultPreload: 'intent',
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
