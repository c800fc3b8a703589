import { launchBrowser } from './web/support/browser.ts'
const link = process.argv[2]!
const base = 'http://127.0.0.1:4400'
const b = await launchBrowser()
const ctx = await b.newContext({ viewport: { width: 1440, height: 900 } })
const p = await ctx.newPage()
const errs: string[] = []
p.on('console', m => { if (m.type() === 'error') errs.push(m.text()) })
await p.goto(base + '/inbox'); await p.waitForTimeout(1500); await p.screenshot({ path: '/tmp/w-signedout.png' })
await p.goto(link); await p.screenshot({ path: '/tmp/w-signin.png' })
await p.getByRole('button').first().click(); await p.waitForTimeout(3000)
await p.screenshot({ path: '/tmp/w-inbox.png' })
for (const [n, path] of [['accounts','/accounts'],['account','/accounts/tallis-biotech'],['sla','/sla'],['leads','/leads'],['reviews','/reviews'],['quality','/data-quality'],['users','/users'],['outbox','/outbox'],['imports','/imports'],['plays','/plays']] as const) {
  const t = Date.now(); await p.goto(base + path); await p.waitForTimeout(2500)
  console.log(n, await p.locator('h1').allTextContents(), Date.now() - t)
  await p.screenshot({ path: `/tmp/w-${n}.png` })
}
console.log(errs)
await b.close()
