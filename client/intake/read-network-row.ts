import { type IpNetwork, networksBetween, networkText, readIp, readNetwork } from '../../domain/identity/ip-address.ts'
import { NETWORK_KINDS, type NetworkKind } from '../../domain/identity/match-network.ts'
import type { NetworkRow } from '../../intake/import-networks.ts'
import { registrableDomain } from '../../intake/registrable-domain.ts'
import type { Cells } from './cells.ts'

/** What providers of such lists call the kinds. */
const OTHER_WORDS: Readonly<Record<NetworkKind, readonly string[]>> = {
  business: ['company', 'corporate', 'enterprise', 'organization', 'organisation', 'commercial', 'com', 'org'],
  education: ['edu', 'school', 'university', 'college'],
  government: ['gov', 'military', 'mil'],
  isp: [
    'consumer',
    'residential',
    'mobile',
    'cellular',
    'mob',
    'telecom',
    'broadband',
    'cable/dsl',
    'dialup',
    'satellite',
  ],
  hosting: ['datacenter', 'data center', 'data centre', 'dch', 'cdn', 'cloud', 'vpn', 'proxy', 'tor', 'content'],
  private: ['internal', 'reserved', 'own'],
}
const KIND_OF = new Map(NETWORK_KINDS.flatMap(kind => [kind, ...OTHER_WORDS[kind]].map(word => [word, kind] as const)))

/** A network of a file, or a span of addresses, and whose it is. */
export function readNetworkRow(cells: Cells): NetworkRow {
  const kind = kindOf(cells)
  const said = cells.text('domain', 500)
  const domain = said === null ? null : registrableDomain(said)
  if (said !== null && domain === null) cells.refuse('domain is none', `"${said}" holds no domain`)
  const account = cells.accountKey('account')
  const telling = kind === 'business' || kind === 'education' || kind === 'government'
  const deleted = cells.yesNo('deleted') ?? false
  if (telling && domain === null && account === null && !deleted) {
    cells.refuse('nobody’s', 'it names neither a domain nor an account')
  }
  return { networks: networksOf(cells), kind, domain, account, confidence: confidenceOf(cells), deleted }
}

function kindOf(cells: Cells): NetworkKind {
  const text = cells.text('kind', 100)?.toLowerCase()
  const kind = text === undefined ? 'business' : KIND_OF.get(text)
  if (kind !== undefined) return kind
  cells.refuse('kind is none', `kind is "${text}": it must be one of ${NETWORK_KINDS.join(', ')}`)
  return 'business'
}

/** Written as 0 to 1, or in percent. */
function confidenceOf(cells: Cells): number {
  const said = cells.number('confidence') ?? 1
  const share = said > 1 ? said / 100 : said
  if (share >= 0 && share <= 1) return share
  cells.refuse('confidence is none', `confidence is ${said}: write 0 to 1, or 0 to 100`)
  return 0
}

function networksOf(cells: Cells): string[] {
  const network = cells.text('network', 100)
  const [from, to] = [cells.text('from', 100), cells.text('to', 100)]
  const read = network === null ? between(from, to) : [readNetwork(network)]
  if (read?.every((one): one is IpNetwork => one !== null)) return read.map(networkText)
  const says = network === null ? `from "${from ?? ''}" to "${to ?? ''}"` : `"${network}"`
  cells.refuse('no network', `${says}: write 198.51.100.0/24, or from and to as two addresses in order`)
  return []
}

function between(from: string | null, to: string | null): IpNetwork[] | null {
  const [first, last] = [from === null ? null : readIp(from), to === null ? null : readIp(to)]
  return first === null || last === null ? null : networksBetween(first, last)
}
