/** An internet address, or the first one of a network: how many bits it has, and its number. */
export interface IpAddress {
  bits: 32 | 128
  value: bigint
}

/** Addresses that share their first `length` bits. */
export interface IpNetwork extends IpAddress {
  length: number
}

/** Reads an address of version 4 or 6. One of version 4 written as one of version 6 is one of version 4. Null = it is none. */
export function readIp(text: string): IpAddress | null {
  return text.includes(':') ? readSix(text) : readFour(text)
}

function readFour(text: string): IpAddress | null {
  const parts = text.split('.')
  if (parts.length !== 4 || !parts.every(part => /^(0|[1-9]\d{0,2})$/.test(part) && Number(part) < 256)) return null
  return { bits: 32, value: parts.reduce((value, part) => value * 256n + BigInt(part), 0n) }
}

function readSix(text: string): IpAddress | null {
  const dotted = /^(.*:)([^:]*\..*)$/.exec(text)
  const last = dotted ? readFour(dotted[2] ?? '') : null
  if (dotted && last === null) return null
  const words =
    last === null ? text : `${dotted?.[1]}${(last.value >> 16n).toString(16)}:${(last.value & 0xffffn).toString(16)}`
  const halves = words.split('::')
  if (halves.length > 2) return null
  const [head = [], tail = []] = halves.map(half => (half === '' ? [] : half.split(':')))
  const missing = 8 - head.length - tail.length
  if (halves.length === 1 ? missing !== 0 : missing < 1) return null
  const all = [...head, ...Array.from({ length: missing }, () => '0'), ...tail]
  if (!all.every(word => /^[0-9a-f]{1,4}$/i.test(word))) return null
  const value = all.reduce((sum, word) => sum * 0x10000n + BigInt(`0x${word}`), 0n)
  return value >> 32n === 0xffffn ? { bits: 32, value: value & 0xffffffffn } : { bits: 128, value }
}

/** An address as it is written, version 6 in full: one address, one text. */
export function ipText({ bits, value }: IpAddress): string {
  const width = bits === 32 ? 8n : 16n
  const words = Array.from(
    { length: bits === 32 ? 4 : 8 },
    (_, n) => (value >> (width * BigInt(n))) & ((1n << width) - 1n),
  )
  return bits === 32
    ? words.reverse().join('.')
    : words
        .reverse()
        .map(word => word.toString(16))
        .join(':')
}

/** `198.51.100.0/24` */
export const networkText = (network: IpNetwork): string => `${ipText(network)}/${network.length}`

/** Reads `198.51.100.0/24`, or an address as the network of it alone; what stands beyond its length counts for nothing. */
export function readNetwork(text: string): IpNetwork | null {
  const [address = '', length, ...more] = text.split('/')
  const ip = readIp(address)
  if (ip === null || more.length > 0) return null
  if (length === undefined) return { ...ip, length: ip.bits }
  // of an address of version 4 in the clothes of version 6, the first 96 bits are its clothes
  const kept = Number(length) - (address.includes(':') && ip.bits === 32 ? 96 : 0)
  if (!/^\d{1,3}$/.test(length) || kept < 0 || kept > ip.bits) return null
  const rest = BigInt(ip.bits - kept)
  return { ...ip, value: (ip.value >> rest) << rest, length: kept }
}

/** The fewest networks that hold all addresses from one to another, and no other; null where they are not of one kind and in order. */
export function networksBetween(from: IpAddress, to: IpAddress): IpNetwork[] | null {
  if (from.bits !== to.bits || from.value > to.value) return null
  const { bits } = from
  const networks: IpNetwork[] = []
  for (let value = from.value; value <= to.value; ) {
    let rest = 0
    while (rest < bits && fits(value, BigInt(rest + 1), to.value)) rest += 1
    networks.push({ bits, value, length: bits - rest })
    value += 1n << BigInt(rest)
  }
  return networks
}

/** Does a network of `rest` free bits begin at a number, and end by another one? */
function fits(value: bigint, rest: bigint, last: bigint): boolean {
  const size = 1n << rest
  return value % size === 0n && value + size - 1n <= last
}
