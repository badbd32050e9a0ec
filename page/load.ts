/** The bytes of the data block: base64, then gzip. */
export async function load(block: HTMLScriptElement): Promise<ArrayBuffer> {
  const packed = fromBase64(block.text);
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Response(stream).arrayBuffer();
}

/** Uint8Array.fromBase64 is many times faster, where the browser has it. */
function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  const decoder = Uint8Array as unknown as { fromBase64?: (text: string) => Uint8Array<ArrayBuffer> };
  if (decoder.fromBase64 !== undefined) return decoder.fromBase64(text);
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
