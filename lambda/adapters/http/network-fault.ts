import { type Fault, fault } from './reply.ts';

/** Codes of OpenSSL and Node for a certificate or a handshake that is not to be trusted. */
const TLS =
  /^(?:CERT_|ERR_SSL_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|HOSTNAME_|INVALID_|EPROTO$|CRL_)/;

/** What undici or Node threw while sending, reduced to a cause: the error itself may carry headers. */
export function networkFault(error: unknown): Fault {
  return fault(TLS.test(codeOf(error)) ? 'tls' : 'network');
}

function codeOf(error: unknown): string {
  const isCoded = typeof error === 'object' && error !== null && 'code' in error;
  return isCoded && typeof error.code === 'string' ? error.code : '';
}
