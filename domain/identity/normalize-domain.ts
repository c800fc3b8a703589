const SCHEME = /^(?:[a-z][a-z0-9+.-]*:)?\/\/|^mailto:/
/** letters of any script: converting them to ASCII takes IDNA tables, which intake has */
const LABEL = /^[\p{L}\p{N}](?:[\p{L}\p{M}\p{N}-]{0,61}[\p{L}\p{M}\p{N}])?$/u

function hostname(text: string): string | null {
  // a dot at the end is the root; one in front is an empty label, which no name has
  const host = text.replace(/:\d*$/, '').replace(/\.+$/, '')
  const labels = host.split('.')
  const last = labels.at(-1) ?? ''
  // one label is no domain, and a last label of digits makes it an IP address
  if (labels.length < 2 || host.length > 253 || /^\d+$/.test(last)) return null
  return labels.every(label => LABEL.test(label)) ? host : null
}

function hostOfUrl(text: string): string | null {
  const authority = text.split(/[/?#\\]/, 1)[0] ?? ''
  return hostname(authority.slice(authority.lastIndexOf('@') + 1))
}

/**
 * The domain in an e-mail address, an URL or a bare host name: lower case, without dots at the end, port and user.
 * Null where there is none (an IP address, `localhost`, a dot in front). It is not cut to the registrable domain and not converted from
 * Unicode: both need tables that change, so intake does them with what comes out of here.
 */
export function normalizeDomain(input: string): string | null {
  const text = input.trim().toLowerCase()
  const withoutScheme = text.replace(SCHEME, '')
  if (withoutScheme !== text && !text.startsWith('mailto:')) return hostOfUrl(withoutScheme)
  const at = withoutScheme.lastIndexOf('@')
  // `site.example/@name` is a page, `a/b@site.example` an address
  const isPage = /[/?#]/.test(withoutScheme.slice(0, Math.max(at, 0))) && hostOfUrl(withoutScheme) !== null
  return at < 0 || isPage ? hostOfUrl(withoutScheme) : hostname(withoutScheme.slice(at + 1).split(/[?>]/, 1)[0] ?? '')
}
