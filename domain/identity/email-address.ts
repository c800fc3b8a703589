const ATOM = /^[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+$/
const LABEL = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?$/

/** An address in its two parts (the domain in lower case), or why it is none. */
export type EmailAddressResult = { local: string; domain: string } | { reason: string }

const refuse = (reason: string): EmailAddressResult => ({ reason })

function isControl(char: string): boolean {
  const code = char.charCodeAt(0)
  return code < 32 || code === 127
}

function localProblem(local: string): string | null {
  if (local === '') return 'nothing stands before the @'
  if (local.length > 64) return `the part before the @ has ${local.length} characters, at most 64 are allowed`
  if (local.startsWith('"')) return 'quoted names before the @ are not accepted'
  if (local.split('.').includes('')) return 'a dot stands at an end of the part before the @, or twice in a row'
  return local.split('.').every(atom => ATOM.test(atom))
    ? null
    : 'the part before the @ has a character it must not have'
}

function domainProblem(domain: string): string | null {
  if (domain === '') return 'nothing stands after the @'
  if (domain.length > 253) return `the domain has ${domain.length} characters, at most 253 are allowed`
  const labels = domain.split('.')
  if (labels.length < 2) return 'the domain has no dot'
  if (!labels.every(label => LABEL.test(label))) return 'the part after the @ is not a domain name'
  return /^\d+$/.test(labels.at(-1) ?? '') ? 'the part after the @ is an IP address' : null
}

/**
 * Strict reading of one e-mail address, before it may become a recipient: the dot-atom form of RFC 5321 in ASCII, at most
 * 254 characters. Refuses all that a mail library could take for something else: line breaks and control characters,
 * several addresses, display names, comments, quotes and address literals. Mailers have sent to an address smuggled in behind a
 * line break, so nothing is trimmed or repaired here.
 */
export function emailAddress(text: string): EmailAddressResult {
  if (text === '') return refuse('the address is empty')
  if ([...text].some(isControl)) return refuse('the address has a line break or another control character')
  if (text.length > 254) return refuse(`the address has ${text.length} characters, at most 254 are allowed`)
  if ([...text].some(char => char.charCodeAt(0) > 126)) return refuse('the address has a character outside ASCII')
  if (/\s/.test(text)) return refuse('the address has a blank')
  if (/[,;<>()]/.test(text)) return refuse('one bare address is wanted: no list, name, brackets or comment')
  const at = text.indexOf('@')
  if (at < 0) return refuse('the address has no @')
  if (text.includes('@', at + 1)) return refuse('the address has more than one @')
  const local = text.slice(0, at)
  const domain = text.slice(at + 1).toLowerCase()
  const problem = localProblem(local) ?? domainProblem(domain)
  return problem === null ? { local, domain } : refuse(problem)
}
