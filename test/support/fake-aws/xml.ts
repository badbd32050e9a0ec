import type { AwsAnswer } from './aws-call.ts';

/** A 200 with one XML element. `content` is XML itself. */
export function xml(element: string, content: string): AwsAnswer {
  return {
    status: 200,
    headers: { 'content-type': 'application/xml' },
    body: `<?xml version="1.0" encoding="UTF-8"?><${element}>${content}</${element}>`,
  };
}

export function escapeXml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
