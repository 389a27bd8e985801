import { TicketonomicsError } from '@tix/sdk';
import type { NextFunction, Request, Response } from 'express';

/** What the economy refuses is this application's answer too, with what its users can do about it. */
export function renderRefusal(error: unknown, _: Request, response: Response, next: NextFunction): void {
  if (!(error instanceof TicketonomicsError)) return next(error);
  const { code, message, status, details, errors } = error;
  response.status(status).json({ code, detail: message, details, errors });
}
