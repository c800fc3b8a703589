import { createReadStream } from 'node:fs'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'

/** The bytes of a file as a stream, unpacked on the way when its name ends in .gz; "-" is stdin. */
export function readFileBytes(path: string): Readable {
  const file = path === '-' ? process.stdin : createReadStream(path)
  if (!path.endsWith('.gz')) return file
  const unpacked = createGunzip()
  // a file that breaks off breaks what reads it: the reader hears of it there
  pipeline(file, unpacked).catch((error: Error) => unpacked.destroy(error))
  return unpacked
}
