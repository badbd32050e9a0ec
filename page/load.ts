/** The bytes of the data block: base64, then gzip. */
export async function load(block: HTMLScriptElement): Promise<ArrayBuffer> {
  const gunzip = new DecompressionStream('gzip');
  const writer = gunzip.writable.getWriter();
  const unpacked = new Response(gunzip.readable).arrayBuffer();
  // Written in one piece: a Blob would go through another process first.
  const [bytes] = await Promise.all([unpacked, writer.write(fromBase64(block.text)), writer.close()]);
  return bytes;
}

/** Uint8Array.fromBase64 is many times faster, where the browser has it. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const decoder = Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (decoder.fromBase64 !== undefined) return decoder.fromBase64(text);
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
