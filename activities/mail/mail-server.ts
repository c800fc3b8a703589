/** A mail server as `SMTP_URL` names it. */
export interface MailServer {
  host: string
  port: number
  /** encrypted from the first byte */
  secure: boolean
  /** encrypted before anything is told, or nothing is */
  requireTLS: boolean
  credentials: { user: string; pass: string } | null
}

/**
 * Reads the address of a mail server. One that is not this machine has to encrypt before it hears credentials or mail, unless the
 * address ends with `?tls=optional`: then it is asked to, and spoken to in the clear where it cannot.
 */
export function mailServer(address: string): MailServer {
  const url = new URL(address)
  const secure = url.protocol === 'smtps:'
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const here = host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host)
  return {
    host,
    port: Number(url.port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !here && url.searchParams.get('tls') !== 'optional',
    credentials:
      url.username === '' ? null : { user: decodeURIComponent(url.username), pass: decodeURIComponent(url.password) },
  }
}
