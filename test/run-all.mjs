// What `npm test` runs once everything is installed: the static gates, then every test, or those of the vitest projects
// named; the last line counts them. `--gates` runs the gates alone.
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const BIN = join(ROOT, 'node_modules', '.bin')

/** Gates that read the code without running it. */
const GATES = [
  [
    'format and lint',
    'biome',
    ['ci', '--error-on-warnings', `--colors=${process.stdout.isTTY ? 'force' : 'off'}`, '.'],
  ],
  ['types', 'tsc', ['-p', 'tsconfig.json']],
  ['types of the pages', 'tsc', ['-p', 'web/tsconfig.json', '--noEmit']],
  ['import directions', 'depcruise', ['--config', 'dependency-rules.cjs', '.']],
  ['unused code', 'knip', []],
]

/** Runs the gates beside each other, each on one core; answers how many passed and failed. */
async function runGates() {
  const passed = (await Promise.all(GATES.map(runGate))).filter(Boolean).length
  return { passed, failed: GATES.length - passed }
}

/** Runs a gate and says what came of it when it is over; answers whether it passed. */
function runGate([name, command, args]) {
  const begun = Date.now()
  const gate = spawn(join(BIN, command), args, { cwd: ROOT, shell: process.platform === 'win32' })
  let said = ''
  for (const stream of [gate.stdout, gate.stderr]) {
    stream.setEncoding('utf8').on('data', text => {
      said += text
    })
  }
  return new Promise((resolve, reject) => {
    gate.on('error', reject)
    gate.on('close', status => {
      const ok = status === 0
      console.log(`${ok ? '✓' : '✗'} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)`)
      if (!ok) console.log(said)
      resolve(ok)
    })
  })
}

/** Runs every test, or those of the projects named; answers how many passed and failed. */
function runTests(projects) {
  const out = mkdtempSync(join(tmpdir(), 'journeys-tests-'))
  const report = join(out, 'report.json')
  const chosen = projects.flatMap(project => ['--project', project])
  const vitest = spawnSync(
    join(BIN, 'vitest'),
    ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...chosen],
    {
      cwd: ROOT,
      stdio: 'inherit',
      shell: process.platform === 'win32',
    },
  )
  let tests = { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0, testResults: [] }
  try {
    tests = JSON.parse(readFileSync(report, 'utf8'))
  } catch (error) {
    console.error(`The tests left no report: ${error.message}`)
  }
  rmSync(out, { recursive: true, force: true })
  // a file that could not be loaded has no failed test in it, and yet has failed
  const broken = tests.testResults.filter(
    file => file.status === 'failed' && file.assertionResults.every(t => t.status !== 'failed'),
  )
  if (tests.numPendingTests > 0) console.log(`${tests.numPendingTests} skipped`)
  const failed = tests.numFailedTests + broken.length
  // an error outside of any test, or no report at all, fails the run and is in no count
  return { passed: tests.numPassedTests, failed: vitest.status !== 0 && failed === 0 ? 1 : failed }
}

const args = process.argv.slice(2)
const results = [await runGates()]
if (!args.includes('--gates')) results.push(runTests(args))
const total = what => results.reduce((sum, result) => sum + result[what], 0)
console.log(`${total('passed')} passed, ${total('failed')} failed`)
process.exitCode = total('failed') === 0 ? 0 : 1
