import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Works with files in a folder of their own, which is gone afterwards. */
export async function inFolder<T>(files: Record<string, string>, work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'journeys-bench-'))
  try {
    for (const [path, text] of Object.entries(files)) await writeFile(join(dir, path), text)
    return await work(dir)
  } finally {
    await rm(dir, { recursive: true, force: true })
  }
}
