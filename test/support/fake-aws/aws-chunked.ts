interface Decoded {
  readonly body: Buffer;
  /** Lower-case names. */
  readonly trailers: ReadonlyMap<string, string>;
}

/**
 * Takes the framing of `content-encoding: aws-chunked` away; other bodies pass.
 * https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-streaming-trailers.html
 */
export function decodeAwsChunked(raw: Buffer, headers: ReadonlyMap<string, string>): Decoded {
  if (!headers.get('content-encoding')?.includes('aws-chunked')) return { body: raw, trailers: new Map() };
  const parts: Buffer[] = [];
  let at = 0;
  for (;;) {
    const endOfSize = raw.indexOf('\r\n', at);
    const size = Number.parseInt(raw.toString('latin1', at, endOfSize), 16);
    const start = endOfSize + 2;
    if (!(size > 0))
      return { body: Buffer.concat(parts), trailers: readTrailers(raw.toString('latin1', start)) };
    parts.push(raw.subarray(start, start + size));
    at = start + size + 2;
  }
}

function readTrailers(text: string): ReadonlyMap<string, string> {
  const lines = text.split('\r\n').filter((line) => line.includes(':'));
  return new Map(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
}
