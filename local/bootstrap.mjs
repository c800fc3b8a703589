// The way in of `npm start` and `npm test`: plain Node, nothing installed yet. It checks the Node version, installs what is
// missing, and hands over.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const [command, ...args] = process.argv.slice(2)

const [major = 0, minor = 0, patch = 0] = process.versions.node.split('.').map(Number)
const fits =
  (major === 20 && (minor > 20 || (minor === 20 && patch >= 2))) || (major === 22 && minor >= 12) || major > 22
if (!fits) {
  console.error(
    `Node ${process.versions.node} is too old: Account Journeys runs on Node 20.20.2 or a newer 20, or on 22.12 and later.`,
  )
  process.exit(2)
}

install()
if (command === 'start') {
  const { register } = await import('tsx/esm/api')
  register()
  const { main } = await import('../client/cli/main.ts')
  process.exitCode = await main(['up', '--sample', ...args])
} else if (command === 'test') {
  const run = spawnSync(process.execPath, [join(ROOT, 'test', 'run-all.mjs'), ...args], { cwd: ROOT, stdio: 'inherit' })
  process.exitCode = run.status ?? 1
} else {
  console.error(`"${command ?? ''}" is neither start nor test.`)
  process.exitCode = 2
}

/** Installs exactly what the lockfile says, unless that was done already. No install script is run: none is needed. */
function install() {
  const mark = join(ROOT, 'node_modules', '.account-journeys')
  const wanted = createHash('sha256')
    .update(readFileSync(join(ROOT, 'package-lock.json')))
    .update(`${process.platform} ${process.arch} ${major}`)
    .digest('hex')
  if (existsSync(mark) && readFileSync(mark, 'utf8') === wanted) return
  const begun = Date.now()
  console.log('Installing what package-lock.json names …')
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm'
  const done = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    shell: process.platform === 'win32',
  })
  if (done.status !== 0) {
    console.error('npm ci failed: see above. Nothing was started.')
    process.exit(1)
  }
  writeFileSync(mark, wanted)
  console.log(`Installed in ${((Date.now() - begun) / 1000).toFixed(0)} s.\n`)
}
