import { verifyScript, verifyStyle } from '../domain/verify-page';
import type { Asset } from './docs-assets';

/** Loaded by the page for customers: its policy allows nothing inline. */
export const verifyAssets: readonly Asset[] = [
  { path: '/verify/page.css', contentType: 'text/css; charset=utf-8', text: verifyStyle },
  { path: '/verify/page.js', contentType: 'text/javascript; charset=utf-8', text: verifyScript },
];
