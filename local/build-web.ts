import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const WEB = join(ROOT, 'web')
const MARK = join(WEB, 'dist', '.built-from')

/** Builds the pages when their sources changed since the last time. Answers whether it had to. */
export async function buildWeb(): Promise<boolean> {
  const sources = await sourcesHash()
  if (existsSync(MARK) && (await readFile(MARK, 'utf8')) === sources) return false
  await run(process.execPath, [join(ROOT, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'warn'], WEB)
  await writeFile(MARK, sources)
  return true
}

async function sourcesHash(): Promise<string> {
  const hash = createHash('sha256')
  const names = (await readdir(WEB, { recursive: true, withFileTypes: true }))
    .filter(entry => entry.isFile() && !entry.parentPath.startsWith(join(WEB, 'dist')))
    .map(entry => join(entry.parentPath, entry.name))
  for (const name of [...names, join(ROOT, 'package-lock.json')].sort()) hash.update(name).update(await readFile(name))
  return hash.digest('hex')
}

function run(command: string, args: string[], cwd: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const said: string[] = []
    const child = spawn(command, args, { cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    child.stdout.on('data', chunk => said.push(String(chunk)))
    child.stderr.on('data', chunk => said.push(String(chunk)))
    child.on('error', reject)
    child.on('close', code =>
      code === 0 ? resolve() : reject(new Error(`the pages could not be built:\n${said.join('')}`)),
    )
  })
}
