import { createHash } from 'node:crypto';
import { EXPLORER_SCRIPT } from '../explorer/explorer-script.ts';
import { STYLE } from './style.ts';

/** Lets exactly this style and this script through, and nothing else: no image, no font, no request. */
export const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  `style-src '${sha256(STYLE)}'`,
  `script-src '${sha256(EXPLORER_SCRIPT)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function sha256(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
