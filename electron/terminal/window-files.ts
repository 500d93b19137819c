/**
 * The built window as it is served, by main (app://) and by the browser host alike: only files that lie in its folder,
 * with their type, under one content security policy.
 */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { noncePlaceholder } from '#contract/counter/names.ts';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.wasm': 'application/wasm',
};

export interface WindowFile {
  readonly bytes: Uint8Array;
  readonly type: string;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Nothing is allowed but the program's own files. Styles that React components put into the page carry a nonce, fresh
 * with every page; `unsafe-inline` and `unsafe-eval` are nowhere. `blob:` images are scans and portraits from the pipe.
 */
export function contentSecurityPolicy(nonce: string, connectSources: string): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' blob: data:",
    "font-src 'self'",
    `connect-src ${connectSources}`,
    "worker-src 'self'",
    "media-src 'self' blob:",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/** The file for the path of a URL, or undefined: not there, or outside the folder. */
export async function findWindowFile(
  folder: string,
  urlPath: string,
  connectSources: string,
): Promise<WindowFile | undefined> {
  const file = resolveInside(folder, urlPath);
  if (file === undefined) return undefined;
  const type = types[path.extname(file)];
  if (type === undefined) return undefined;
  let bytes: Uint8Array;
  try {
    bytes = await readFile(file);
  } catch {
    return undefined;
  }
  const nonce = randomBytes(16).toString('base64url');
  if (file.endsWith('.html')) bytes = Buffer.from(Buffer.from(bytes).toString().replaceAll(noncePlaceholder, nonce));
  return { bytes, type, headers: headersOf(type, nonce, connectSources, file) };
}

function resolveInside(folder: string, urlPath: string): string | undefined {
  let decoded: string;
  try {
    decoded = decodeURIComponent(urlPath);
  } catch {
    return undefined;
  }
  const file = path.join(folder, decoded === '/' ? 'index.html' : decoded);
  return file.startsWith(folder + path.sep) && !decoded.includes('\0') ? file : undefined;
}

function headersOf(type: string, nonce: string, connectSources: string, file: string): Record<string, string> {
  return {
    'Content-Type': type,
    'Content-Security-Policy': contentSecurityPolicy(nonce, connectSources),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'no-referrer',
    // Together they put the window into a process of its own, and give it a clock finer than a tenth of a millisecond.
    'Cross-Origin-Opener-Policy': 'same-origin',
    'Cross-Origin-Embedder-Policy': 'require-corp',
    'Cross-Origin-Resource-Policy': 'same-origin',
    // Only files with a hash in their name may be kept.
    'Cache-Control': file.includes(`${path.sep}assets${path.sep}`) ? 'max-age=31536000, immutable' : 'no-store',
  };
}
