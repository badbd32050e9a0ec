/** Whether a host, as `URL.hostname` writes it, is this machine itself by its name or number. */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
