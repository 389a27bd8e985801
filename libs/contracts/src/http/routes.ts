import { accountRoutes } from './accounts';
import { adminRoutes, archiveRoutes, clockRoutes } from './administration';
import { ammRoutes } from './amm';
import { applicationRoutes, operatorRoutes } from './applications';
import { assetRoutes } from './assets';
import { auditRoutes } from './audit';
import { bookRoutes, economyRoutes } from './books';
import { brandingRoutes } from './branding';
import { locationRoutes } from './locations';
import { catalogRoutes, operationRoutes } from './catalogs';
import { companyRoutes } from './companies';
import { consentRoutes } from './consents';
import { craftingRoutes, recipeRoutes } from './crafting';
import { allowanceRoutes, statementRoutes, taxRecordRoutes } from './economy';
import { eventRoutes, serviceRoutes } from './events';
import { holdRoutes } from './holds';
import { employmentRoutes, jobRoutes, payrollRoutes } from './jobs';
import { invitationRoutes } from './invitations';
import { linkRoutes, memberRoutes } from './members';
import { ownerLedgerRoutes } from './owner-ledger';
import { reconciliationRoutes } from './reconciliations';
import { taxRoutes, variableRoutes } from './register';
import type { Route } from './route';
import { receiptRoutes } from './receipts';
import { salePaymentRoutes } from './sale-payments';
import { enrolmentRoutes, erasureRoutes, saleConflictRoutes, syncRoutes } from './sale-sync';
import { saleRoutes, terminalRoutes } from './sales';
import { salesLogRoutes } from './sales-log';
import { salesReportRoutes } from './sales-reports';
import { salesQueryRoutes } from './sales-queries';
import { tournamentRoutes } from './tournaments';
import { transactionRoutes } from './transactions';
import { transferRoutes } from './transfers';
import { verifyPageRoutes } from './verify-page';

/** Every route by resource, the hottest first: the order in which they are matched. */
export const routes = {
  transfers: transferRoutes,
  transactions: transactionRoutes,
  operations: operationRoutes,
  ownerLedger: ownerLedgerRoutes,
  holds: holdRoutes,
  crafting: craftingRoutes,
  recipes: recipeRoutes,
  amm: ammRoutes,
  accounts: accountRoutes,
  assets: assetRoutes,
  books: bookRoutes,
  catalogs: catalogRoutes,
  economy: economyRoutes,
  statement: statementRoutes,
  taxRecords: taxRecordRoutes,
  allowances: allowanceRoutes,
  audit: auditRoutes,
  reconciliations: reconciliationRoutes,
  tournaments: tournamentRoutes,
  sales: saleRoutes,
  receipts: receiptRoutes,
  salePayments: salePaymentRoutes,
  salesLog: salesLogRoutes,
  salesReports: salesReportRoutes,
  salesQueries: salesQueryRoutes,
  verifyPage: verifyPageRoutes,
  branding: brandingRoutes,
  locations: locationRoutes,
  terminals: terminalRoutes,
  enrolments: enrolmentRoutes,
  sync: syncRoutes,
  saleConflicts: saleConflictRoutes,
  erasures: erasureRoutes,
  companies: companyRoutes,
  invitations: invitationRoutes,
  jobs: jobRoutes,
  employments: employmentRoutes,
  payroll: payrollRoutes,
  members: memberRoutes,
  links: linkRoutes,
  consents: consentRoutes,
  variables: variableRoutes,
  taxes: taxRoutes,
  events: eventRoutes,
  applications: applicationRoutes,
  operators: operatorRoutes,
  admin: adminRoutes,
  archive: archiveRoutes,
  clock: clockRoutes,
  service: serviceRoutes,
} satisfies Record<string, Record<string, Route>>;

/** Operation ids such as `transfers.transfer`, with their routes. */
export function namedRoutes(): readonly (readonly [name: string, route: Route])[] {
  return Object.entries(routes).flatMap(([resource, group]) =>
    Object.entries(group as Record<string, Route>).map(([name, route]) => [`${resource}.${name}`, route] as const),
  );
}
